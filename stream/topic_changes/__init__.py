"""What happens when topics change while workers run: more partitions, deleted records, topics deleted and made anew."""
