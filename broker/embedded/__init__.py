"""The embedded broker (noida-db), and what our clients need on it and not on Apache Kafka."""
