"""The deployment files: right by their schema, and every command and variable in them is one we accept.

No Docker engine is needed: the command lines are run here, against the embedded broker.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
import yaml

from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics
from tests.touchline.running import REPOSITORY
from touchline import setting_layers
from touchline.settings import KINDS

FILES = (REPOSITORY / "docker-compose.yml", REPOSITORY / "docker-compose.gpu.yml")
COMPOSE, GPU = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES)
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "touchline"}


def test_the_files_follow_the_compose_specification(tmp_path):
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*check, *FILES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    wrong = tmp_path / "docker-compose.yml"  # the check does find a slip
    wrong.write_text(FILES[0].read_text(encoding="utf-8").replace("healthcheck:", "healtcheck:"), encoding="utf-8")
    assert subprocess.run([*check, wrong], capture_output=True, check=False).returncode == 1


def test_every_variable_is_a_setting():
    known = frozenset[str]().union(*(setting_layers.variables(kind) for kind in KINDS))
    given = {name for service in [*OURS.values(), *GPU["services"].values()] for name in service.get("environment", {})}
    assert given
    assert given <= known


def test_the_worker_waits_for_a_healthy_broker_and_for_its_topics():
    assert OURS["worker"]["depends_on"] == {
        "kafka": {"condition": "service_healthy"},
        "topics": {"condition": "service_completed_successfully"},
    }
    assert OURS["topics"]["depends_on"] == {"kafka": {"condition": "service_healthy"}}
    assert "profiles" not in OURS["worker"]
    assert {name: OURS[name]["profiles"] for name in ("replay", "tail")} == {"replay": ["replay"], "tail": ["tail"]}


def test_each_listener_of_the_broker_is_advertised_and_mapped():
    kafka = COMPOSE["services"]["kafka"]
    variables = kafka["environment"]
    listeners = dict(item.split("://:") for item in variables["KAFKA_LISTENERS"].split(","))
    advertised = dict(item.split("://") for item in variables["KAFKA_ADVERTISED_LISTENERS"].split(","))
    mapped = dict(item.split(":") for item in variables["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].split(","))
    assert set(listeners) == set(mapped)
    assert set(advertised) == set(listeners) - {variables["KAFKA_CONTROLLER_LISTENER_NAMES"]}
    assert all(advertised[name].endswith(f":{listeners[name]}") for name in advertised)
    bootstraps = {service["environment"]["TOUCHLINE_CONNECTION__BOOTSTRAP"] for service in OURS.values()}
    assert bootstraps == {advertised[variables["KAFKA_INTER_BROKER_LISTENER_NAME"]]}
    assert kafka["ports"] == [f"127.0.0.1:{listeners['HOST']}:{listeners['HOST']}"]


def test_every_service_that_stays_limits_its_log_and_ours_are_built_from_what_is_there():
    for name, service in COMPOSE["services"].items():
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}, name
    for name, service in OURS.items():
        assert (service["pull_policy"], service["build"]) == ("build", "."), name
        assert GPU["services"][name]["image"] == "touchline:gpu"  # one build, not one for each kind


def test_health_tests_have_no_spaces_in_a_word():
    for name, service in COMPOSE["services"].items():  # podman splits the words at spaces
        test = service.get("healthcheck", {}).get("test", [])
        assert not [word for word in test if " " in word], name


def test_the_broker_s_image_leaves_no_volumes_without_a_name_behind():
    kafka = COMPOSE["services"]["kafka"]
    mounted = [mount.split(":")[0] for mount in kafka["tmpfs"]] + [mount.split(":")[1] for mount in kafka["volumes"]]
    assert {"/etc/kafka/secrets", "/mnt/shared/config", "/var/lib/kafka/data"} <= set(mounted)


def test_our_containers_have_no_rights_and_write_nothing():
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]


def test_the_image_is_built_from_the_lock_runs_as_no_one_and_holds_no_compiler():
    dependencies, code, final = (f"FROM {stage}" for stage in DOCKERFILE.split("\nFROM ")[1:])
    assert "--constraint requirements.lock" in dependencies
    assert "COPY . ." not in dependencies  # changed code must not install everything again
    assert "--no-deps" in code
    assert final.startswith("FROM python:3.12-slim\n")
    assert re.search(r"^USER 10001$", final, re.MULTILINE)
    assert not re.search(r"apt-get|gcc|build-essential|pip install|-m pip", final)
    assert re.search(r'^ENTRYPOINT \["touchline"\]$', final, re.MULTILINE)


def test_the_build_context_holds_every_room_and_nothing_else():
    lines = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert "*" in lines
    assert let_in == rooms | {"LICENSE", "README.md", "pyproject.toml", "requirements.lock", "configs"}


@pytest.fixture
def variables(broker: EmbeddedBroker, topics: Topics) -> dict[str, str]:
    """The environment of our services, with the broker replaced by the one at hand."""
    names = {f"TOUCHLINE_TOPICS__{field}".upper(): name for field, name in topics.model_dump().items()}
    own = {name: str(value) for name, value in OURS["worker"]["environment"].items()}
    return {
        **own,
        **names,
        "TOUCHLINE_CONNECTION__BOOTSTRAP": broker.connection.bootstrap,
        "TOUCHLINE_METRICS_PORT": str(free_port()),
        "TOUCHLINE_METRICS_HOST": "127.0.0.1",
        "TOUCHLINE_GROUP": topics.events,
        "TOUCHLINE_MODEL": "phrasebook",
    }


def test_the_command_lines_of_all_services_do_their_work_together(here, variables, start):
    health = yaml.safe_load(re.search(r"^HEALTHCHECK .* CMD (.*)$", DOCKERFILE, re.MULTILINE)[1])
    assert health[0] == "touchline"
    assert here(*health[1:], **variables).code == 1  # not healthy before there are topics

    created = here(*OURS["topics"]["command"], **variables)
    assert (created.code, created.out.count("created, 12 partitions")) == (0, 4), created.err
    assert here(*health[1:], **variables).code == 0

    worker = start(*OURS["worker"]["command"], **variables)
    tail = start(*OURS["tail"]["command"], **variables)
    replay = start(*OURS["replay"]["command"], **variables)
    kick_offs = tail.lines(5)
    assert len(kick_offs) == 5, worker.said
    assert all("0–0" in line for line in kick_offs)
    python, *probe = OURS["worker"]["healthcheck"]["test"][1:]
    probe = [part.replace(":9100/", f":{variables['TOUCHLINE_METRICS_PORT']}/") for part in probe]
    assert python == "python"
    assert subprocess.run([sys.executable, *probe], check=False).returncode == 0
    assert replay.stop() == 130  # a minute of play each second: there is much left to publish
    assert tail.stop() == 0
    assert worker.stop() == 0
