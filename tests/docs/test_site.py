"""The site builds without a warning, works without the internet, and its reference holds what the code has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.main import get_command

from sources.classics.reader import classic_matches
from stream.operations.metrics import Metrics
from stream.schema import asyncapi
from tests.touchline.running import REPOSITORY, environment
from touchline import setting_layers
from touchline.cli import app
from touchline.settings import KINDS
from trainer.settings import TrainSettings


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=REPOSITORY,
        env=environment({"NO_MKDOCS_2_WARNING": "1"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


def codes(page: Path) -> set[str]:
    """What a page sets as code."""
    return set(re.findall(r"<code>([^<]*)</code>", page.read_text(encoding="utf-8")))


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r'<(?:script|img|iframe)[^>]* src="?(?:https?:)?//|<link[^>]* rel="?stylesheet[^>]*//|url\((?:https?:)?//'
    )
    pages = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert len(pages) > 15
    assert [str(page) for page in pages if loads.search(page.read_text(encoding="utf-8"))] == []
    assert loads.search('<script src="https://unpkg.com/x">')
    assert loads.search('<link rel="stylesheet" href="https://fonts.googleapis.com/css">')


def test_every_setting_is_there(site: Path) -> None:
    listed = codes(site / "reference" / "settings.html")
    variables = frozenset[str]().union(*(setting_layers.variables(kind) for kind in KINDS))
    groups = {"TOUCHLINE_" + group for group in ("CONNECTION", "TOPICS", "WEB", "FEED", "SELECTION")}
    keys = {
        name.removeprefix(setting_layers.PREFIX).lower().replace(setting_layers.NESTED, ".")
        for name in variables - groups
    }
    assert keys - listed == set()
    assert set(TrainSettings.model_fields) - {"network"} - listed == set()


def test_every_command_and_option_is_there(site: Path) -> None:
    page = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():
        assert f"<code>touchline {name}</code>" in page
        for option in (option for parameter in command.params for option in parameter.opts):
            assert re.search(rf"<code>[^<]*{option}\b", page), (name, option)
    assert "[bold]" not in page


def test_every_metric_is_there(site: Path) -> None:
    listed = codes(site / "reference" / "metrics.html")
    names = {f"{one.name}_total" if one.type == "counter" else one.name for one in Metrics().registry.collect()}
    assert names
    assert names - listed == set()


def test_every_field_is_there_and_the_schemas_take_what_is_sent(site: Path) -> None:
    reference = site / "reference"
    listed = codes(reference / "messages.html")
    for name, file in (("MatchEvent", "match-event"), ("Commentary", "commentary")):
        assert set(asyncapi.document()["components"]["schemas"][name]["properties"]) - listed == set()
        schema = json.loads((reference / f"{file}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
    event = json.loads(next(iter(classic_matches())).events[0].to_json())
    validator = jsonschema.Draft202012Validator(
        json.loads((reference / "match-event.schema.json").read_text(encoding="utf-8"))
    )
    validator.validate(event)
    assert not validator.is_valid(event | {"period": 99})


def test_links_to_files_that_the_site_lacks_are_words(site: Path) -> None:
    page = (site / "delivery.html").read_text(encoding="utf-8")
    assert "broker/transactional_producer.py" in page
    assert 'href="../' not in page
    assert yaml.safe_load((site / "asyncapi.yaml").read_text(encoding="utf-8"))["asyncapi"] == "3.0.0"
