"""The live view: scoreboard, columns and lines on a terminal."""
