"""Measuring commentators on rows that they were not trained on."""
