"""Enums with quick members are what others are, but that a member is an attribute of its class."""

from __future__ import annotations

import pickle

import pytest

from runtime.enums import QuickIntEnum, QuickStrEnum


class Number(QuickIntEnum):
    ONE = 1
    TWO = 2

    @property
    def other(self) -> Number:
        return Number.ONE if self is Number.TWO else Number.TWO


class Word(QuickStrEnum):
    SHORT = "short"
    BRIEF = "short"


def test_members_are_attributes():
    assert [vars(Number)[one.name] for one in Number] == [Number.ONE, Number.TWO]
    assert vars(Word)["BRIEF"] is Word.SHORT
    assert Number.ONE.other is Number.TWO


def test_they_are_enums():
    assert (f"{Word.BRIEF}", Word("short"), Number["TWO"] + 1) == ("short", Word.SHORT, 3)
    assert pickle.loads(pickle.dumps(Number.ONE)) is Number.ONE
    with pytest.raises(AttributeError):
        Number.ONE = 3  # type: ignore[misc]
