"""`docker compose up --scale worker=N`: nothing ties the service to a single container.

What else the Compose files promise is tested in tests/touchline/test_compose.py.
"""

from __future__ import annotations

import pytest
import yaml

from tests.touchline.running import REPOSITORY
from touchline import setting_layers
from touchline.settings import TopicSettings, WorkerCommandSettings

FILES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(REPOSITORY.glob("docker-compose*.yml"))]


@pytest.mark.parametrize("compose", FILES, ids=len)
def test_the_worker_may_be_there_several_times(compose):
    worker = compose["services"]["worker"]
    single = {"container_name", "hostname", "ports", "mac_address", "volumes", "network_mode", "networks"}
    assert not single & worker.keys()
    assert "replicas" not in worker.get("deploy", {})
    assert "TOUCHLINE_GROUP_INSTANCE_ID" not in worker.get("environment", {})


def test_no_two_workers_have_one_name_and_each_may_have_a_partition():
    settings = setting_layers.load(WorkerCommandSettings, config=REPOSITORY / "configs/worker.yaml")
    assert settings.group_instance_id is None
    assert settings.partitions == TopicSettings().partitions  # the service `topics` has no file
    assert settings.partitions >= 3  # the number that docker-compose.yml gives as an example


def test_a_worker_is_not_killed_before_it_has_had_its_time():
    (compose,) = (file for file in FILES if "kafka" in file["services"])
    grace = compose["services"]["worker"]["stop_grace_period"]
    assert grace.endswith("s")
    drain = setting_layers.load(WorkerCommandSettings, config=REPOSITORY / "configs/worker.yaml").drain_timeout_ms
    assert int(grace[:-1]) * 1000 > drain


def test_images_of_others_are_pinned_to_a_release():
    images = {service["image"] for file in FILES for service in file["services"].values() if "image" in service}
    others = {image for image in images if not image.startswith("touchline")}
    assert len(others) == 3
    assert all(image.partition(":")[2].removeprefix("v").count(".") == 2 for image in others)
