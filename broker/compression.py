"""`Compression`: the codec of a record batch, in Kafka's words."""

from __future__ import annotations

from typing import Literal

Compression = Literal["none", "gzip", "snappy", "lz4", "zstd"]
