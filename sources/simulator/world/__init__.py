"""The simulator's world: clubs, squads, names and the fixture list."""
