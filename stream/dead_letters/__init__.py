"""Input records that can't be commented, and how they are resubmitted."""
