"""Sportec Solutions' (DFL) events and match information."""
