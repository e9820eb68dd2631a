"""The command line: puts the rooms together, holds no logic."""
