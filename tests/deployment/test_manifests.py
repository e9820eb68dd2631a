"""The Kubernetes manifests: right by Kubernetes' own schemas, with no rights, and wired to what is really there."""

from __future__ import annotations

import copy
import re
import shutil
import tomllib
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.deployment.manifests import (
    BASE,
    KUBERNETES,
    MATCH_CENTRE,
    WORKER,
    Document,
    container,
    needs_kubectl,
    of_kind,
    pods,
    read,
    rendered,
)
from tests.touchline.running import REPOSITORY

#: The oldest that knows every field we use, and the newest there are schemas for.
VERSIONS = ("1.30", kubernetes_validate.latest_version())
#: Of KEDA and of the Prometheus Operator: no schema of theirs is to be had as a Python package.
OTHERS = {"ScaledObject", "TriggerAuthentication", "PodMonitor"}
COMPONENTS = ["autoscaling", "sasl", "autoscaling-sasl", "monitoring", "web-token"]
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")


def check(documents: list[Document]) -> None:
    for document in documents:
        for version in VERSIONS:
            if document["kind"] not in OTHERS:
                kubernetes_validate.validate(document, version, strict=True)


def test_the_base_follows_the_schemas_of_kubernetes():
    check(BASE)
    check([*read(KUBERNETES / "sasl/secret.example.yaml"), *read(KUBERNETES / "example/namespace.yaml")])


@pytest.mark.parametrize("slip", ["replica", "minReadySeconds"])
def test_a_slip_is_found(slip: str):
    wrong = copy.deepcopy(of_kind(BASE, "Deployment")[WORKER])
    wrong["spec"][slip] = "10"
    with pytest.raises(kubernetes_validate.ValidationError):
        check([wrong])


def test_every_file_of_the_base_is_deployed():
    kustomization = yaml.safe_load((KUBERNETES / "base/kustomization.yaml").read_text(encoding="utf-8"))
    there = {path.name for path in (KUBERNETES / "base").iterdir()} - {"kustomization.yaml", "settings.env"}
    assert set(kustomization["resources"]) == there


@needs_kubectl
@pytest.mark.parametrize("components", [[], *([name] for name in COMPONENTS if name != "autoscaling-sasl"), COMPONENTS])
def test_the_base_can_be_rendered_with_each_component_and_with_all(components: list[str], tmp_path: Path):
    shutil.copytree(KUBERNETES, tmp_path / "kubernetes")
    own = tmp_path / "kubernetes/own"
    own.mkdir()
    (own / "kustomization.yaml").write_text(
        yaml.safe_dump({"resources": ["../base"], "components": [f"../{name}" for name in components]})
    )
    documents = rendered(own)
    check(documents)
    assert set(pods(documents)) == set(pods(BASE))
    assert len(documents) >= len(BASE) + 1  # the settings


@needs_kubectl
def test_the_example_has_everything_and_an_image_of_our_version():
    documents = rendered(KUBERNETES / "example")
    check(documents)
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    images = {container(template)["image"] for template in pods(documents).values()}
    assert images == {f"registry.example.com/touchline:{version}"}
    assert {document["kind"] for document in documents} >= OTHERS
    namespace = of_kind(documents, "Namespace")
    assert {document["metadata"].get("namespace") for document in documents} == {*namespace, None}
    example = yaml.safe_load((KUBERNETES / "example/kustomization.yaml").read_text(encoding="utf-8"))
    assert example["components"] == [f"../{name}" for name in COMPONENTS]


def images_user() -> int:
    """The image's user as a number: of a name Kubernetes can't tell that it is not root."""
    made = re.search(r"useradd .*--uid (\d+) ", DOCKERFILE)
    used = re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE)
    assert made is not None
    assert used == [made[1]]
    return int(made[1])


@pytest.mark.parametrize("name", pods(BASE))
def test_our_pods_keep_to_the_restricted_standard_and_write_nothing(name: str):
    spec = pods(BASE)[name]["spec"]
    pod = spec["securityContext"]
    assert pod["runAsNonRoot"] is True
    assert pod["runAsUser"] == pod["runAsGroup"] == images_user()
    assert pod["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container({"spec": spec})["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert spec["automountServiceAccountToken"] is False
    assert "volumes" not in spec
    assert not {"hostNetwork", "hostPID", "hostIPC"} & spec.keys()


@pytest.mark.parametrize("name", pods(BASE))
def test_our_pods_say_what_they_need_and_know_only_the_settings_that_we_give(name: str):
    template = pods(BASE)[name]
    resources = container(template)["resources"]
    assert set(resources["requests"]) == {"cpu", "memory"}
    assert "memory" in resources["limits"]
    assert template["spec"]["enableServiceLinks"] is False  # else TOUCHLINE_…_PORT and the like come in
    assert container(template)["envFrom"] == [{"configMapRef": {"name": "touchline-settings"}}]
    assert "env" not in container(template)


def test_what_selects_pods_finds_them():
    templates = pods(BASE)
    monitors = read(KUBERNETES / "monitoring/pod-monitors.yaml")
    selectors: dict[str, list[dict[str, str]]] = {WORKER: [], MATCH_CENTRE: []}
    for document in [*BASE, *monitors]:
        spec = document["spec"]
        if document["kind"] == "Service":
            selectors[MATCH_CENTRE].append(spec["selector"])
        elif document["kind"] in ("Deployment", "PodDisruptionBudget", "PodMonitor"):
            selectors[document["metadata"]["name"]].append(spec["selector"]["matchLabels"])
    for name, found in selectors.items():
        assert len(found) >= 3
        for spread in templates[name]["spec"]["topologySpreadConstraints"]:
            found.append(spread["labelSelector"]["matchLabels"])
        others = [template for other, template in templates.items() if other != name]
        for selector in found:
            assert selector.items() <= templates[name]["metadata"]["labels"].items()
            assert not any(selector.items() <= other["metadata"]["labels"].items() for other in others)


def test_a_worker_is_replaced_before_it_goes_and_one_at_a_time():
    deployment = of_kind(BASE, "Deployment")[WORKER]
    assert deployment["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert deployment["spec"]["replicas"] >= 2
    assert of_kind(BASE, "PodDisruptionBudget")[WORKER]["spec"]["maxUnavailable"] == 1


def test_the_manual_tells_of_every_folder():
    manual = (REPOSITORY / "docs/kubernetes.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([\w-]+)` \|", manual, re.MULTILINE))
    assert listed == {path.name for path in KUBERNETES.iterdir() if path.is_dir()}
    assert listed == {"base", "example", *COMPONENTS}
