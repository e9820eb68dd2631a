"""One file per command. Each is light to import: what it puts together is imported when it runs."""
