"""The match centre: a web page fed by the commentary topic. It reads, and writes nothing."""
