"""Fine-tunes the sequence-to-sequence model on an archive or on simulated matches. Imports nothing of Kafka."""
