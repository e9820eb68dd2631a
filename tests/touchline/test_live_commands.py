"""Replay, worker, tail and demo as real processes on a real broker."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from broker.embedded.process import free_port
from commentary.message import Commentary
from commentary.pace import paced
from commentary.style import Language
from commentary.view import is_shown
from sources.classics.reader import classic_matches
from tests.match_centre.serving import publish
from tests.stream.matches import expected_lines
from tests.touchline.pseudo_terminal import Terminal
from tests.touchline.running import Finished, command, environment, run
from tests.touchline.terminal.sample_lines import FOUL, GOAL, lines
from touchline.terminal.lines import plain

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
BRAZIL_GERMANY = EVENTS["brazil-germany-2014"]


def test_on_a_fresh_broker_worker_replay_and_tail_just_work(here, variables, start):
    worker = start("worker", **variables)
    worker.until_it_says("worker started")
    tail = start("tail", "--json", "--from-beginning", **variables)
    done = here("replay", "--speed", "max", **variables)
    total = sum(len(events) for events in EVENTS.values())
    assert (done.code, done.out) == (0, "")
    assert done.complaint.startswith(f"{total} events of 5 matches published to ")

    due = {match_id: [event_id for event_id, _ in expected_lines(events)] for match_id, events in EVENTS.items()}
    everything = [Commentary.from_json(line) for line in tail.lines(sum(map(len, due.values())))]
    for match_id, event_ids in due.items():
        assert [line.event_id for line in everything if line.match_id == match_id] == event_ids
    assert tail.stop(signal.SIGINT) == 0

    assert worker.stop(signal.SIGTERM) == 0
    log = [json.loads(line) for line in worker.said.splitlines()]
    assert log[-1]["event"] == "worker ended"
    assert log[-1]["why"] == "SIGTERM"

    again = here("replay", "--speed", "max", "--resume", **variables)
    assert f" {total} were there already" in again.complaint

    some = here("tail", "--from-beginning", "--no-follow", "--match", "brazil-germany-2014", **variables)
    lines = some.out.splitlines()
    of_match = [line for line in everything if line.match_id == "brazil-germany-2014"]
    assert lines == [plain(line) for line in of_match if is_shown(line)]
    all_of_them = here(
        "tail", "--from-beginning", "--no-follow", "--everything", "--match", "brazil-germany-2014", **variables
    )
    assert all_of_them.out.splitlines() == [plain(line) for line in of_match]
    assert "Brazil 1–7 Germany" in lines[-1]
    wire = here("tail", "--no-follow", "--style", "wire", **variables)
    assert (wire.code, wire.complaint) == (1, "touchline: no line in style wire; the topic has lively")
    at_a_pace = here("tail", "--from-beginning", "--no-follow", "--json", "--pace", "60", **variables).out.splitlines()
    shown = [Commentary.from_json(line) for line in at_a_pace]
    for match_id in EVENTS:  # between partitions there is no order
        of_match = [line for line in everything if line.match_id == match_id]
        assert [line for line in shown if line.match_id == match_id] == list(paced(of_match, 60))
    assert len(at_a_pace) < len(everything)


def test_tail_shows_what_matters_or_everything(here, variables, broker, topics):
    foul, goal = lines(FOUL, GOAL)
    here("topics", "create", **variables)
    asyncio.run(publish(broker.connection, topics, [foul, goal]))
    known = ("tail", "--from-beginning", "--no-follow")
    assert here(*known, **variables).out.splitlines() == [plain(goal)]
    assert here(*known, "--everything", **variables).out.splitlines() == [plain(foul), plain(goal)]
    assert len(here(*known, "--json", **variables).out.splitlines()) == 2


def test_tail_shows_a_competition_or_a_language_alone(here, variables, broker, topics):
    goal = lines(GOAL)[0].model_copy(update={"competition": "World Cup"})
    others = [
        goal.model_copy(update={"language": Language.GERMAN, "text": "Tor."}),
        goal.model_copy(update={"match_id": "other", "competition": None}),
    ]
    here("topics", "create", **variables)
    asyncio.run(publish(broker.connection, topics, [goal, *others]))
    known = ("tail", "--from-beginning", "--no-follow", "--plain")
    assert len(here(*known, **variables).out.splitlines()) == 3
    assert len(here(*known, "--competition", "world cup", **variables).out.splitlines()) == 2
    (german,) = here(*known, "--language", "de", **variables).out.splitlines()
    assert german.endswith("Tor.")


def test_tail_waits_for_a_topic_that_is_yet_to_come(here, start, variables, broker, topics):
    tail = start("tail", **variables)
    waiting = f"touchline: waiting for the topic {topics.commentary}\n"
    tail.until_it_says(waiting)
    here("topics", "create", **variables)
    asyncio.run(publish(broker.connection, topics, lines(GOAL)))
    assert len(tail.lines(1)) == 1
    assert tail.stop(signal.SIGINT) == 0
    assert tail.said == waiting


def test_the_page_waits_for_a_topic_that_is_yet_to_come(here, start, variables, broker, topics):
    port = free_port()
    page = start("serve", "--port", port, **variables)
    page.until_it_says("waiting for the topic")
    with urlopen(f"http://127.0.0.1:{port}/events/matches?once=1", timeout=5) as answer:
        assert b"event: caught-up" in answer.read()  # it knows that there is nothing
    here("topics", "create", **variables)
    asyncio.run(publish(broker.connection, topics, lines(GOAL)))
    page.until_it_says("the topic is there")
    until = time.monotonic() + 10
    while '"lines":1' not in urlopen(f"http://127.0.0.1:{port}/healthz").read().decode():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert page.stop(signal.SIGINT) == 0
    assert page.said.count("waiting for the topic") == 1


def test_tail_names_what_the_topic_has_when_nothing_is_as_asked_for(here, start, variables, broker, topics):
    goal = lines(GOAL)[0].model_copy(update={"match_id": "brazil-germany-2014", "style": "lively"})
    here("topics", "create", **variables)
    known = ("tail", "--no-follow")
    assert here(*known, "--style", "livly", **variables) == Finished(0, "", "")  # nothing has passed by yet
    tail = start("tail", "--style", "livly", "--from-beginning", **variables)
    asyncio.run(publish(broker.connection, topics, [goal, goal.model_copy(update={"style": "wire"})]))
    has = "no line in style livly; the topic has lively, wire (did you mean lively?)"
    tail.until_it_says(f"touchline: {has}; waiting for one\n")
    asyncio.run(publish(broker.connection, topics, [goal.model_copy(update={"style": "livly"})]))
    assert len(tail.lines(1)) == 1
    assert tail.said.count("\n") == 1
    for options, said in {
        ("--style", "radoi"): "no line in style radoi; the topic has lively, livly, wire",
        ("--language", "xx"): "no line in language xx; the topic has en",
        ("--competition", "Cup"): "no line of competition Cup; the topic has none",
        ("--match", "brasil-germany-2014"): "no line of match brasil-germany-2014; the topic has brazil-germany-2014 "
        "(did you mean brazil-germany-2014?)",
    }.items():
        done = here(*known, *options, **variables)
        assert (done.code, done.out, done.complaint) == (1, "", f"touchline: {said}")


def test_tail_shows_nothing_that_a_terminal_obeys(here, variables, broker, topics):
    forged = lines(GOAL)[0].model_copy(
        update={"text": "A\x1b]0;owned\x07 \x9b2Jgoal\nby\u202e X.", "home": "Al\npha", "event_id": "a\x9b\u202e"}
    )
    here("topics", "create", **variables)
    asyncio.run(publish(broker.connection, topics, [forged]))
    known = ("tail", "--from-beginning", "--no-follow")
    (line,) = here(*known, **variables).out.splitlines()
    assert line.isprintable()
    assert line.endswith("A 2Jgoal by X.")
    (line,) = here(*known, "--json", **variables).out.splitlines()
    assert line.isprintable()
    assert Commentary.from_json(line).event_id == forged.event_id


def test_a_topic_that_is_missing_is_reported_with_what_to_do(here, variables):
    replayed = here("replay", "--speed", "max", **variables)
    assert (replayed.code, "touchline topics create" in replayed.complaint) == (1, True)
    tailed = here("tail", "--no-follow", **variables)
    assert (tailed.code, "touchline topics create" in tailed.complaint) == (1, True)
    worked = run("worker", "--no-create-topics", **variables)
    assert worked.code == 1
    assert "touchline topics create" in worked.err.splitlines()[-1]
    created = here("replay", "--speed", "max", "--create-topics", "--limit", "1", **variables)
    assert (created.code, created.complaint.startswith("1 event of 1 match published")) == (0, True)


def test_topics_are_created_once_and_described(here, variables):
    first, again = (here("topics", "create", **variables) for _ in range(2))
    assert first.out.count(": created, 3 partitions") == 4
    assert again.out.count(": there already, 3 partitions") == 4
    described = here("topics", "describe", **variables)
    assert (described.code, described.out.count("cleanup.policy")) == (0, 4)


def test_a_replay_that_is_interrupted_says_so_and_is_gone_on_with(here, variables, start):
    here("topics", "create", **variables)
    replay = start("replay", "--match", "brazil-germany-2014", "--speed", "600", **variables)
    until = time.monotonic() + 60
    while not re.search(
        r" match-events\S* +3 +1 +[1-9]", here("topics", "describe", **variables).out.replace("\n", " ")
    ):
        assert time.monotonic() < until
    assert replay.stop(signal.SIGINT) == 130
    said = replay.said
    assert f"of {len(BRAZIL_GERMANY)} events; --resume goes on from there" in said
    sent = int(said.split()[0])
    assert 0 < sent < len(BRAZIL_GERMANY)
    on = here("replay", "--match", "brazil-germany-2014", "--speed", "max", "--resume", **variables)
    assert on.complaint.startswith(f"{len(BRAZIL_GERMANY) - sent} events of 1 match ")
    assert f", {sent} were there already" in on.complaint


def test_the_broker_in_the_foreground_serves_until_it_is_stopped(here, start, tmp_path):
    port = free_port()
    broker = start("broker", "--port", port, "--data-dir", tmp_path / "data")
    broker.until_it_says("broker ready")
    assert here("topics", "create", "--bootstrap", f"127.0.0.1:{port}").code == 0
    assert broker.stop(signal.SIGINT) == 0
    assert here("topics", "describe", "--bootstrap", f"127.0.0.1:{port}").code == 1

    again = start("broker", "--port", port, "--data-dir", tmp_path / "data")  # what it held is still there
    again.until_it_says("broker ready")
    assert here("topics", "describe", "--bootstrap", f"127.0.0.1:{port}").code == 0


class TestDemo:
    def test_it_lists_the_classic_matches(self):
        assert [line.split()[0] for line in run("demo", "--list").out.splitlines()] == list(EVENTS)

    def test_it_ends_on_the_final_score_with_as_many_lines_as_events_and_leaves_nothing_behind(self, tmp_path):
        others = {"TOUCHLINE_TOPICS__COMMENTARY": "elsewhere", "TOUCHLINE_GROUP": "other"}  # of the user's own worker
        done = run("demo", "--model", "phrasebook", "--speed", "max", TMPDIR=str(tmp_path), **others)
        assert (done.code, done.err) == (0, "")
        lines = done.out.splitlines()
        events, count = len(BRAZIL_GERMANY), len(expected_lines(BRAZIL_GERMANY))
        assert "World Cup semi-final" in lines[0]
        assert "Brazil 0–0 Germany" in lines[1]
        assert "Brazil 1–7 Germany" in lines[count]
        assert lines[count + 2] == "Brazil 1–7 Germany"
        assert "; Toni Kroos 24', 26'; " in lines[count + 4]
        assert "  REPORT   " in lines[count]
        assert (
            lines[-2] == f"{events} events in, {events} lines out, and {count - events} summaries, "
            f"through a Kafka broker: {events} by the phrasebook."
        )
        assert list(tmp_path.iterdir()) == []

    def test_ctrl_c_ends_it_at_once_and_leaves_nothing_behind(self, tmp_path):
        process = subprocess.Popen(
            command("demo", "--model", "phrasebook"),
            env=environment({"TMPDIR": str(tmp_path)}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            assert "0–0" in process.stdout.readline()
            children = subprocess.check_output(["pgrep", "-P", str(process.pid)], text=True).split()
            assert len(children) == 2
            process.send_signal(signal.SIGINT)
            _, complaint = process.communicate(timeout=20)
        assert (process.returncode, complaint) == (130, "")
        assert not any(Path(f"/proc/{child}").exists() for child in children)
        assert list(tmp_path.iterdir()) == []

    def test_ctrl_c_in_a_terminal_leaves_it_in_order(self, tmp_path):
        with Terminal("demo", "--model", "phrasebook", variables={"TMPDIR": str(tmp_path)}) as terminal:
            terminal.until_it_shows("Brazil\x1b[0m ")  # on the scoreboard
            assert terminal.text.rfind("\x1b[?25l") > terminal.text.rfind("\x1b[?25h")  # without a cursor
            assert terminal.end(signal.SIGINT) == 130
        assert terminal.text.rfind("\x1b[?25h") > terminal.text.rfind("\x1b[?25l")

    @pytest.mark.parametrize(
        ("options", "variables"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["--plain", "TERM=dumb"]
    )
    def test_a_terminal_gets_the_lines_of_a_pipe_when_it_asks_for_them(self, tmp_path, options, variables):
        common = ["demo", "--model", "phrasebook", "--speed", "max", "--pace", "60"]
        with Terminal(*common, *options, variables={"TMPDIR": str(tmp_path), **variables}) as terminal:
            assert terminal.end() == 0
        piped = run(*common, TMPDIR=str(tmp_path)).out
        assert terminal.text.splitlines()[:-1] == piped.splitlines()[:-1]  # the last says how long it took
        assert len(piped.splitlines()) < len(expected_lines(BRAZIL_GERMANY)) + 7

    def test_a_worker_that_can_not_start_ends_it_with_the_reason(self, tmp_path):
        done = run("demo", "--model", tmp_path)
        assert done.code == 1
        assert done.err.splitlines()[-1].startswith("touchline: the worker has ended: ")
        assert str(tmp_path) in done.err
