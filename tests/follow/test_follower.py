"""What a follower makes of one answer, with a topic that only remembers."""

from __future__ import annotations

from follow.follower import Follower
from sources.live.snapshot import Answer
from tests.follow.changes.invented_match import KICK_OFF, card, goal, player, snapshot


class RememberingTopic:
    """Stands in for the topic: what is published stays in `events`."""

    def __init__(self) -> None:
        self.events = []

    async def open(self, match_ids):
        return {match_id: [] for match_id in match_ids}

    async def publish(self, _, events) -> None:
        self.events += events


async def test_a_match_that_is_in_one_answer_twice_confirms_nothing() -> None:
    topic, notices = RememberingTopic(), []
    follower = Follower("test", topic, notices.append)
    booked = snapshot([goal(12), card(20, who=player(5))])
    await follower.take(Answer((booked,)), KICK_OFF)
    before = len(topic.events)
    without = snapshot([goal(12)])
    await follower.take(Answer((without, without)), KICK_OFF)
    await follower.take(Answer((booked,)), KICK_OFF)
    assert topic.events[before:] == []
    assert notices == ["test:1: the match is in one answer twice"]


async def test_of_two_the_one_with_more_goals_counts() -> None:
    topic = RememberingTopic()
    follower = Follower("test", topic, lambda _: None)
    await follower.take(Answer((snapshot([goal(12), goal(30)]), snapshot([goal(12)]))), KICK_OFF)
    assert sum(event.is_goal for event in topic.events) == 2
