"""Where one partition looks for a match that it has no record of."""

from __future__ import annotations

import pytest
import structlog
from aiokafka.structs import ConsumerRecord

from stream.errors import UnseenCountError
from stream.topic_changes.commit_metadata import TopicVersions
from stream.topic_changes.partition_growth import HEADER, MISPLACED, MatchHomes, Passed, is_for_others, origin_of
from tests.stream.topic_changes.growing import (
    home,
    moving,
)


def record(offset: int = 0, header: str | None = None) -> ConsumerRecord[bytes, bytes]:
    headers = () if header is None else ((HEADER, header.encode()),)
    return ConsumerRecord("match-events", 0, offset, 0, 0, b"", b"", None, 0, 0, headers)


class TestMatchHomes:
    def test_without_growth_every_match_is_here(self) -> None:
        homes = homes_of(0, (3,), {}, "group")
        here = [name for name in (f"m{number}" for number in range(50)) if home(name, 3) == 0]
        with structlog.testing.capture_logs() as said:
            assert all(homes.passed(record(), name, known=False) is None for name in here)
            assert not said
            assert all(homes.passed(record(), f"m{number}", known=False) is None for number in range(50))
        assert [entry["event"] for entry in said] == [MISPLACED], "grown before the group began"

    def test_a_match_with_a_record_is_here(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        assert homes.passed(record(), moving((1, 3), (4, 6)), known=True) is None

    def test_another_is_passed_down_until_it_is_known_that_it_is_not_there(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        old, new = two(4, 6)
        assert homes.passed(record(), old, known=False) == Passed(1, 3, down=True)
        assert homes.learning
        homes.learned({1: frozenset({old})})
        assert homes.passed(record(), old, known=False) == Passed(1, 3, down=True)
        assert homes.passed(record(), new, known=False) is None

    def test_one_that_was_passed_down_stays_there(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        one, other = two(4, 6)
        homes.passed(record(), one, known=False)
        homes.learned({1: frozenset()})
        assert homes.passed(record(), one, known=False) == Passed(1, 3, down=True)
        assert homes.passed(record(), other, known=False) is None

    def test_an_earlier_partition_begins_matches_before_its_cut_and_what_is_passed_down_to_it(self) -> None:
        homes = homes_of(1, (3, 6), {6: 100}, "group")
        name = moving((1, 3), (4, 6))
        assert homes.passed(record(99), name, known=False) is None
        assert homes.passed(record(100), name, known=False) == Passed(4, 6, down=False)
        assert homes.passed(record(100, "group/down/3/4@7"), name, known=False) is None

    def test_after_growing_twice_it_goes_down_step_by_step(self) -> None:
        name = moving((1, 3), (4, 6), (10, 12))
        assert homes_of(10, (3, 6, 12), {}, "g").passed(record(), name, known=False) == Passed(4, 6, down=True)
        below = record(0, "g/down/6/10@7")
        assert homes_of(4, (3, 6, 12), {12: 0}, "g").passed(below, name, known=False) == Passed(1, 3, down=True)
        below = record(0, "g/down/3/4@7")
        assert homes_of(1, (3, 6, 12), {6: 0, 12: 0}, "g").passed(below, name, known=False) is None

    def test_when_the_key_comes_back_to_its_first_partition_the_one_between_passes_on(self) -> None:
        """Growth by half and again to the double: the first home is the newest too."""
        name = moving((0, 2), (2, 3), (0, 4))
        assert homes_of(2, (2, 3, 4), {}, "g").passed(record(), name, known=False) == Passed(0, 2, down=True)
        assert homes_of(0, (2, 3, 4), {}, "g").passed(record(), name, known=False) is None
        closed = homes_of(0, (2, 3, 4), {3: 5, 4: 5}, "g", (2, 3))
        assert closed.passed(record(4), name, known=False) is None
        assert closed.passed(record(5), name, known=False) == Passed(2, 3, down=True)
        assert closed.passed(record(6, "g/down/2/2@7"), name, known=False) is None

    def test_a_home_that_stays_through_a_growth_begins_matches_from_the_first_on(self) -> None:
        name = moving((1, 3), (3, 5), (3, 7))
        assert homes_of(1, (3, 5, 7), {5: 5}, "g").passed(record(5), name, known=False) == Passed(3, 5, down=False)

    def test_events_do_not_overtake_those_that_come_back(self) -> None:
        """A match that was passed on and is taken here in the end: what follows makes the same way, in order."""
        name = moving((0, 2), (2, 3), (0, 4))
        homes = homes_of(0, (2, 3, 4), {3: 0, 4: 0}, "g", (2, 3))
        assert homes.passed(record(1), name, known=False) == Passed(2, 3, down=True)
        assert homes.passed(record(2, "g/down/2/2@7"), name, known=False) is None
        assert homes.passed(record(3), name, known=True) == Passed(2, 3, down=True)
        assert homes.passed(record(4, "g/down/2/2@8"), name, known=True) is None

    def test_an_event_after_a_gap_goes_round_through_the_partition_that_its_key_has_left(self) -> None:
        name = moving((0, 2), (2, 3), (0, 4))
        homes = homes_of(0, (2, 3, 4), {}, "g")
        assert homes.passed(record(1), name, known=True, gap=True) == Passed(2, 3, down=True)
        assert homes.passed(record(2), name, known=True) is None, "nothing is missing"
        assert homes.passed(record(3, "g/down/2/2@8"), name, known=True, gap=True) is None, "it has been there"
        assert homes.passed(record(4, "g/down/4/5@8"), name, known=True, gap=True) == Passed(2, 3, down=True)
        between = homes_of(2, (2, 3, 4), {}, "g")
        assert between.passed(record(1, "g/down/3/0@1"), name, known=False, gap=True) == Passed(0, 2, down=True)
        assert homes.passed(record(5), moving((0, 2), (0, 3), (0, 4)), known=True, gap=True) is None, "it never left"

    def test_once_producers_know_of_the_growth_nothing_goes_round(self) -> None:
        homes = homes_of(0, (2, 3, 4), {4: 0}, "g")
        assert homes.passed(record(1), moving((0, 2), (2, 3), (0, 4)), known=True, gap=True) is None

    def test_a_match_is_not_looked_for_where_none_has_begun(self) -> None:
        """Nothing began while there were three partitions: those of their time are on their way to the first home."""
        name = moving((0, 2), (2, 3), (0, 4))
        assert homes_of(0, (2, 3, 4), {3: 0, 4: 0}, "g").passed(record(1), name, known=False) is None

    def test_matches_have_begun_under_a_number_of_partitions_once_it_is_known_what_earlier_ones_hold(self) -> None:
        homes = homes_of(4, (3, 6), {}, "g")
        assert homes.begun == (3,)
        homes.learned({})
        assert homes.begun == (3, 6)

    def test_records_at_no_home_that_we_know_of_are_passed_to_the_newest(self) -> None:
        homes = homes_of(0, (3, 6), {6: 0}, "group")
        assert homes.passed(record(), moving((1, 3), (4, 6)), known=False) == Passed(4, 6, down=False)

    def test_a_copy_for_a_number_of_partitions_that_is_unknown_here_waits_until_it_is_known(self) -> None:
        with pytest.raises(UnseenCountError, match="had 4 partitions"):
            homes_of(1, (2, 8), {}, "g").passed(record(0, "g/down/4/5@7"), moving((1, 2), (5, 8)), known=False)

    def test_a_cut_for_a_larger_number_of_partitions_holds_for_smaller_ones_that_become_known_later(self) -> None:
        name = moving((1, 2), (3, 4), (7, 8))
        homes = homes_of(1, (2, 4, 8), {8: 5}, "g")
        assert homes.passed(record(4), name, known=False) is None
        assert homes.passed(record(5), name, known=False) == Passed(3, 4, down=False)

    def test_copies_say_whose_they_are_and_where_they_come_from(self) -> None:
        (header, value), *_ = Passed(1, 3, down=True).headers(record(17), "group")
        assert header == HEADER
        copy = record(0, value.decode())
        assert not is_for_others(copy, "group")
        assert is_for_others(copy, "another")
        assert not is_for_others(record(), "group")
        assert origin_of(copy, "group") == (0, 17)
        assert origin_of(copy, "another") is None


def homes_of(
    partition: int, counts: tuple[int, ...], cuts: dict[int, int], group: str, begun: tuple[int, ...] = ()
) -> MatchHomes:
    return MatchHomes(partition, TopicVersions(counts=counts, begun=begun, cuts=cuts), group)


def two(partition: int, of: int) -> list[str]:
    """Two matches that are in a partition now and were in another of three."""
    return [name for name in (f"m{n}" for n in range(500)) if home(name, of) == partition][:2]
