"""The only folder that touches aiokafka's private parts."""
