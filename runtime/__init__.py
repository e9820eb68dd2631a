"""What every program here stands on: errors, validation messages, signals, child processes. Knows no room above."""
