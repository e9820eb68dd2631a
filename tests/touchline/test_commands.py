"""Every command through the real entry point: its help, its work, and its one line when it can't do it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from commentary.message import Commentary
from commentary.style import BRIEF_LENGTH
from tests.touchline.running import REPOSITORY, command, environment, run

COMMANDS = (
    "demo",
    "tail",
    "serve",
    "replay",
    "worker",
    "dead-letters",
    "topics",
    "broker",
    "comment",
    "report",
    "events",
    "simulate",
    "train",
    "search",
    "evaluate",
    "follow",
    "serve",
)
NO_BROKER = "127.0.0.1:1"


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def changed(archive: Path, tmp_path: Path):
    """A copy of the archive in which something is changed, given its rows, the header being row 0."""

    def change(how) -> Path:
        table = rows(archive)
        how(table)
        path = tmp_path / "events.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
        return path

    return change


class TestHelp:
    def test_it_lists_every_command_and_is_quick_for_it_loads_nothing_heavy(self):
        done = run("--help")
        assert done.code == 0
        listed = {line.split()[1] for line in done.out.splitlines() if line.startswith("│ ") and line[2].isalpha()}
        assert listed == set(COMMANDS)
        heavy = "torch|pandas|aiokafka|ctranslate2|pydantic|rich.live"
        probe = f"import sys, touchline.cli; print([name for name in '{heavy}'.split('|') if name in sys.modules])"
        assert subprocess.check_output([sys.executable, "-c", probe], text=True) == "[]\n"

    @pytest.mark.parametrize("name", [*COMMANDS, "topics create", "topics describe"])
    def test_each_command_explains_itself(self, here, name):
        done = here(*name.split(), "--help")
        assert done.code == 0
        assert f"Usage: touchline {name} " in done.out
        assert name == "topics" or f"touchline {name}" in done.out.split("Examples")[1]

    def test_nothing_given_shows_the_help(self, here):
        done = here()
        assert (done.code, "Usage: touchline" in done.out + done.err) == (2, True)

    def test_the_version(self, here):
        done = here("--version")
        assert (done.code, done.out) == (0, f"touchline {version('touchline')}\n")

    def test_shell_completion_knows_commands_options_and_values(self):
        script = run("--show-completion", "bash")
        assert (script.code, "_TOUCHLINE_COMPLETE=complete_bash" in script.out) == (0, True)
        for words, found in {
            "touchline rep": ["replay", "report"],
            "touchline replay --sea": ["--season"],
            "touchline worker --decoding": [],
            "touchline comment --decoding ": ["greedy", "sampled", "beam"],
            "touchline tail --style l": ["lively"],
            "touchline comment --language d": ["de"],
        }.items():
            done = run(COMP_WORDS=words, COMP_CWORD=str(words.count(" ")), _TOUCHLINE_COMPLETE="complete_bash")
            assert (done.code, done.out.split()) == (0, found), words


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ("coment", "touchline: No such command 'coment'. Did you mean 'comment'? (see touchline --help)"),
            ("comment", "give either --data or --provider (see touchline comment --help)"),
            ("events", "give either --data or --provider (see touchline events --help)"),
            ("comment --data x --style loud", "--style: 'loud' is none of wire, lively, brief, radio (see "),
            ("comment --data x --limit many", "value for '--limit': 'many' is not a whole number (see "),
            ("worker --style loud", "--style: 'loud' is not 'wire', 'lively', 'brief' or 'radio'"),
            ("comment --data x --language fr", "'--language': 'fr' is none of en, de (see "),
            ("worker --language fr", "'fr' is none of en, de"),
            ("replay --speed 0", "--speed: '0' is not above 0 or 'max' (see touchline replay --help)"),
            ("replay --sped 1", "touchline replay: No such option: --sped"),
            ("dead-letters --reason bad", "--reason 'bad' is none of null_value, not_json, "),
            ("dead-letters --show 0:1 --export x", "given one at a time"),
            ("dead-letters --show x", "'--show': 'x' is not PARTITION:OFFSET, such as 3:17 (see "),
            ("simulate --matches 0 --out x.csv", "'--matches': '0' is not 1 or more"),
            ("demo --speed fast", "'fast' is neither a number above 0 nor max"),
            ("replay --kick-off tomorrow", "--kick-off: 'tomorrow' is not 'archive' or 'now' or a time with its zone"),
            ("replay --date 2026-13-01", "--date: '2026-13-01' is not a day, YYYY-MM-DD"),
            ("tail --bootstrap nowhere", "--bootstrap: brokers are given as HOST:PORT"),
            ("topics create --retention-hours 0", "--retention-hours: 0.0 is not above 0"),
        ],
    )
    def test_it_is_one_line_and_code_2(self, here, arguments, said):
        done = here(*arguments.split())
        assert (done.code, done.out) == (2, "")
        assert said in done.complaint


class TestFailures:
    @pytest.mark.parametrize(
        "arguments",
        ["worker --model phrasebook", "tail", "serve", "replay", "dead-letters", "topics create", "topics describe"],
    )
    def test_without_a_broker_there_is_one_line_that_says_so(self, arguments):
        done = run(*arguments.split(), "--bootstrap", NO_BROKER)
        assert (done.code, done.out) == (1, "")
        assert f"no broker at {NO_BROKER}" in done.complaint
        assert done.complaint.endswith("`touchline broker` starts a small one")

    def test_a_key_of_the_settings_file_that_is_unknown_is_named_with_its_line(self, tmp_path):
        path = tmp_path / "worker.yaml"
        path.write_text("styles: [wire]\nbatch_sice: 3\n", encoding="utf-8")
        done = run("worker", "--config", path)
        assert done.code == 1
        assert done.complaint == f"touchline: {path}, line 2: unknown key batch_sice (did you mean batch_size?)"

    def test_a_settings_file_that_is_missing_is_named(self):
        assert run("worker", "--config", "none.yaml").complaint == "touchline: none.yaml: No such file or directory"

    def test_a_variable_that_is_no_setting_is_reported(self):
        done = run("topics", "describe", "--bootstrap", NO_BROKER, TOUCHLINE_PARTITION="3")
        assert done.err.splitlines()[0] == (
            "touchline: TOUCHLINE_PARTITION is no setting (did you mean TOUCHLINE_PARTITIONS?)"
        )

    def test_debug_shows_where_it_happened(self):
        done = run("--debug", "comment", "--data", "none.csv")
        assert "Traceback" in done.err
        assert done.err.splitlines()[-1] == "touchline: none.csv: no such file or folder"

    def test_a_model_folder_that_is_none_is_named(self, here, archive, tmp_path):
        done = here("comment", "--data", archive, "--model", tmp_path)
        assert (done.code, done.out) == (1, "")
        assert str(tmp_path) in done.complaint

    def test_an_unknown_classic_match_is_reported_with_those_there_are(self, here):
        assert "there are brazil-germany-2014, " in here("demo", "--match", "england-germany-1966").complaint

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
    def test_a_full_disk_is_no_fault_of_ours(self):
        with Path("/dev/full").open("wb") as full:
            arguments = ("comment", "--data", "classic", "--model", "phrasebook", "--limit", "200")
            done = subprocess.run(
                command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False
            )
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == "touchline: No space left on device"


class TestTrain:
    def test_without_torch_it_says_what_to_install(self, tmp_path):
        hide = "import importlib.util as u; f = u.find_spec; u.find_spec = lambda n: None if n == 'torch' else f(n)"
        start = f"{hide}; import sys; from touchline.cli import run; sys.exit(run(sys.argv[1:]))"
        arguments = ["train", "--data", "simulated", "--out", str(tmp_path)]
        done = subprocess.run(
            [sys.executable, "-c", start, *arguments], capture_output=True, text=True, env=environment(), check=False
        )
        assert done.returncode == 1
        missing = "no torch" if find_spec("safetensors") else "no torch and no safetensors"
        assert done.stderr == f"touchline: {missing} here; training needs the extra: scripts/install train\n"

    @pytest.mark.parametrize(
        ("left", "message"),
        [
            ("config.json", "holds a checkpoint already; --overwrite replaces it"),
            ("training/last.safetensors", "interrupted; --resume goes on, --overwrite starts over"),
        ],
    )
    def test_what_an_earlier_run_left_is_not_written_over_unasked(self, here, tmp_path, left, message):
        pytest.importorskip("torch", reason="training needs the extra: scripts/install train")
        path = tmp_path / left
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", encoding="utf-8")
        done = here("train", "--data", "simulated", "--out", tmp_path)
        assert (done.code, done.complaint.endswith(message)) == (1, True)
        nothing = tmp_path / "nothing.csv"
        for asked in ("--overwrite", "--resume"):  # they get as far as the data
            last = here("train", "--data", nothing, "--out", tmp_path, asked).err.splitlines()[-1]
            assert last.endswith("no such file or folder")
        both = here("train", "--data", "simulated", "--out", tmp_path, "--resume", "--overwrite")
        assert (both.code, "give either --resume or --overwrite" in both.complaint) == (2, True)


class TestSimulate:
    def test_the_same_seed_writes_the_same_archive_with_sentences_and_ginf(self, here, archive, tmp_path):
        done = here("simulate", "--matches", 3, "--seed", 5, "--out", tmp_path / "new" / "events.csv")
        assert (done.code, done.out) == (0, "")
        for name in ("events.csv", "ginf.csv"):
            assert (tmp_path / "new" / name).read_bytes() == (archive.parent / name).read_bytes()
        header, *events = rows(archive)
        assert len({row[0] for row in events}) == 3
        text = header.index("text")
        assert all(row[text] not in ("", "NA") for row in events)

    @pytest.mark.parametrize("there", ["events.csv", "ginf.csv"])
    def test_a_file_that_is_there_is_written_over_only_when_reported(self, here, tmp_path, there):
        (tmp_path / there).write_text("mine", encoding="utf-8")
        arguments = ("simulate", "--matches", 1, "--out", tmp_path / "events.csv")
        refused = here(*arguments)
        assert (refused.code, refused.out) == (1, "")
        assert refused.complaint == f"touchline: {tmp_path / there} is there already; --overwrite writes over it"
        assert [path.name for path in tmp_path.iterdir()] == [there]
        assert (tmp_path / there).read_text(encoding="utf-8") == "mine"
        written = here(*arguments, "--overwrite")
        assert (written.code, " events of 1 match (" in written.complaint) == (0, True)
        assert len(rows(tmp_path / there)) > 1

    def test_a_folder_is_not_taken_for_a_file(self, here, tmp_path):
        done = here("simulate", "--matches", 1, "--out", tmp_path)
        assert (done.code, list(tmp_path.iterdir())) == (2, [])
        assert f"--out {tmp_path} is a folder" in done.complaint

    def test_the_events_can_not_be_called_as_the_file_beside_them(self, here, tmp_path):
        done = here("simulate", "--matches", 1, "--out", tmp_path / "ginf.csv")
        assert (done.code, list(tmp_path.iterdir())) == (2, [])
        assert "they need another name" in done.complaint


class TestComment:
    def test_every_event_of_an_archive_becomes_a_json_line_and_nothing_else_is_on_standard_output(self, archive):
        done = run("comment", "--data", archive, "--model", "phrasebook")
        assert done.code == 0
        published = [Commentary.from_json(line) for line in done.out.splitlines()]
        commented = [line for line in published if line.part == "event"]
        _, *events = rows(archive)
        assert [line.event_id for line in commented if line.kind != "match_info"] == [row[1] for row in events]
        assert sum(line.kind == "match_info" for line in commented) == 3
        assert [line.part for line in published].count("report") == 3
        last = {line.match_id: (line.score.home, line.score.away) for line in commented}
        _, *infos = rows(archive.parent / "ginf.csv")
        assert last == {row[0]: (int(row[8]), int(row[9])) for row in infos}
        opening, closing = done.err.splitlines()
        assert opening == f"{len(events)} rows read, {len(events)} used, 0 left out"
        assert closing.startswith(f"{len(events) + 3} events of 3 matches commented")
        assert closing.endswith(f"; {opening}")

    def test_it_says_the_same_each_time(self, archive):
        first, again = (run("comment", "--data", archive, "--model", "phrasebook").out for _ in range(2))
        assert first == again

    def test_style_match_limit_and_text(self, here):
        options = ["--data", "classic", "--match", "brazil-germany-2014", "--model", "phrasebook"]
        done = here("comment", *options, "--style", "brief", "--limit", 3)
        commented = [Commentary.from_json(line) for line in done.out.splitlines()]
        assert [line.style for line in commented] == ["brief"] * 3
        assert all(len(line.text) <= BRIEF_LENGTH for line in commented)
        lines = here("comment", *options, "--text").out.splitlines()
        assert "Brazil 0–0 Germany" in lines[0]
        assert "Brazil 1–7 Germany" in lines[-1]
        options += ["--style", "brief"]
        lines = here("comment", *options, "--text").out.splitlines()
        everything = here("comment", *options, "--text", "--everything").out.splitlines()
        json_lines = here("comment", *options).out.splitlines()
        assert len(lines) < len(everything) == len(json_lines)
        assert [line for line in everything if line in set(lines)] == lines

    def test_language(self, here):
        options = ["--data", "classic", "--match", "brazil-germany-2014", "--model", "phrasebook"]
        lines = [Commentary.from_json(line) for line in here("comment", *options, "--language", "de").out.splitlines()]
        assert {line.language for line in lines} == {"de"}
        full_time = [line for line in lines if line.part == "event"][-1]
        assert "Brasilien – Deutschland 1:7" in full_time.text

    def test_a_match_that_is_not_there_is_reported_with_its_neighbours(self, here):
        done = here("comment", "--data", "classic", "--match", "brazil-germny-2014", "--model", "phrasebook")
        assert (done.code, "did you mean brazil-germany-2014?" in done.complaint) == (1, True)

    def test_an_unknown_code_is_named_with_file_row_and_field_and_the_rest_is_commented(self, here, changed, archive):
        def break_it(table):
            table[4][table[0].index("event_type")] = "77"

        path = changed(break_it)
        done = here("comment", "--data", path, "--model", "phrasebook")
        *problems, opening, closing = done.err.splitlines()
        assert done.code == 0
        assert "events.csv, row 5, event_type: unknown code '77'" in problems[0]
        assert opening.endswith("1 left out (1 event_type: unknown code)")
        assert closing.endswith(opening)
        informed = 3
        assert sum('"part":"event"' in line for line in done.out.splitlines()) == len(rows(archive)) - 2 + informed

    def test_strictly_the_first_bad_row_ends_it(self, here, changed):
        path = changed(lambda table: table[4].pop())
        done = here("comment", "--data", path, "--model", "phrasebook", "--strict")
        assert (done.code, done.out) == (1, "")
        assert "events.csv, row 5" in done.complaint

    def test_a_flood_of_bad_rows_is_counted_by_reason_with_five_examples_each(self, here, changed):
        def break_them(table):
            for row in table[2:42]:
                row[5] = "77"
            for row in table[42:49]:
                row[3] = "later"

        done = here("comment", "--data", changed(break_them), "--model", "phrasebook")
        lines = done.err.splitlines()
        assert sum("event_type: unknown code '77'" in line for line in lines) == 5
        assert sum("time: 'later' is no minute" in line for line in lines) == 5
        assert "… and 35 more: event_type: unknown code" in lines
        assert "… and 2 more: time: is no minute" in lines
        assert lines[-1].endswith("47 left out (40 event_type: unknown code, 7 time: is no minute)")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "the file is empty"),
            (b"\x00\xff\x80\xfe" * 100, "UTF-8"),
            (b"id_odsp,id_event,sort_order,time,text\nx,x1,1,1,a\n", "column"),
        ],
    )
    def test_a_file_that_is_no_archive_is_reported_in_one_line(self, here, tmp_path, content, said):
        path = tmp_path / "events.csv"
        path.write_bytes(content)
        done = here("comment", "--data", path, "--model", "phrasebook")
        assert (done.code, done.out) == (1, "")
        assert done.complaint.startswith(f"touchline: {path}: ")
        assert said in done.complaint

    def test_a_reader_that_has_seen_enough_is_no_failure(self, archive):
        comment = " ".join(command("comment", "--data", archive, "--model", "phrasebook", "--text"))
        line = ["bash", "-c", f"{comment} | head -1; echo ${{PIPESTATUS[0]}}"]
        done = subprocess.run(line, capture_output=True, text=True, env=environment(), cwd=REPOSITORY, check=False)
        assert done.stdout.splitlines()[1:] == ["0"]
        assert "Traceback" not in done.stderr

    def test_an_encoding_without_the_letters_does_not_end_it(self):
        done = run("comment", "--data", "classic", "--model", "phrasebook", "--text", PYTHONIOENCODING="ascii")
        assert done.code == 0
        assert "Brazil 1?7 Germany" in done.out

    def test_json_lines_hold_what_the_topic_would(self, here):
        done = here("comment", "--data", "classic", "--model", "phrasebook", "--limit", 1)
        line = json.loads(done.out)
        assert (line["clock"], line["score"], line["engine"]) == ("0'", {"home": 0, "away": 0}, "phrasebook")


@pytest.mark.train
@pytest.mark.ci
def test_from_ones_own_archive_to_ones_own_commentator(here, archive, tmp_path):
    pytest.importorskip("torch", reason="training needs the extra: scripts/install train")
    config = tmp_path / "tiny.yaml"
    config.write_text(
        "network: {kind: compact, width: 16, feed_forward: 16, layers: 1, heads: 1, head_width: 16}\n"
        "pieces: 100\nbatch_size: 4\nevaluate_pairs: 4\nvalidation_share: 0.4\nname: mine\nthreads: 1\n",
        encoding="utf-8",
    )
    done = run("train", "--config", config, "--data", archive, "--out", tmp_path / "mine", "--steps", 2, seconds=300)
    assert done.code == 0, done.err
    assert "step 2 of 2: loss " in done.err
    commented = here("comment", "--data", archive, "--model", tmp_path / "mine", "--limit", 5)
    assert [json.loads(line)["model"] for line in commented.out.splitlines()] == ["mine 0.1.0"] * 5
    assert (tmp_path / "mine" / "names.json").exists()
    again = ("train", "--config", config, "--data", "simulated", "--matches", 3, "--out", tmp_path / "mine")
    assert here(*again, "--steps", 2, "--overwrite").code == 0
    assert not (tmp_path / "mine" / "names.json").exists()  # of the archive, which these matches know nothing of
