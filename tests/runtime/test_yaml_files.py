"""YAML files: values with their lines, and one clear line for what can't be read."""

import pytest

from runtime.yaml_files import YamlError, load, load_located


def test_values_come_with_their_lines():
    root = load_located("a: 1\nb:\n  - x\n  - y: true\n", "f.yaml")
    assert [(key, one.line) for key, one in root.items()] == [("a", 1), ("b", 3)]
    assert [one.line for one in root.value["b"].value] == [3, 4]


def test_plain_values():
    assert load("a: 1\nb: [x, null, 2.5]\nc: on\n", "f.yaml") == {"a": 1, "b": ["x", None, 2.5], "c": True}
    assert load("", "f.yaml") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [1\n", r"f.yaml, line \d: "),
        ("a: 1\na: 2\n", "f.yaml, line 2: a stands twice"),
        ("a: \x00", "f.yaml"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, message):
    with pytest.raises(YamlError, match=message):
        load(text, "f.yaml")
