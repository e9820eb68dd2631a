"""The header of match events that a worker has copied to another partition after a growth of their topic."""

#: Its value: the group for which the copy was made, its direction, and the partition and offset of its original.
HEADER = "touchline-passed-on"
