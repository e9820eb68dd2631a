"""Football itself: codes, events, match state, wording and facts. Knows nothing of torch or Kafka."""
