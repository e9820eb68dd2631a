"""Recordings: what is kept, and what a recording may be."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from follow.errors import FollowError
from follow.recording import Recorder, recorded
from sources.live.registry import LIVE_PROVIDERS

ESPN = LIVE_PROVIDERS["espn"]
AT = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)


def kept(folder: Path, *bodies: bytes, secrets: tuple[str, ...] = ()) -> None:
    recorder = Recorder(folder, secrets)
    headers = {"ETag": "1", "X-Authenticated-Client": "A. Person", "x-ratelimit-remaining": "9"}
    for body in bodies:
        recorder.keep(AT, "https://user:pw@feed/x?event=7&apikey=abc", 200, headers, body)
    recorder.close()


def test_it_keeps_bodies_in_order_with_time_and_address_and_without_secrets(tmp_path) -> None:
    kept(tmp_path, b'{"n": 1}', b'{"key": "abc"}', secrets=("abc",))
    polls = [(poll, document) for poll, document in recorded(tmp_path, ESPN)]
    assert [document for _, document in polls] == [{"n": 1}, {"key": "***"}]
    assert (polls[0][0].at, polls[0][0].url) == (AT, "https://feed/x?event=7")
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(secret in written for secret in (b"abc", b"A. Person", b"pw@"))


def test_listings_are_marked(tmp_path) -> None:
    recorder = Recorder(tmp_path)
    for listing in (True, False):
        recorder.keep(AT, "https://feed/x", 200, {}, b"1", listing=listing)
    recorder.close()
    assert [poll.listing for poll, _ in recorded(tmp_path, ESPN)] == [True, False]


def test_it_goes_on_behind_what_is_there(tmp_path) -> None:
    kept(tmp_path, b"1")
    kept(tmp_path, b"2", b"3")
    assert [document for _, document in recorded(tmp_path, ESPN)] == [1, 2, 3]


def test_a_recording_that_was_killed_is_read_up_to_there(tmp_path) -> None:
    kept(tmp_path, b"1")
    with (tmp_path / "recording.jsonl").open("ab") as listed:
        listed.write(b'{"time": "2026-11-')
    assert [document for _, document in recorded(tmp_path, ESPN)] == [1]


def test_a_folder_without_a_list_is_a_poll_for_each_file_by_name_and_a_file_is_one(tmp_path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.json").write_text(f'"{name}"')
    (tmp_path / "notes.txt").write_text("no answer")
    assert [document for _, document in recorded(tmp_path, ESPN)] == ["a", "b", "c"]
    assert [document for _, document in recorded(tmp_path / "b.json", ESPN)] == ["b"]


def test_a_list_can_not_lead_out_of_its_folder(tmp_path) -> None:
    folder = tmp_path / "recording"
    folder.mkdir()
    (tmp_path / "secret.json").write_text("1")
    (folder / "recording.jsonl").write_text('{"file": "../secret.json"}\n')
    with pytest.raises(FollowError, match=r"secret\.json"):
        list(recorded(folder, ESPN))


def test_what_is_no_recording_is_one_line(tmp_path) -> None:
    with pytest.raises(FollowError, match="no answers in it"):
        list(recorded(tmp_path, ESPN))
    with pytest.raises(FollowError, match="No such file"):
        list(recorded(tmp_path / "none", ESPN))


@pytest.mark.broker
async def test_a_recording_of_another_feed_is_one_line(broker, topics, tmp_path) -> None:
    from broker.topics import create
    from follow.playback import play
    from follow.settings import FollowSettings

    await create(broker.connection, topics, partitions=1)
    (tmp_path / "1.json").write_bytes(b'{"errors": [], "response": []}')
    settings = FollowSettings(provider="espn", from_recording=tmp_path, speed="max")
    notices: list[str] = []
    with pytest.raises(FollowError, match="no match of ESPN in its answers"):
        await play(settings, broker.connection, topics.events, notices.append)
    assert notices == ["answer: neither a scoreboard nor a summary"]
