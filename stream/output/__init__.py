"""What the worker writes: the messages of a transaction."""
