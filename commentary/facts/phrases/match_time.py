"""The part of the match: announcements, early and late, added time, extra time, the shoot-out."""

from __future__ import annotations

MATCH_TIME: dict[str, str] = {
    "announces kick-off": """
        kick off; kicked off; kicks off; kick off at; under way; underway; we are off; here we go; the match begins; the
        match starts; first half begins; first half starts; we are under way; match begins; the game begins; game is on;
        the ball is rolling; ball is rolling; off we go; we are off; are under way; kick off , and it is; kicks off;
        kick off :
    """,
    "home team": "the hosts; hosts; the home side/team; home side/team; the home players",
    "away team": "the visitors; visitors; the away side/team; away side/team; the guests",
    "announces half-time": """
        half time; interval; it is half time; half time it is; ht; the teams go in; half time , and; the break comes;
        that is the break;
        that is half time; at half time; ht; the break; at the break
    """,
    "announces half-time + first half": "end of the first half; [the] first half ends; [the] first half is over",
    "announces second half": """
        second half begins; second half starts; second half is under way; start of the second half; second half under
        way; kick off for the second half; second half kicks off; second half gets under way; the second half is on; off
        again for the second half; for the second half; second half :; back under way for the second half; the second
        half kicks off; the second half is under way; the second half begins; the second half starts; the second half
        kicks off
    """,
    "announces restart": """
        restart; restarts; back under way; under way again; resumes; we go again; back out; teams are
        back; off again; back under way; teams are back
    """,
    "announces full-time": """
        full time; final whistle; it is all over; all over; its all over; the match ends; the match is over; the end;
        match ends; end of the match; ft; final score; it finishes; it ends; the final score; finishes; match over;
        final; the match is finished; at the end; ft; final :; result; result :; the final whistle; all over; that is
        that; that is the end; match ended; the match ended; at the end; full time; it is over .; it is over ,; it is
        over :; it is over !; it ends; ends {t}; the match ended; ends all square
    """,
    "announces a break": "blows",
    "extra time + announces extra time": """
        extra time begins; extra time starts; start of extra time; extra time is under way; into extra time; extra time
        under way; we go to extra time; the match goes to extra time; extra time it is; extra time kicks off; on we go
        into extra time; extra time begins at; we play on
    """,
    "extra time + announces half-time": """
        half time in extra time; extra time half time; half time of extra time; half time in extra time; extra time ,
        half time; half time , extra time; first half of extra time ends; the first half of extra time ends; half of
        extra time is gone; change ends in extra time; the teams change ends in extra time; change ends
    """,
    "extra time + announces extra time second half": """
        second half of extra time; second period of extra time; extra time second half; the second half of extra time;
        the second half of extra time begins; the second half of extra time kicks off; the second half of extra time is
        under way; extra time , second half; second half , extra time; for the second half of extra time; second half of
        extra time kicks off; second half of extra time begins
    """,
    "extra time + announces end of extra time": """
        end of extra time; extra time ends; extra time is over; extra time over; the end of extra time; that is the end
        of extra time
    """,
    "after extra time": "after extra time; in extra time they win",
    "shoot-out + announces shoot-out": """
        [the] [penalty] shoot out begins/starts; [the] [penalty] shootout begins/starts; to penalties; penalties to
        decide; penalties will decide; goes/go to penalties; now penalties; it is penalties; shoot out to come; it comes
        down to penalties; penalties , then; to the spot we go; a shoot out; a penalty shoot out follows; penalty shoot
        out follows; penalty shoot out; [the] shoot out follows
    """,
    "whistle": """
        whistle; the whistle; the whistle goes; whistle goes; the whistle goes against; stops play; play stops; the
        referee stops play
    """,
    "first half": """
        first half; the opening half; opening 45; before half time; before the interval; first 45; opening period; the
        first half
    """,
    "second half": """
        second half; after half time; after the interval; the closing half; second 45; second period; the second half
    """,
    "extra time": "extra time; in extra time; additional period",
    "shoot-out": """
        shoot out; shootout; in the shoot out; on penalties; pens; on pens; after penalties; in the shoot out; the shoot
        out; penalties :; pens
    """,
    "added time": """
        added time; stoppage time; injury time; additional time; in added time; this is added time; we are in added time
    """,
    "early": "early; early on; early doors; early in the half; still early; it is still early",
    "early in the match": """
        opening minutes; early in the match; early in the game; opening stages; in the opening minutes; opening
        exchanges; first minutes; early goal; early blow; what a start; the match has hardly begun; match has hardly
        begun
    """,
    "late": """
        late; late on; late in the game; late in the match; closing stages; in the closing stages; final stages; closing
        minutes; late goal; late twist; late in the match; so late; this late; a late change; late change; so late in
        the match; it is late
    """,
    "late + level": "both sides are looking for a winner; looking for a winner; still anyone 's; anyone 's",
    "deep into extra time": "deep into extra time",
    "could be the winner": """
        it could have been the winner; could have been the winner; could have been the winner , this late
    """,
    "very late": """
        final minutes; dying minutes; last minutes; in the dying minutes; at the death; right at the end; very late;
        last minute; last gasp; [there is] not much time left; time is running out [for {t}]; running out of time; with
        time running out; time running out
    """,
    "before the break": """
        just before half time; just before the break; just before the interval; right before the break; on the stroke of
        half time; before the break; shortly before half time; shortly before the break; on the brink of half time; half
        time is close; just before the break
    """,
    "after the break": """
        just after the break; just after half time; soon after the break; soon after the restart; just after the
        restart; shortly after the restart; straight after the break; after the restart; after the break; shortly after
        the break; early in the second half; the second half has hardly begun; second half has hardly begun; at the
        start of the second half
    """,
    "substitution + at the break": "a change at the break; change/changes things at the break; it comes at half time",
}
