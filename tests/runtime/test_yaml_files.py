"""YAML files: values with their lines, and one clear line for what can't be read."""

import pytest

from runtime import yaml_files
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
        ("? [a]\n: b\n", "f.yaml, line 1: a list or mapping can't be a key"),
        ("a: 1\nb: 2026-13-45\n", "f.yaml, line 2: '2026-13-45' is no timestamp"),
        ("a: !!int x", "f.yaml, line 1: 'x' is no int"),
        ("a: !!bool x", "f.yaml, line 1: 'x' is no bool"),
        (f"a: {'1' * 5000}", "f.yaml, line 1: '1{40}' is no int"),
        ("a: 1\nb: " + 100_000 * "[", "f.yaml, line 2: nested deeper than 100"),
        (100_000 * "- ", "f.yaml, line 1: nested deeper than 100"),
        (100_000 * "{a: ", "f.yaml, line 1: nested deeper than 100"),
        ("\n".join(number * " " + "a:" for number in range(200)), "f.yaml, line 101: nested deeper than 100"),
        ("a: &a [*a]", "f.yaml, line 1: nested deeper than 100"),
        ("- &a0 [x]\n" + "".join(f"- &a{n} [{9 * f'*a{n - 1},'}]\n" for n in range(1, 12)), "more than 200,000 values"),
        ("x" * (16 * 2**20 + 1), "f.yaml: larger than 16 MiB"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, message):
    with pytest.raises(YamlError, match=message):
        load(text, "f.yaml")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    file = tmp_path / "f.yaml"
    file.write_text("a: 1\n")
    assert yaml_files.read(file).plain() == {"a": 1}
    monkeypatch.setattr(yaml_files, "_MOST_CHARACTERS", 4)
    with pytest.raises(YamlError, match="larger"):
        yaml_files.read(file)


def test_a_depth_of_a_hundred_is_read():
    assert str(load(100 * "[" + 100 * "]", "f.yaml")).count("[") == 100
