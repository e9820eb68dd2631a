"""StatsBomb's open-data events and line-ups."""
