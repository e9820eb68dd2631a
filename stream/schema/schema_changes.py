"""Which changes of the AsyncAPI document break a program that somebody else wrote against it.

Readers of what we write break when something they could count on is gone, is of another type, or takes a value
they have never heard of. Writers of what we read break when we ask for more, or take less.

    python -m stream.schema.schema_changes OLD.yaml [NEW.yaml]      a line each; exit code 1 when there are any
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Schema = dict[str, Any]
#: Messages that others write and we read; the state is the workers' own.
_READ = frozenset({"MatchEvent"})
_OURS = frozenset({"MatchState"})


def breaking(old: Schema, new: Schema) -> list[str]:
    """What in `new` breaks programs that were written against `old`, a line each."""
    found: list[str] = []
    for name, before in old["components"]["messages"].items():
        if name in _OURS:
            continue
        after = new["components"]["messages"].get(name)
        if after is None:
            found.append(f"{name}: no longer there")
            continue
        for part in ("headers", "payload"):
            compare = _for_writers if name in _READ else _for_readers
            found += compare(name, _Side(old, before.get(part, {})), _Side(new, after.get(part, {})))
    return found


class _Side:
    """A schema within its document."""

    def __init__(self, document: Schema, schema: Schema) -> None:
        while "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        self._document = document
        self.schema = schema
        self.required = set(schema.get("required", ()))

    @property
    def properties(self) -> dict[str, _Side]:
        found = self.schema.get("properties", {})
        return {name: _Side(self._document, schema) for name, schema in found.items()}

    @property
    def kinds(self) -> set[str]:
        """Its types; null apart, for a null field is left out on the wire."""
        return {_type(option.schema) for option in self._options()} - {"null", ""}

    @property
    def values(self) -> set[object] | None:
        """The values it may have, if they are counted."""
        values: set[object] = set()
        for option in self._options():
            if _type(option.schema) == "null":
                continue
            if "const" not in option.schema and "enum" not in option.schema:
                return None
            values.update(option.schema.get("enum", [option.schema.get("const")]))
        return values

    def _options(self) -> list[_Side]:
        return [_Side(self._document, option) for option in self.schema.get("anyOf", [self.schema])]


def _type(schema: Schema) -> str:
    found = schema.get("type", "")
    return found if isinstance(found, str) else "|".join(found)


def _for_readers(where: str, old: _Side, new: _Side) -> Iterator[str]:
    if new.kinds != old.kinds:
        yield f"{where}: was {_said(old.kinds)}, is {_said(new.kinds)}"
    if old.values is not None and (new.values is None or new.values - old.values):
        yield f"{where}: may have other values: {_said(new.values - old.values if new.values else {'any'})}"
    for name, before in old.properties.items():
        after = new.properties.get(name)
        if after is None:
            yield f"{where}.{name}: no longer there"
            continue
        if name in old.required - new.required:
            yield f"{where}.{name}: may be missing"
        yield from _for_readers(f"{where}.{name}", before, after)


def _for_writers(where: str, old: _Side, new: _Side) -> Iterator[str]:
    if old.kinds - new.kinds:
        yield f"{where}: no longer takes {_said(old.kinds - new.kinds)}"
    if new.values is not None and (old.values is None or old.values - new.values):
        yield f"{where}: no longer takes {_said(old.values - new.values if old.values else {'any value'})}"
    for name in sorted(new.required - old.required):
        yield f"{where}.{name}: is asked for"
    for name, before in old.properties.items():
        if name in new.properties:
            yield from _for_writers(f"{where}.{name}", before, new.properties[name])


def _said(values: set[Any]) -> str:
    return ", ".join(sorted(map(str, values))) or "nothing"


def main(arguments: list[str]) -> int:
    """Print what breaks between two documents; by default the second is docs/asyncapi.yaml."""
    if len(arguments) not in {1, 2}:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    old, new = (yaml.safe_load(Path(path).read_text("utf-8")) for path in [*arguments, "docs/asyncapi.yaml"][:2])
    found = breaking(old, new)
    for line in found:
        print(line)  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
