"""What is kept with a committed offset."""

from __future__ import annotations

import pytest

from stream.topic_changes.commit_metadata import CommitMetadata, TopicVersions
from stream.topic_changes.rewritten_events import LastRead


@pytest.mark.parametrize(
    "metadata",
    [
        CommitMetadata(1_700_000_000_000),
        CommitMetadata(5, TopicVersions("an-id", "another", (3,))),
        CommitMetadata(5, TopicVersions("", "", (3, 6, 12), (3, 6), {6: 0, 12: 4711}), 17, LastRead(4710, 99)),
    ],
)
def test_it_is_read_back(metadata: CommitMetadata) -> None:
    assert CommitMetadata.parse(str(metadata)) == metadata


def test_what_earlier_versions_wrote_is_read() -> None:
    read = CommitMetadata.parse("5;an-id;another;3;3@7")
    assert read == CommitMetadata(5, TopicVersions("an-id", "another", (3,), (3,), {3: 7}))


def test_the_time_alone_is_read_and_others_texts_are_none() -> None:
    assert CommitMetadata.parse("1700000000000") == CommitMetadata(1_700_000_000_000)
    for text in ("", None, "of another program", "1;2;3", "x;a;b;c;d", "1;a;b;three;"):
        assert CommitMetadata.parse(text).versions == TopicVersions()
