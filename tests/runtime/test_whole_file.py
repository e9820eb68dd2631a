from __future__ import annotations

import errno
from pathlib import Path

import pytest

from runtime.errors import TouchlineError
from runtime.whole_file import whole_file


def test_a_full_disk_leaves_what_was_there_and_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"

    def write(text: str, *, fails: bool) -> None:
        with whole_file(path) as file:
            file.write(text)
            if fails:
                raise OSError(errno.ENOSPC, "No space left on device")

    write("ä\n", fails=False)
    with pytest.raises(TouchlineError, match=rf"{path}: No space left on device"):
        write("half of", fails=True)
    assert path.read_text(encoding="utf-8") == "ä\n"
    assert [one.name for one in tmp_path.iterdir()] == ["events.csv"]


def test_what_is_no_file_is_written_to() -> None:
    with pytest.raises(TouchlineError, match="/dev/full: No space left"), whole_file(Path("/dev/full")) as file:
        file.write("x")
    assert Path("/dev/full").exists()
