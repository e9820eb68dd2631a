"""ESPN, scoreboard and summary."""
