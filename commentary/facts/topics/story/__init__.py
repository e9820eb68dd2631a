"""Topics that look beyond the last minutes: the course of the score, shots and saves, the season."""
