"""Stats Perform's MA3 and MA1 feeds."""
