"""What a masked text says: statements, who is named in which role, and the words that no list knows."""
