"""From a situation to a true sentence: encoding, networks, engines, guard. Knows nothing of Kafka."""
