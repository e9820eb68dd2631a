"""The live side: events in, commentary out, exactly once."""
