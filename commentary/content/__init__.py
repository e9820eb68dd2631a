"""Content selection: what of a situation a line says."""
