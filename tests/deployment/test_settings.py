"""Every variable, path, port and command of the manifests is one that Touchline has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from match_centre.server import _GRACE
from tests.deployment.manifests import (
    BASE,
    KUBERNETES,
    MATCH_CENTRE,
    SASL,
    SETTINGS,
    TOPICS,
    WORKER,
    Document,
    container,
    needs_kubectl,
    of_kind,
    pods,
    read,
    rendered,
    variables,
)
from tests.touchline.running import REPOSITORY
from touchline import setting_layers
from touchline.settings import KINDS, KafkaSettings, ServeCommandSettings, TopicSettings, WorkerCommandSettings

COMMANDS: dict[str, tuple[str, type[KafkaSettings | WorkerCommandSettings]]] = {
    WORKER: ("worker", WorkerCommandSettings),
    MATCH_CENTRE: ("serve", ServeCommandSettings),
    TOPICS: ("topics", TopicSettings),
}


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch):
    """The settings that a pod's command reads, from the image's file and the variables."""

    def load(name: str, **given: str):
        for variable in [name for name in os.environ if name.startswith("TOUCHLINE_")]:
            monkeypatch.delenv(variable)
        for variable, value in (SETTINGS | given).items():
            monkeypatch.setenv(variable, value)
        arguments = container(pods(BASE)[name])["args"]
        config = Path(arguments[arguments.index("--config") + 1]) if "--config" in arguments else None
        return setting_layers.load(COMMANDS[name][1], config=config and REPOSITORY / config)

    return load


def test_every_variable_is_a_setting():
    known = frozenset[str]().union(*(setting_layers.variables(kind) for kind in KINDS))
    token = yaml.safe_load((KUBERNETES / "web-token/kustomization.yaml").read_text(encoding="utf-8"))
    example = yaml.safe_load((KUBERNETES / "example/kustomization.yaml").read_text(encoding="utf-8"))
    literals = [literal for file in (token, example) for literal in file["configMapGenerator"][0]["literals"]]
    given = {*SETTINGS, *SASL, *(literal.split("=", 1)[0] for literal in literals)}
    assert len(given) > 15
    assert given <= known


@needs_kubectl
def test_the_settings_reach_the_pods_of_the_example():
    documents = rendered(KUBERNETES / "example")
    (settings,) = of_kind(documents, "ConfigMap").values()
    assert {**SETTINGS, **SASL}.keys() <= settings["data"].keys()
    assert settings["data"]["TOUCHLINE_STYLES"] == '["lively","wire"]'
    for template in pods(documents).values():
        assert container(template)["envFrom"] == [{"configMapRef": {"name": settings["metadata"]["name"]}}]


@pytest.mark.parametrize("name", pods(BASE))
def test_the_commands_are_commands_of_ours(name: str, here):
    arguments = container(pods(BASE)[name])["args"]
    assert arguments[0] == COMMANDS[name][0]
    assert here(*arguments, "--help").code == 0
    assert here(*arguments, "--no-such-option", "--help").code == 2


def test_the_image_has_the_files_that_the_commands_name():
    dockerfile = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    assert "\nCOPY configs /app/configs\n" in dockerfile
    assert "\nWORKDIR /app\n" in dockerfile
    for template in pods(BASE).values():
        for argument in container(template)["args"]:
            assert not argument.endswith(".yaml") or (REPOSITORY / argument).is_file()


def test_the_topics_are_made_by_the_job_alone_and_every_partition_can_have_its_worker(loaded):
    worker, topics = loaded(WORKER), loaded(TOPICS)
    assert worker.create_topics is False
    assert topics.partitions >= of_kind(BASE, "Deployment")[WORKER]["spec"]["replicas"]
    assert topics.replication == 3
    assert worker.topics == topics.topics == loaded(MATCH_CENTRE).topics


def test_a_worker_is_not_killed_before_it_has_had_its_time(loaded):
    grace = pods(BASE)[WORKER]["spec"]["terminationGracePeriodSeconds"]
    assert grace * 1000 >= 2 * loaded(WORKER).drain_timeout_ms
    serving = pods(BASE)[MATCH_CENTRE]["spec"]
    sleep = container({"spec": serving})["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert serving["terminationGracePeriodSeconds"] > sleep + _GRACE


def test_no_two_workers_have_one_name(loaded):
    assert loaded(WORKER).group_instance_id is None


def test_ports_are_those_that_are_listened_on_from_outside(loaded):
    worker, serve = loaded(WORKER), loaded(MATCH_CENTRE)
    assert (worker.metrics_host, serve.web.host) == ("0.0.0.0", "0.0.0.0")
    for name, port in ((WORKER, worker.metrics_port), (MATCH_CENTRE, serve.web.port)):
        (named,) = container(pods(BASE)[name])["ports"]
        assert named["containerPort"] == port
        asked = [container(pods(BASE)[name])[f"{probe}Probe"] for probe in ("startup", "liveness", "readiness")]
        assert {probe["httpGet"]["port"] for probe in asked} == {named["name"]}
        monitor = of_kind(read(KUBERNETES / "monitoring/pod-monitors.yaml"), "PodMonitor")[name]
        assert [endpoint["port"] for endpoint in monitor["spec"]["podMetricsEndpoints"]] == [named["name"]]
    service = of_kind(BASE, "Service")["match-centre"]
    assert service["spec"]["ports"][0]["targetPort"] == container(pods(BASE)[MATCH_CENTRE])["ports"][0]["name"]


@pytest.mark.parametrize("name", pods(BASE))
def test_logged_in_each_command_reads_the_password_from_a_file_of_the_secret(name: str, loaded):
    connection = loaded(name, **SASL).connection
    assert connection.security_protocol == "SASL_SSL"
    assert connection.sasl_password is None
    (secret,) = read(KUBERNETES / "sasl/secret.example.yaml")
    (patch,) = read(KUBERNETES / "sasl/secret-as-files.yaml")
    folder = mounted(patch, secret["metadata"]["name"])
    files = {folder / key for key in secret["stringData"]}
    assert {connection.sasl_password_file, connection.ssl_cafile} == files


def test_the_token_is_a_file_of_its_secret(loaded):
    kustomization = yaml.safe_load((KUBERNETES / "web-token/kustomization.yaml").read_text(encoding="utf-8"))
    (literal,) = kustomization["configMapGenerator"][0]["literals"]
    (patch,) = read(KUBERNETES / "web-token/secret-as-file.yaml")
    token = loaded(MATCH_CENTRE, **dict([literal.split("=", 1)])).web.token_file
    assert token == mounted(patch, "touchline-web") / "token"


def mounted(patch: Document, secret: str) -> Path:
    """Where the files of a Secret lie."""
    (volume,) = patch["spec"]["template"]["spec"]["volumes"]
    assert volume["secret"]["secretName"] == secret
    assert volume["secret"]["defaultMode"] == 0o440
    (mount,) = container(patch["spec"]["template"])["volumeMounts"]
    assert mount["name"] == volume["name"]
    assert mount["readOnly"] is True
    return Path(mount["mountPath"])


@needs_kubectl
def test_every_pod_of_the_example_has_the_files_and_may_read_them():
    for name, template in pods(rendered(KUBERNETES / "example")).items():
        mounts = {mount["name"] for mount in container(template)["volumeMounts"]}
        assert mounts == {volume["name"] for volume in template["spec"]["volumes"]}
        assert mounts == ({"kafka", "web"} if name == MATCH_CENTRE else {"kafka"})
        assert template["spec"]["securityContext"]["fsGroup"] == template["spec"]["securityContext"]["runAsGroup"]


def test_no_password_is_among_the_settings():
    for path in KUBERNETES.rglob("*.env"):
        assert not [name for name in variables(path) if name.endswith(("PASSWORD", "TOKEN"))]
