"""The embedded broker (noida-db), and everything that only it needs."""
