"""What an operator sees of a worker: health, logs, metrics."""
