"""The worker: match events in, commentary out, exactly once. Knows Kafka and a commentator, and how neither is made."""
