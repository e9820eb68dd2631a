"""From snapshots to events: pure functions of what is published and what a feed says."""
