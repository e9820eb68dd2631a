"""What is said of a match, and how a line is checked. Knows no Kafka, no torch and no source of matches."""
