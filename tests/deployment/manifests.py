"""The Kubernetes manifests as a cluster would get them.

`BASE` is read as it stands. What `kubectl kustomize` makes of a folder needs kubectl, but no cluster: `rendered`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.touchline.running import REPOSITORY

Document = dict[str, Any]

KUBERNETES = REPOSITORY / "kubernetes"
needs_kubectl = pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed")


def read(path: Path) -> list[Document]:
    return [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]


def rendered(folder: Path) -> list[Document]:
    done = subprocess.run(["kubectl", "kustomize", str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.safe_load_all(done.stdout) if document]


def of_kind(documents: Iterable[Document], *kinds: str) -> dict[str, Document]:
    """By name."""
    return {document["metadata"]["name"]: document for document in documents if document["kind"] in kinds}


def pods(documents: Iterable[Document]) -> dict[str, Document]:
    """The pod templates, by the name of what starts them."""
    return {name: document["spec"]["template"] for name, document in of_kind(documents, "Deployment", "Job").items()}


def container(template: Document) -> Document:
    (only,) = template["spec"]["containers"]
    return only


def variables(path: Path) -> dict[str, str]:
    """What a file for `configMapGenerator.envs` sets."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


BASE = [found for name in ("topics", "workers", "match-centre") for found in read(KUBERNETES / f"base/{name}.yaml")]
SETTINGS = variables(KUBERNETES / "base/settings.env")
SASL = variables(KUBERNETES / "sasl/sasl.env")
WORKER, MATCH_CENTRE, TOPICS = "touchline-worker", "touchline-match-centre", "touchline-topics"
