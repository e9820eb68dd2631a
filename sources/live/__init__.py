"""Live feeds: a folder per provider with `client` (requests), `reader` (answer to snapshots) and a README."""
