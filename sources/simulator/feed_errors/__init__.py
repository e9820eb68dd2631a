"""What live feeds get wrong: late, repeated and corrected events."""
