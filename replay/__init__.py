"""Publishes the events of historic matches to Kafka in timestamp order, at real or accelerated speed."""
