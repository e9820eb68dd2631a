"""What KEDA is asked for is what the worker is.

KEDA's schema is not to be had as a Python package; its documentation (2.20, scaler "Apache Kafka") is what the keys
are held to here. Each may be given as `…FromEnv` too.
"""

from __future__ import annotations

from tests.deployment.manifests import (
    BASE,
    KUBERNETES,
    SASL,
    SETTINGS,
    WORKER,
    needs_kubectl,
    of_kind,
    read,
    rendered,
)

(SCALED,) = read(KUBERNETES / "autoscaling/scaled-object.yaml")
(TRIGGER,) = SCALED["spec"]["triggers"]
METADATA = TRIGGER["metadata"]
DOCUMENTED = {
    *("bootstrapServers", "consumerGroup", "topic", "lagThreshold", "activationLagThreshold", "offsetResetPolicy"),
    *("allowIdleConsumers", "scaleToZeroOnInvalidOffset", "excludePersistentLag", "limitToPartitionsWithLag"),
    *("ensureEvenDistributionOfPartitions", "version", "partitionLimitation", "sasl", "tls", "unsafeSsl"),
}
DOCUMENTED_SPEC = {
    *("scaleTargetRef", "pollingInterval", "cooldownPeriod", "initialCooldownPeriod", "idleReplicaCount"),
    *("minReplicaCount", "maxReplicaCount", "fallback", "advanced", "triggers"),
}
MECHANISMS = {"PLAIN": "plaintext", "SCRAM-SHA-256": "scram_sha256", "SCRAM-SHA-512": "scram_sha512"}


def test_every_key_is_one_that_keda_documents():
    assert TRIGGER["type"] == "kafka"
    assert SCALED["spec"].keys() <= DOCUMENTED_SPEC
    assert {name.removesuffix("FromEnv") for name in METADATA} <= DOCUMENTED
    assert all(isinstance(value, str) for value in METADATA.values())


def test_what_it_reads_from_the_worker_s_variables_is_there():
    assert {name: METADATA[name] for name in METADATA if name.endswith("FromEnv")} == {
        "bootstrapServersFromEnv": "TOUCHLINE_CONNECTION__BOOTSTRAP",
        "consumerGroupFromEnv": "TOUCHLINE_GROUP",
        "topicFromEnv": "TOUCHLINE_TOPICS__EVENTS",
    }
    assert {variable for name, variable in METADATA.items() if name.endswith("FromEnv")} <= SETTINGS.keys()


def test_there_are_never_more_workers_than_partitions_and_never_only_one():
    spec = SCALED["spec"]
    assert of_kind(BASE, "Deployment")[spec["scaleTargetRef"]["name"]]
    assert spec["maxReplicaCount"] == int(SETTINGS["TOUCHLINE_PARTITIONS"])
    assert spec["minReplicaCount"] == 2
    assert METADATA["limitToPartitionsWithLag"] == "true"  # which KEDA refuses together with the next
    assert "allowIdleConsumers" not in METADATA


def test_kafka_4_understands_it():
    major, minor, _ = (int(part) for part in METADATA["version"].split("."))
    assert (major, minor) >= (2, 1)  # KIP-896


def test_logged_in_it_uses_the_worker_s_user_and_secret():
    (authentication,) = read(KUBERNETES / "autoscaling-sasl/trigger-authentication.yaml")
    (secret,) = read(KUBERNETES / "sasl/secret.example.yaml")
    assert {entry["name"] for entry in authentication["spec"]["env"]} <= SASL.keys()
    for entry in authentication["spec"]["secretTargetRef"]:
        assert entry["name"] == secret["metadata"]["name"]
        assert entry["key"] in secret["stringData"]


@needs_kubectl
def test_in_the_example_it_alone_says_how_many_workers_there_are():
    documents = rendered(KUBERNETES / "example")
    assert "replicas" not in of_kind(documents, "Deployment")[WORKER]["spec"]
    (trigger,) = of_kind(documents, "ScaledObject")[WORKER]["spec"]["triggers"]
    assert trigger["authenticationRef"]["name"] in of_kind(documents, "TriggerAuthentication")
    assert trigger["metadata"]["sasl"] == MECHANISMS[SASL["TOUCHLINE_CONNECTION__SASL_MECHANISM"]]
    assert trigger["metadata"]["tls"] == "enable"
    assert {name.removesuffix("FromEnv") for name in trigger["metadata"]} <= DOCUMENTED
