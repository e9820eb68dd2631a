"""Files that never end are not read: `/dev/zero` would take all memory."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def no_device(path: Path) -> Path:
    """The path. Raises OSError for a device; /dev/null is an empty file."""
    if (path.is_char_device() or path.is_block_device()) and not path.samefile(os.devnull):
        raise OSError(errno.EINVAL, "a device, not a file", str(path))
    return path
