"""The only folder that touches aiokafka's private attributes and non-public modules. One reason, one file, one test."""
