"""Kafka: connection settings, topics, reading, transactional writing, the embedded broker."""
