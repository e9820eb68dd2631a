"""From matches to training pairs: alignment, names, slots, the encoded corpus."""
