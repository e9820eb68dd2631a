"""`Compression`: how the records of a batch are compressed, in Kafka's words."""

from __future__ import annotations

from typing import Literal

Compression = Literal["none", "gzip", "snappy", "lz4", "zstd"]
