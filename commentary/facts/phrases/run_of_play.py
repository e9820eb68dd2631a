"""The run of play: again, in a row, pressure, a quick reply."""

from __future__ import annotations

RUN_OF_PLAY: dict[str, str] = {
    "again": """
        again; once more; yet another; once again; and again; another; another one; another try; another try already;
        another try already from; another one from; yet another for
    """,
    "again by player": """
        {p} again; once more it is {p}; it is {p} again; another/second one from/by/for {p}; another one from/by/for
        {p}; another goal/foul/offside/shot/try/attempt/effort/header/chance for/from/by {p}; another free kick won by
        {p}; yet another for/from/by {p}; another try already from {p}; another for {p}; {p} once more; {p} has drawn
        another foul; another free kick for {p}; not for the first time; [another try from] the same player [again]; not
        the first for/from this player; the same scorer [yet] again
    """,
    "corner again": "corner again; another corner; another corner kick; yet another corner",
    "corner so soon": """
        another corner , so soon; another corner already; another corner so soon; corner again already; another one so
        soon; another one , so soon
    """,
    "change again": "another change; another change for {t}; and another change; another substitution",
    "pressure": """
        pressure; keep/keeps up the pressure; piling on the pressure; the pressure goes on; it is all {t} at the moment;
        it is all {t}; has/have been coming; it has been coming; the pressure has told; pressure has told; pressure from
        {t}; turning the screw; on the front foot; knocking on the door; in control; in charge; dominate; dominating;
        momentum; keep coming; keeps coming; wave after wave; after a spell of pressure; a spell of pressure; spell of
        pressure
    """,
    "under pressure": "under pressure; are under pressure; {t} are under pressure; pinned back; camped",
    "in the thick of it": "in the thick of it; in the thick of things",
    "against the run of play": "against the run of play; comes against the run of play",
    "quick reply": """
        quick reply; what a quick reply; the reply comes at once; instant answer; an instant answer; immediate reply;
        instant reply; a reply within minutes; reply within minutes; a quick reply; reply; the reply; answer; the
        answer; the reply comes [so] soon/quickly; respond; responds; response
    """,
    "quick second": """
        two goals in quick succession; two in quick succession; two in no time; that is two in no time; two goals within
        minutes; two within minutes; a second within minutes; a quick second; another goal within minutes; another
        within minutes
    """,
    "quick goal": "so soon after the last goal; soon after the last goal; minutes after the last goal",
}
