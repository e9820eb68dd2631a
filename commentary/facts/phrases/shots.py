"""Shots: what became of one, where it went, with what, from where, and how it came about."""

from __future__ import annotations

SHOTS: dict[str, str] = {
    "on target": "on target; tests the keeper; tests the goalkeeper",
    "saved": """
        saved; saves; save; is saved; kept out; keeps it out; denied; denies; is denied; parried; keeper saves;
        goalkeeper saves; keeps out; turned away; the keeper is equal to it; is equal to it; goalkeeper is equal to it;
        keeps out; says no to; the save is made; save is made; good save; goalkeeper saves
    """,
    "missed": "missed; misses; miss; fails to hit the target; not on target; missing",
    "off target": """
        off target; off the target; misses the target; fails to find the target; cannot find the target; cant find the
        target; off target; miss/misses the target
    """,
    "off target + top right corner": "past/misses/over the top right corner; misses the top right corner",
    "off target + top left corner": "past/misses/over the top left corner; misses the top left corner",
    "blocked": """
        blocked; blocks; block; is blocked; charged down; block denies; stopped by a block; a block stops; block stops;
        gets/get in the way of; gets/get in the way; block it; blocked by; is blocked by; stopped by a block
    """,
    "bar": """
        bar; crossbar; hits the bar; against the bar; the bar; off the bar; on to the bar; onto the bar; rattles the
        bar; strikes the bar
    """,
    "woodwork": "woodwork; hits the woodwork; frame of the goal; off the woodwork; the frame",
    "denied by woodwork": """
        woodwork saves {t}; the woodwork saves {t}; woodwork denies; the woodwork denies; denied by the woodwork;
        woodwork saves
    """,
    "post": "post; [hits] [the] left/right post; hits the post; the upright; upright",
    "close": """
        close; is close; goes close; comes close; near miss; just wide; narrowly; just past; so close; inches;
        agonisingly; whisker; so close; come/comes close [to a goal]; was so close; is so close
    """,
    # Where a shot went.
    "bottom left corner": "[the] bottom left corner [of the goal]; low left corner; bottom left",
    "bottom right corner": "[the] bottom right corner [of the goal]; low right corner; bottom right",
    "top left corner": "[the] top left corner [of the goal]; top left; upper left corner",
    "top right corner": "[the] top right corner [of the goal]; top right; upper right corner",
    "bottom corner": "bottom corner; low into the corner; low in the corner",
    "top corner": "top corner; top of the net",
    "corner of the goal": "corner of the goal; corner of the net; into the corner",
    "centre of the goal": "[the] centre/middle of the goal",
    "top centre": "[the] top/high/upper centre/middle of the goal; top centre; high centre",
    "bit too high": """
        [just] a bit/little/fraction too high; just over; just over the bar; a shade too high; a touch too high;
        slightly too high
    """,
    "too high": "too high",
    "well over": "well over; well too high; far too high; way over",
    "over": """
        over; over the bar; over the goal; over the crossbar; high over; above the bar; high; clears the bar; over the
        bar; it is over the bar; goes over the bar; over the bar
    """,
    "high and wide": "high and wide; wide and high; too high and wide",
    "high and wide + to the left": "high and wide to the left; high and wide on the left; high and wide , left",
    "high and wide + to the right": "high and wide to the right; high and wide on the right; high and wide , right",
    "off target + misses left": """
        wide to the left; wide on the left; wide of the left post; wide left; past the left post; left of goal; left of
        the goal; left of the target; wide of the goal on the left; wide of goal on the left; wide , on the left
    """,
    "off target + misses right": """
        wide to the right; wide on the right; wide of the right post; wide right; past the right post; right of goal;
        right of the goal; right of the target; wide of the goal on the right; wide of goal on the right; wide , on the
        right
    """,
    "missed + misses left": "misses/missed/missing [it] to/on the left; misses left",
    "missed + misses right": "misses/missed/missing [it] to/on the right; misses right",
    "wide": "wide; wide of goal; wide of the goal; wide of the target; wide of the mark; past the post",
    "to the left": "to the left; on his left; left",
    "to the right": "to the right; on his right; right",
    "middle": "down the middle; straight down the middle; middle",
    # With what.
    "right foot": """
        right footed; right foot; right boot; with his right; his right foot; righty; with the right foot; with the
        right; right footed shot
    """,
    "left foot": """
        left footed; left foot; left boot; with his left; his left foot; lefty; with the left foot; with the left; left
        footed shot
    """,
    "foot": "foot; boot; footed",
    "head": "header; headers; heads; headed; head; with his head; heads it; nods; nodded; nod; with the head; heading",
    # From where.
    "attacking half": "[the] attacking half; opposition half; opponents half",
    "defensive half": "[the] defensive half; own half; his own half; their own half",
    "left wing": "[the] left wing; left flank; on the left wing; from the left wing",
    "right wing": "[the] right wing; right flank; on the right wing; from the right wing",
    "wing": "the wing; the flank; out wide",
    "centre of the box": """
        centre/middle/heart of the box; centre of the penalty area; central in the box; the middle of the area
    """,
    "left side of the box": """
        left side of the box; left of the box; left side of the penalty area; left hand side of the box; left in the
        box; left side of the area
    """,
    "right side of the box": """
        right side of the box; right of the box; right side of the penalty area; right hand side of the box; right in
        the box; right side of the area
    """,
    "left of six yards": "left side of the six yard box; left of the six yard box; left side of the 6 yard box",
    "right of six yards": "right side of the six yard box; right of the six yard box; right side of the 6 yard box",
    "six yards": "six yard box; six yards; inside the six yard box; 6 yard box; six yard area",
    "very close range": "very close range; point blank range; very close in",
    "close range": "close range; close in",
    "penalty spot": "penalty spot; the spot",
    "outside the box": "outside/beyond the box/area; outside the penalty area; from distance; out of the box",
    "edge of the box": "edge of the box/area",
    "inside the box": "inside/in the box; inside the area; inside the penalty area; the box; box; in the area",
    "long range": "long range; long distance; far out; from range; a long way out; from afar",
    "yards": "[more than/over/at least/from] {n} yards [out]; {n} yards or more",
    "difficult angle": "difficult angle; tight angle; narrow angle; acute angle; a hard angle; awkward angle; angle",
    "angle on the left": "[a] difficult/tight/narrow/acute/awkward angle on the left; a tight angle , left",
    "angle on the right": "[a] difficult/tight/narrow/acute/awkward angle on the right; a tight angle , right",
    "angle and long range": """
        difficult/tight/narrow angle and long range; long range and a difficult/tight/narrow angle; difficult/tight
        angle and from long range
    """,
    "on the left": """
        on/from/down the left; from the left side; left hand side; in from the left; ; on the left side; on the left
        hand side; left side
    """,
    "on the right": "on/from/down the right; right side; from the right side; right hand side; in from the right",
    # How it came about.
    "assist": """
        assisted; assisted by; assist; assists; set up by; sets up; set up; provides; provider; provided; supplied;
        supplies; teed up; tees up; laid on; lays on; fed by; feeds; picked out by; picks out; the provider; with {p}
        the provider
    """,
    "no assist": "unassisted; no assist; without assistance; without an assist; all his own work; all on his own",
    "pass": "pass; passes; ball from; ball by; passed; is found by; found by; finds him; played in by",
    "cross": "cross; crosses; crossed; crossing",
    "headed pass": """
        headed pass; headed assist; pass with the head; knock down; knocked down; flick on; flicked on; headed ball;
        headed on by; set up by the head of; the head of {p}; knock down from
    """,
    "through ball": """
        through ball; through balls; defence splitting pass; plays him through; played through; through pass; threaded;
        threads; through ball by; through ball from; put through by; plays a through ball
    """,
    "offside + through ball": """
        tries/tried/plays/played/looks for a/the through ball; caught offside from a/the through ball
    """,
    "delivery": "delivery; service",
    "fast break": """
        fast break; counter; counter attack; counterattack; on the break; following a fast break; quick break; quick
        counter; counters; on a fast break; on the break
    """,
    "set piece": "set piece; set play; set piece situation; dead ball; dead ball situation",
    "open play": "open play; in open play; from open play",
    "keeper": "keeper; goalkeeper; goalie; the keeper; the goalkeeper",
    "nobody can tell": """
        tired; exhausted; error; blunder; mistake; deflected; deflection; rebound; volley; volleys; curled; curls; chip;
        chipped; chips; lob; lobs; tap in; overhead; weather; rain; crowd; fans; argument; video; referees view; debut;
        record; captain; goalmouth; offside trap; defender; defenders; in the wall; the wall; controversial; disallowed;
        ruled out; cancelled; overturned; review; tackle; reckless; halfway line; should be disappointed; first time;
        solo; great opportunity
    """,
    "reason for a card": """
        excessive celebration; for excessive celebration; fighting; for fighting; dissent; for dissent; time wasting;
        for time wasting; diving; simulation; for simulation; violent conduct; for violent conduct; serious foul play;
        dangerous play; for dangerous play; unsporting behaviour; professional foul; persistent fouling
    """,
    "bad foul": "bad foul; for a bad foul",
    "reason for a change": "because of an injury; limps; limping; tactical",
}
