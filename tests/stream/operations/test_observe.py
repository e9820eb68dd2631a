"""Dashboard and alerts ask for metrics, labels and values that the worker and the match centre really export."""

from __future__ import annotations

import re
import shutil
import subprocess

import orjson
import pytest
import yaml
from prometheus_client.metrics_core import Metric

from commentary.message import Author
from match_centre.app import Centre
from match_centre.settings import WebSettings
from match_centre.store import Store
from stream.dead_letters.dead_letters import Reason
from stream.operations.metrics import Metrics
from tests.touchline.running import REPOSITORY

OBSERVE = REPOSITORY / "configs" / "observe"
DASHBOARD = orjson.loads((OBSERVE / "grafana" / "touchline.json").read_bytes())
ALERTS = yaml.safe_load((OBSERVE / "alerts.yaml").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text(encoding="utf-8"))
QUERIES = {
    **{
        f"{panel['title']}: {target['legendFormat']}": target["expr"]
        for panel in DASHBOARD["panels"]
        for target in panel["targets"]
    },
    **{rule["alert"]: rule["expr"] for group in ALERTS["groups"] for rule in group["rules"]},
}
_SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}


def test_prometheus_takes_the_rules():
    for rule in [rule for group in ALERTS["groups"] for rule in group["rules"]]:
        assert {"alert", "expr", "annotations"} <= rule.keys() <= {"alert", "expr", "for", "annotations"}
        # An unquoted comma would begin another annotation.
        assert rule["annotations"].keys() == {"summary"}, rule["alert"]
        assert re.fullmatch(r"[A-Z].*[.)]", rule["annotations"]["summary"]), rule["alert"]
    if (promtool := shutil.which("promtool")) is None:
        pytest.skip("no promtool here")
    command = [promtool, "check", "config", OBSERVE / "prometheus.yaml"]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def exported() -> dict[str, set[str]]:
    """Each series of worker and match centre with its labels, as they are before anything has happened."""
    worker = Metrics().registry
    labels = {
        name: set(collector._labelnames) | ({"le"} if collector._type == "histogram" else set())
        for name, collector in worker._names_to_collectors.items()
    }
    families: list[Metric] = [*worker.collect(), *Centre(Store(), WebSettings()).metrics.collect()]
    return {
        f"{family.name}{suffix}": labels.get(f"{family.name}{suffix}", set())
        for family in families
        for suffix in _SUFFIXES[family.type]
    }


EXPORTED = exported()


def faults(query: str) -> list[str]:
    """What a query asks for in vain."""
    found = []
    metrics = re.findall(r"\btouchline_\w+", query)
    known: set[str] = set()
    for metric in metrics:
        if metric not in EXPORTED:
            found.append(f"no metric {metric}")
        known |= EXPORTED.get(metric, set())
    asked = {name.strip() for group in re.findall(r"\bby \(([^)]*)\)", query) for name in group.split(",")}
    asked |= set(re.findall(r"[{,]\s*(\w+)\s*(?:=~|!~|!=|=)", query))
    found += [f"no label {name}" for name in sorted(asked - known)]
    values = dict(re.findall(r'(\w+)="([^"]*)"', query))
    if values.get("engine", "model") not in list(Author) or values.get("reason", "schema") not in list(Reason):
        found.append(f"no such value: {values}")
    return found if metrics else ["asks for nothing"]


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_asks_for_what_is_exported(name: str):
    assert faults(QUERIES[name]) == []


def test_a_query_that_asks_in_vain_is_found():
    assert faults("sum(rate(touchline_line_total[1m]))") == ["no metric touchline_line_total"]
    assert faults("sum by (style) (touchline_lines_total)") == ["no label style"]
    assert faults('touchline_lines_total{who="model"}') == ["no label who"]
    assert faults('touchline_lines_total{engine="oracle"}') == ["no such value: {'engine': 'oracle'}"]
    assert faults("touchline_wait_seconds_buckets") == ["no metric touchline_wait_seconds_buckets"]


def test_every_metric_is_on_the_dashboard():
    shown = {name for query in QUERIES.values() for name in re.findall(r"\btouchline_\w+", query)}
    histograms = {name.removesuffix("_bucket") for name in EXPORTED if name.endswith("_bucket")}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in EXPORTED if name.endswith(("_count", "_sum"))}
    assert families == histograms
    missing = {
        name
        for name in EXPORTED
        if name not in shown and not any(f"{family}_bucket" in shown and name.startswith(family) for family in families)
    }
    assert missing == set()


def test_legends_and_layout():
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            assert set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"])) <= set().union(
                *(EXPORTED[name] for name in re.findall(r"\btouchline_\w+", target["expr"]))
            )
    cells = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for place in [panel["gridPos"]]
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(cells) == len(set(cells)), "panels overlap"
    assert max(x for x, _ in cells) < 24


def test_prometheus_asks_where_the_services_listen():
    prometheus = yaml.safe_load((OBSERVE / "prometheus.yaml").read_text(encoding="utf-8"))
    asked = {job["job_name"]: job["dns_sd_configs"][0] for job in prometheus["scrape_configs"]}
    services = COMPOSE["services"]
    assert asked["worker"]["port"] == services["worker"]["environment"]["TOUCHLINE_METRICS_PORT"]
    assert asked["web"]["port"] == WebSettings().port
    assert set(asked) <= set(services)
    for name in ("prometheus", "grafana"):
        assert services[name]["profiles"] == ["observe"]
        for volume in services[name]["volumes"]:
            source = volume.split(":")[0]
            assert not source.startswith("./") or (REPOSITORY / source).exists(), source
