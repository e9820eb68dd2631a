"""The door to Kafka: connection settings, topics, the embedded broker. Knows no football and no model."""
