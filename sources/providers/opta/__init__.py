"""Opta's F24 and F7 feeds."""
