"""football-data.org v4."""
