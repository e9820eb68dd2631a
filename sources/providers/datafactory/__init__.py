"""DataFactory's match files."""
