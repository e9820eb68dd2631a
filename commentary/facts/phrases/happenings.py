"""What happened: goals, fouls, cards, changes, offsides, free kicks, penalties, corners."""

from __future__ import annotations

HAPPENINGS: dict[str, str] = {
    "attempt": """
        shot/shots; shoots/shoot; attempt/attempts; effort/efforts; strike/strikes; fires/fire/fired; tries/try
        [his/their] luck; has a go; lets fly; has a shot; goes for goal; aims; a try; chance; opportunity; see a try; a
        go at goal; attempt/attempts; has the chance; had the chance; had a shot; from distance he tries; survive;
        survives; chance for; had a chance
    """,
    "goal": """
        goal; scores/scored/score; finds the net; finds the back of the net; nets; netted; in the net; into the net;
        makes/make/made it; converts/converted; what a goal; slots/fires/drives home; it is in; its in; hits the net;
        the scorer; scorer; on the scoresheet; on the score sheet; get/gets on the scoresheet; goalscorer; back of the
        net; it goes in; in it goes; in goes; goes in; beats the goalkeeper; puts it away; no mistake from; counts for;
        it counts for; scoring; given a goal; a goal by; beats the keeper; there it is; heads it in; puts it in; into
        the net
    """,
    "no goal": """
        no goal; does not score; doesnt score; fails to score; fails to convert; fails to capitalise; not a goal; cannot
        score; cant score; stays out; does not go in; doesnt go in; spurned; spurns; wasted; wastes; not scored; is not
        scored; do not score; does not score; not score; fail to score; fails to score; brings no goal; but no goal; no
        luck; not this time; no way through; finds/find no way through; say/says no; could have been
    """,
    "goal + penalty kick": """
        converts/converted/scores/scored/nets the/a/his/her/their penalty; score/scores a/the/their penalty; scores from
        the spot; score from the spot; scores from the penalty spot; score from the penalty spot; penalty
        scored/converted; penalty is scored; penalty goal; puts the penalty away; the penalty goes in; penalty goes in;
        the penalty is in; penalty is in; in goes the penalty; converts from the spot; converts a penalty; scores
        penalty
    """,
    "own goal": """
        own goal; into his own net; in his own net; past his own keeper; through his own net; wrong net; the wrong net;
        into the wrong net; in the wrong net
    """,
    "goal + keeps scoring": "just keeps scoring; keeps scoring; is not done; is not finished",
    "goal + head": "heads home/in; headed home/in; nods in/home; nodded in/home; headed goal",
    "foul": """
        foul/fouls; commits a foul; commits an offence; foul by; penalised for a foul; pulled up for a foul; after a
        foul; for a foul; committed a foul; has committed a foul; commits the foul; committed the foul; with a foul
    """,
    "offence": """
        is/are/was penalised; is/are/was pulled up; penalised; pulled up; pulled up for; penalised for; the culprit; is
        the culprit; the offender; was the offender; is the offender
    """,
    "fouled": """
        is fouled; fouled; is brought down; brought down; draws a foul; draws the foul; wins the foul; is upended; foul
        on; foul on; brought to a stop; is brought to a stop; draws the foul; has drawn a/another foul; fouled by; gets
        the decision; is fouled by; was fouled; are fouled; brought down by; brings down; upends; the foul was on; foul
        was on; was fouled; the man fouled; the player fouled
    """,
    "yellow card": """
        yellow card/cards; yellow; booked; booking; cautioned; caution; in/into the book; goes into the book; name is
        taken; sees yellow; shown yellow; on a yellow; is booked with a yellow card; shown a/the yellow card; the book;
        goes into the book with a yellow card
    """,
    "second yellow": """
        second yellow [card]; second booking; second caution; booked again; booked a second time; two yellows; 2nd
        yellow [card]; second bookable offence
    """,
    "first yellow": "first yellow [card]; first booking; first caution",
    "already booked": """
        already on a yellow card; already has a yellow card; has been booked; already booked; already on a yellow;
        already on a booking; is on a yellow card; is already on a booking; was booked earlier; has a yellow card
        already; has one yellow card already; is already booked; had been booked; on a yellow card already
    """,
    "first card": """
        first card of the match/game; the first card of the match/game; first card; first booking of the match; first
        yellow card of the match
    """,
    "card after a penalty": "on top of the/a penalty",
    "sending-off": """
        sent off; sending off; dismissed; dismissal; is off the pitch; marching orders; early bath; expelled; ordered
        off; must go; has to go; leaves the pitch for good; is off !; sends off; sending off; sent off with; is off;
        lose a player; loses a player; lose {p}; has to go; must go; off !; off ! {p}; sends {p} off; a player fewer
        now; and off !; and is off; and {p} is off
    """,
    "red card": "red card; red; sees red; shown red",
    "straight red": "straight red [card]; direct red [card]",
    "card": "card/cards; goes to his pocket",
    "substitution": """
        substitution/substitutions; replaces/replace; replaced by; is replaced; makes way; make way; change; changes;
        comes on; come on; comes off; goes off; comes in; in for; on for; swap; switch; substitute; sub; takes the
        place; takes his place; bring/brings on; takes off; take off; on comes; off goes; off comes; in comes; fresh
        legs; fresh man; withdrawn; introduces/introduce; enters; departs; leaves the pitch; leaves the field; come in;
        makes way; makes way for; send/sends on; goes off; comes on; takes over; change things; make/makes a change; a
        change; is done for the day; in place of; on in place; is substituted; substituted; as a substitute;
        bring/brings on; changes; is on for; {p} on .; {p} off ,; {p} off .; {t} : {p} on; {t} : {p} off; {p} on for; ,
        {p} on
    """,
    "double change": "a double change; double change; change two at once; two changes at once",
    "offside": """
        offside/offsides; off side; the flag; flag is up; flag goes up; flagged; flag; strays beyond; beyond the last
        man; ahead of the last line; beyond the last line; goes too soon; goes too early; went too soon; up goes the
        flag; offside position; in an offside position; gone too early; has gone too early; goes too early; went too
        early; has gone too soon; gone too soon
    """,
    "free kick won + fouled": """
        wins/earns/won/earned/gets/win/earn/get/draws a/the/another free kick; free kick won; earns/wins a free kick for
        {t}; has/have won a free kick; gives {p} a free kick
    """,
    "kick won": "won by {p}",
    "free kick": """
        free kick; free kicks; direct free kick; from a direct free kick; from a free kick; from the free kick
    """,
    "free kick follows": """
        free kick to/for {t}; free kick for/to; {t} free kick; free kick against {t}; free kick against; {t}
        have/get/win/has/gets/wins/are/is [awarded/given] a/the/another free kick; free kick given;
        gives/give/gave/giving [away] a/the free kick; give the free kick away; gives the free kick away;
        concede/concedes a/the free kick; free kick , {t}; free kick : {t}; free kick {t}; have the free kick; have a
        free kick; has a free kick; are awarded a free kick; is awarded a free kick; {t} will take the free kick;
        take/takes/taking the free kick; will take the free kick; with a free kick; the free kick
    """,
    "penalty conceded": """
        penalty conceded; concedes/concede a/the penalty; gives/give away a/the penalty; penalty awarded; award of a
        penalty; penalty kick to/for {t}; penalty against {t}; penalty given; penalty is given; given a penalty; draws a
        foul in the penalty area; points to the spot; it is a penalty; its a penalty; penalty to {t}; are/is awarded a
        penalty; awards a penalty; award a penalty; penalty is awarded; have/has a penalty; a penalty to {t}; points to
        the spot; wins/win a/the penalty
    """,
    "chance from the spot": "{t} have the chance; {t} has the chance",
    "penalty": "penalty; penalties; penalty kick; spot kick; pen; to the spot",
    "penalty kick": """
        from the spot; from the penalty spot; the penalty is; his penalty; penalty by; steps up; 12 yards; twelve yards;
        from 12/twelve yards; takes the penalty; penalty taken; penalty for {t}; the penalty for {t}
    """,
    "penalty kick + saved": """
        kick saved; penalty saved; saves the/a/his penalty; penalty is saved; have/has a/the penalty saved; have/has the
        penalty saved
    """,
    "penalty kick + no goal": """
        penalty missed; miss/misses the/a/his/their penalty; penalty is missed; miss/misses from the spot; missed
        penalty; bad penalty; penalty is not scored; penalty not scored; no goal from the penalty; fails/fail to score
        a/the/his/their penalty; penalty brings no goal
    """,
    "penalty area": "penalty area",
    "hand ball": """
        hand ball; handball; handles; handled; handling; hand balls; used his hand; handballs; for hand ball; for
        handball; by hand; with a hand ball; after a hand ball; handles the ball; handles it
    """,
    "corner": """
        corner; corners; corner kick; corner kicks; following a corner; from a/the corner; after a corner; force/forces
        a corner; win/wins/won/force/forces/have/has/get/gets/earn/earns/are/is [awarded/given] a/the/another corner;
        behind for a corner; goes off {p} for a corner; goes off {p} for a corner to {t}
    """,
    "last touch": "had/has the last touch; the last touch; last touch; with the last touch",
    "corners in a row": "corner after corner; corners keep coming; the corners keep coming; one corner after another",
    "counted in a row": "{n} corners in quick succession; {n} corners in a row; {n} corners within minutes",
    "again in a row": "another one in quick succession; another one , in quick succession; in quick succession",
}
