"""The table behind the lexicon: which words claim what, and which claim nothing.

Each key names claims (of `claims` or `numbers`), several joined by " + "; each line below it lists phrases,
separated by ";". In a phrase, "a/b" is a choice, "[a]" may be left out, "{t}" is a team, "{p}" a player, "{n}" a
number, "{o}" an ordinal, "{c}" a clock. The longest phrase wins, so "bottom left corner" claims no corner kick.
Write words folded: lower case, no accents, no apostrophes, no hyphens ("half time", "cant").
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # What happened.
    "attempt": """
        shot/shots; shoots/shoot; attempt/attempts; effort/efforts; strike/strikes; fires/fire/fired; tries/try
        [his/their] luck; has a go; lets fly; has a shot; goes for goal; aims; a try; chance; opening; opportunity;
        finish; drives
    """,
    "goal": """
        goal; scores/scored/score; finds the net; finds the back of the net; nets; netted; in the net; into the net;
        makes/make/made it; converts/converted; strikes home; goal for {t}; what a goal; slots/fires/drives home; it is
        in; its in; hits the net; beats the keeper; the scorer; scorer; on the scoresheet; on the score sheet; get/gets
        on the scoresheet; goalscorer; back of the net
    """,
    "no goal": """
        no goal; does not score; doesnt score; fails to score; fails to convert; fails to capitalise; not a goal; cannot
        score; cant score; stays out; does not go in; doesnt go in; spurned; spurns; wasted; wastes
    """,
    "goal + penalty kick": """
        converts/converted/scores/scored/nets the/a/his/their penalty; from the spot scores; penalty scored/converted
    """,
    "own goal": "own goal; into his own net; in his own net; past his own keeper; through his own net",
    "goal + head": "heads home/in; headed home/in; nods in/home; nodded in/home; headed goal",
    "foul": "foul/fouls; commits a foul; commits an offence; fouled by; foul by; brings down; brought down by; upends",
    "fouled": """
        is fouled; fouled; is brought down; brought down; draws a foul; draws the foul; wins the foul; is upended; foul
        on
    """,
    "yellow card": """
        yellow card/cards; yellow; booked; booking; cautioned; caution; in/into the book; goes into the book; name is
        taken; sees yellow; shown yellow
    """,
    "second yellow": """
        second yellow [card]; second booking; second caution; booked again; booked a second time; two yellows; 2nd
        yellow [card]; second bookable offence
    """,
    "first yellow": "first yellow [card]; first booking; first caution",
    "sending-off": """
        sent off; sending off; dismissed; dismissal; is off; walks; is off the pitch; marching orders; early bath; off
        for; expelled; ordered off; must go; has to go; leaves the pitch for good
    """,
    "red card": "red card; red; sees red; shown red",
    "straight red": "straight red [card]; direct red [card]",
    "card": "card/cards; goes to his pocket",
    "substitution": """
        substitution/substitutions; replaces/replace; replaced by; is replaced; makes way; make way; change; changes;
        comes on; come on; comes off; goes off; comes in; in for; on for; swap; switch; substitute; sub; takes the
        place; takes his place; bring/brings on; takes off; take off; on comes; off goes; off comes; in comes; fresh
        legs; fresh man; withdrawn; is on; introduces/introduce; enters; departs; leaves the pitch; leaves the field;
        come in; off ,; on ,; out ,
    """,
    "offside": """
        offside/offsides; off side; the flag; flag is up; flag goes up; flagged; flag; strays beyond; beyond the last
        man
    """,
    "free kick won + fouled": "wins/earns/won/earned/gets/win/earn/get/draws a/the/another free kick; free kick won",
    "free kick": """
        free kick; free kicks; direct free kick; from a direct free kick; from a free kick; from the free kick
    """,
    "free kick follows": """
        free kick to/for {t}; free kick for; free kick to; {t} free kick; free kick against {t}; {t}
        have/get/win/has/gets/wins a/the free kick; free kick given
    """,
    "penalty conceded": """
        penalty conceded; concedes/concede a/the penalty; gives/give away a/the penalty; penalty awarded; award of a
        penalty; penalty to/for {t}; penalty kick to/for {t}; penalty against {t}; wins/win a/the penalty; penalty
        given; penalty is given; given a penalty; draws a foul in the penalty area; points to the spot; it is a penalty;
        its a penalty
    """,
    "penalty": "penalty; penalties; penalty kick; spot kick; pen",
    "penalty kick": """
        from the spot; from the penalty spot; the penalty is; his penalty; penalty by; steps up; 12 yards; twelve yards;
        from 12/twelve yards
    """,
    "penalty kick + saved": "penalty saved; saves the penalty; penalty is saved; saves a penalty",
    "penalty kick + no goal": """
        penalty missed; misses the/a/his penalty; penalty is missed; misses from the spot; missed penalty; bad penalty
    """,
    "penalty area": "penalty area; in the area",
    "hand ball": "hand ball; handball; handles; handled; handling; hand balls; used his hand; handballs",
    "corner": "corner; corners; corner kick; corner kicks; following a corner; from a/the corner; after a corner",
    # What became of a shot.
    "on target": "on target; tests the keeper; tests the goalkeeper",
    "saved": """
        saved; saves; save; is saved; kept out; keeps it out; denied; denies; is denied; parried; stopped; stops; stop;
        keeper saves; goalkeeper saves; keeps out; turned away; gathered; held; the keeper is equal to it
    """,
    "missed": "missed; misses; miss; fails to hit the target; not on target; missing",
    "off target": "off target; off the target; misses the target; fails to find the target",
    "blocked": "blocked; blocks; block; is blocked; charged down; block denies; stopped by a block",
    "bar": """
        bar; crossbar; hits the bar; against the bar; the bar; off the bar; on to the bar; onto the bar; rattles the
        bar; strikes the bar
    """,
    "woodwork": "woodwork; hits the woodwork; frame of the goal; off the woodwork; the frame",
    "post": "post; [hits] [the] left/right post; hits the post; the upright; upright",
    "close": """
        close; is close; goes close; comes close; near miss; just wide; narrowly; just past; so close; inches;
        agonisingly; whisker
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
    "over": "over; over the bar; over the goal; over the crossbar; high over; above the bar; high; clears the bar",
    "high and wide": "high and wide; wide and high; too high and wide",
    "high and wide + to the left": "high and wide to the left; high and wide on the left; high and wide , left",
    "high and wide + to the right": "high and wide to the right; high and wide on the right; high and wide , right",
    "off target + misses left": """
        wide to the left; wide on the left; wide of the left post; wide left; past the left post; left of goal; left of
        the goal; left of the target
    """,
    "off target + misses right": """
        wide to the right; wide on the right; wide of the right post; wide right; past the right post; right of goal;
        right of the goal; right of the target
    """,
    "missed + misses left": "misses/missed/missing [it] to/on the left; misses left",
    "missed + misses right": "misses/missed/missing [it] to/on the right; misses right",
    "wide": "wide; wide of goal; wide of the goal; wide of the target; wide of the mark; past the post",
    "to the left": "to the left; on his left; left",
    "to the right": "to the right; on his right; right",
    "middle": "down the middle; straight down the middle; middle",
    # With what.
    "right foot": "right footed; right foot; right boot; with his right; his right foot; righty",
    "left foot": "left footed; left foot; left boot; with his left; his left foot; lefty",
    "foot": "foot; boot; footed",
    "head": "header; headers; heads; headed; head; with his head; heads it; nods; nodded; nod; with the head; heading",
    # From where.
    "attacking half": "[the] attacking half; opposition half; opponents half",
    "defensive half": "[the] defensive half; own half; his own half; their own half",
    "left wing": "[the] left wing; left flank",
    "right wing": "[the] right wing; right flank",
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
    "on the left": "on/from/down the left; left side; from the left side; the left; left hand side; in from the left",
    "on the right": """
        on/from/down the right; right side; from the right side; the right; right hand side; in from the right
    """,
    # How it came about.
    "assist": """
        assisted; assisted by; assist; assists; set up by; sets up; set up; provides; provider; provided; supplied;
        supplies; teed up; tees up; laid on; lays on; fed by; feeds; picked out by; picks out
    """,
    "no assist": "unassisted; no assist; without assistance; without an assist; all his own work; all on his own",
    "pass": "pass; passes; ball from; ball by; passed; is found by; found by; finds him; played in by",
    "cross": "cross; crosses; crossed; crossing",
    "headed pass": """
        headed pass; headed assist; header from {p}; pass with the head; knock down; knocked down; flick on; flicked on;
        headed ball; headed on by
    """,
    "through ball": """
        through ball; through balls; defence splitting pass; plays him through; played through; through pass; threaded;
        threads
    """,
    "offside + through ball": "tries a through ball; tried a through ball",
    "delivery": "delivery; service",
    "fast break": """
        fast break; counter; counter attack; counterattack; on the break; following a fast break; quick break; break;
        quick counter; counters
    """,
    "set piece": "set piece; set play; set piece situation; dead ball; dead ball situation",
    "open play": "open play; in open play; from open play",
    "keeper": "keeper; goalkeeper; goalie; the keeper; the goalkeeper",
    "nobody can tell": """
        because of an injury; injury; injured; hurt; limps; limping; tactical; rest; tired; exhausted; mistake; error;
        blunder; deflected; deflection; rebound; volley; volleys; curled; curls; chip; chipped; chips; lob; lobs; tap
        in; overhead; bad foul; for a bad foul; for hand ball; for excessive celebration; excessive celebration; for
        fighting; fighting; dissent; for dissent; time wasting; diving; simulation; violent conduct; serious foul play;
        dangerous play; in his own area; VAR; great opportunity; with a hand ball; after a foul; after a hand ball; for
        a foul; for handball; weather; rain; crowd; fans; argument; video; referee; debut; record; captain; goalmouth;
        offside trap; defender; defenders; in the wall; the wall; controversial; disallowed; ruled out; cancelled;
        overturned; review; last minute tackle; late tackle; reckless; from the halfway line; halfway line; should be
        disappointed; first time; solo
    """,
    # The score in words.
    "goal + takes the lead": """
        takes/take/took the lead; put/puts {t} ahead; put/puts {t} in front; gives/give {t} the lead; gives them the
        lead; gives his side/team the lead; puts them ahead; puts them in front; puts his side/team ahead/in front;
        goes/go ahead; goes/go in front; goes/go into the lead; puts {t} into the lead; fires/fire/heads {t} ahead;
        edge/edges ahead; edge/edges in front; hits the front; takes {t} into the lead; give/gives {t} a lead; goal
        gives {t} the lead; hit the front
    """,
    "leads": """
        lead; leads; leading; in front; ahead; in the lead; up; have/has/hold/holds the lead; the lead; a lead; to the
        good; on top; advantage
    """,
    "trails": "trail; trails; trailing; behind; down; in arrears; a goal down; goals down",
    "goal + equalises": """
        equaliser; equalises/equalise/equalised/equalising; levels/levelled; level the score; levels the score; levels
        it; draws/draw level; brings/bring {t} level; back level; level again; back on level terms; pulls/pull level;
        makes it all square; ties it; restores parity; brings them level; back to all square; all square again; puts {t}
        level; on terms again; wipes out the lead; cancels out the lead
    """,
    "level": """
        level; all square; even; on level terms; honours even; all to play for; tied; nothing between them; nothing in
        it; nothing to separate them; nothing between the sides; nothing between the two
    """,
    "goal + pulls one back": """
        pulls/pull/pulled/gets/get/got one/a goal back; pulls one back; reduces/reduce/cuts/cut the deficit; narrows the
        gap; cuts the gap; a goal back; one back; back in it; consolation; a lifeline; hope for; cuts the lead; reduce
        the arrears; reduces the arrears
    """,
    "goal + halves the deficit": """
        halves/halve the deficit/lead; back to within one; within one; within a goal; within a goal of; the gap is one
    """,
    "goal + extends the lead": """
        extends/extend/increases/increase/stretches/stretch/adds/add [to] the/their/its/his lead; adds/add to it;
        further ahead; further in front; pull/pulls away; pull/pulls clear; extends the advantage; adds to the lead;
        adds another; stretch/stretches the advantage; cushion; another for
    """,
    "goal + doubles the lead": "doubles/double the/their/its/his lead/advantage; doubles/double the score",
    "goal + opens the scoring": """
        opens/open/opened the scoring; opener; opening goal; breaks/break/broke the deadlock; first goal of the
        match/game/afternoon/evening/night; deadlock is broken; first of the match/game/afternoon/evening/night; off the
        mark
    """,
    "goalless": """
        goalless; scoreless; no goals; no goal yet; without a goal; no score; still no goals; nobody has scored
    """,
    "winner": """
        wins/win/won; beats/beat; victory; victorious; winners; are through; take/takes the points; take/takes all three
        points; goes through; champions; run out winners; defeat {t}; defeats {t}; see off; sees off; overcome; victory
        for
    """,
    "loser": "loses/lose/lost; beaten; defeated; go out; goes out; are beaten; are out",
    "drawn": """
        draw; drawn; share the points; points are shared; honours even; ends level; it ends level; finish level;
        finishes level; a share of the points; points shared; stalemate
    """,
    "wins on penalties": """
        wins/win/won on penalties; wins/win/won the shoot out; wins/win/won the shootout; penalty shoot out winners;
        wins/win after penalties
    """,
    "clean sheet": "clean sheet; without conceding",
    # The part of the match.
    "announces kick-off": """
        kick off; kicked off; kicks off; kick off at; under way; underway; we are off; here we go; the match begins; the
        match starts; first half begins; first half starts; we are under way; match begins; the game begins; game is on
    """,
    "announces half-time": """
        half time; interval; it is half time; end of the first half; first half ends; the first half is over; at the
        break; the break; ht
    """,
    "announces second half": """
        second half begins; second half starts; second half is under way; start of the second half; second half under
        way; kick off for the second half; second half kicks off; second half gets under way; the second half is on;
        they are back
    """,
    "announces restart": """
        restart; restarts; back under way; under way again; resumes; play resumes; we go again; back out; teams are back
    """,
    "announces full-time": """
        full time; final whistle; it is over; it is all over; all over; its over; its all over; the match ends; the
        match is over; the end; match ends; end of the match; ft; final score; it finishes; it ends; the final score;
        finishes; ends; ended; match over; final; the match is finished; at the end
    """,
    "announces a break": "blows; whistle goes; the whistle goes; whistle blows",
    "extra time + announces extra time": """
        extra time begins; extra time starts; start of extra time; extra time is under way; into extra time; extra time
        under way; we go to extra time; the match goes to extra time; extra time it is
    """,
    "extra time + announces half-time": "half time in extra time; extra time half time; half time of extra time",
    "extra time + announces extra time second half": """
        second half of extra time; second period of extra time; extra time second half
    """,
    "extra time + announces end of extra time": """
        end of extra time; extra time ends; extra time is over; extra time over
    """,
    "shoot-out + announces shoot-out": """
        penalty shoot out begins; shoot out begins; to penalties; penalties to decide; penalties will decide; goes to
        penalties; go to penalties; shoot out starts; now penalties; the shoot out; penalty shoot out; it is penalties;
        shoot out to come
    """,
    "whistle": "whistle; the whistle",
    "first half": """
        first half; the opening half; opening 45; before half time; before the interval; first 45; opening period
    """,
    "second half": "second half; after half time; after the interval; the closing half; second 45; second period",
    "extra time": "extra time; in extra time; additional period",
    "shoot-out": "shoot out; shootout; in the shoot out; on penalties; pens; on pens; after penalties",
    "added time": "added time; stoppage time; injury time; additional time",
    "early": "early; early on; early doors; early in the half",
    "early in the match": """
        opening minutes; early in the match; early in the game; opening stages; in the opening minutes; opening
        exchanges; first minutes; early goal; early blow
    """,
    "late": """
        late; late on; late in the game; late in the match; closing stages; in the closing stages; final stages; closing
        minutes; with time running out; time is running out; late goal; late twist
    """,
    "very late": """
        final minutes; dying minutes; last minutes; in the dying minutes; at the death; right at the end; very late;
        last minute; last gasp
    """,
    "before the break": """
        just before half time; just before the break; just before the interval; right before the break; on the stroke of
        half time; before the break; shortly before half time; shortly before the break; on the brink of half time
    """,
    "after the break": """
        just after the break; just after half time; soon after the break; soon after the restart; just after the
        restart; shortly after the restart; straight after the break; after the restart; after the break; shortly after
        the break; early in the second half
    """,
    # The run of play.
    "again": """
        again; another; once more; yet another; once again; one more; and again; still; keep coming; keeps coming; keep
        going
    """,
    "pressure": """
        pressure; piling on; piling on the pressure; turning the screw; all over them; pile on; wave after wave; on the
        front foot; pushing; pressing; knocking on the door; momentum; in charge; dominating; dominate; in control; the
        better side; turn up the heat; pinned back; camped
    """,
    # Numbers in words and figures; judged by `numbers`.
    "score of teams": """
        {t} {n} , {t} {n}; {t} {n} - {t} {n}; {t} {n} {t} {n}; {t} {n} : {t} {n}; {t} {n} and {t} {n}; {t} , {n} , {t} ,
        {n}; {t} : {n} , {t} : {n}; {t} {n} / {t} {n}; {t} {n} ; {t} {n}
    """,
    "score between teams": """
        {t} {n} - {n} {t}; {t} {n} : {n} {t}; {t} {n} {n} {t}; {t} {n} to {n} {t}; {t} ( {n} - {n} ) {t}; {t} {n} – {n}
        {t}
    """,
    "score after teams": """
        {t} - {t} {n} - {n}; {t} - {t} : {n} - {n}; {t} v/vs/against/and {t} {n} - {n}; {t} v/vs/against/and {t} : {n} -
        {n}; {t} v/vs/against/and {t} , {n} - {n}; {t} - {t} , {n} - {n}; {t} {t} {n} - {n}; {t} - {t} {n} : {n}
    """,
    "score to a team": """
        {n} - {n} to {t}; {n} : {n} to {t}; {n} {n} to {t}; {n} - {n} for {t}; {n} - {n} in favour of {t}; {n} - {n} {t}
    """,
    "score of a team": """
        {t} lead/leads/win/wins/beat/won/up/ahead/leading/trail/trails/trailing/behind/down/lose/loses [by/are/is/it/on]
        {n} - {n}; {t} lead/leads/win/wins/won/trail/trails/lose/loses {n} {n}; {t} are/is [now] up/ahead/down/behind
        {n} - {n}; {t} are/is {n} - {n} up/ahead/down/behind/in; {t} [are/is] {n} - {n} up/ahead/down/behind; {t}
        beat/beats {t} {n} - {n}; {t} {n} - {n} up/ahead/down/behind; {t} make/makes it {n} - {n}; {t} beat/beats {t}
        {n} {n}; {t} lead/leads {t} {n} - {n}; {t} win/wins {n} - {n} on penalties; {t} trail/trails {t} {n} - {n}; {t}
        still/now lead/leads/trail/trails {n} - {n}; {t} {n} - {n}; {t} go/goes {n} - {n} up/ahead; {t}
        lead/leads/win/wins by {n} - {n}; {t} win/wins [it/the] [shoot/match/game] [out] {n} - {n}; {t} {n} {n}; {t}
        make/makes it {n} {n}; {t} are/is {n} {n} up/ahead/down/behind
    """,
    "score": "{n} - {n}; {n} : {n}; {n} – {n}; {n} / {n}; {n} to {n}",
    "score in words": """
        {n} nil; nil {n}; {n} all; {n} apiece; {n} each; {n} goals each; {n} goals apiece; one two; two one; two three;
        three two; three one; one three; one four; four one; four two; two four; four three; three four; {n} goals to
        {n}; {n} goals to nil
    """,
    "goal margin": """
        by {n} goals; by a goal; by one goal; {n} goals ahead/up/clear/behind/down; {n} goal lead/deficit/cushion; {n}
        goal advantage; one goal ahead/up/behind/down; a goal ahead/up/behind/down
    """,
    "clock": "{c}; {c} minutes",
    "minute": """
        {o} minute; minute {n}; {n} minutes gone; {n} minutes played; {n} minutes in; {n} minutes on the clock; after
        {n} minutes; inside {n} minutes; within {n} minutes; {n} minutes; {n} mins; min {n}; {n} min; on {n} minutes;
        with {n} minutes gone/played
    """,
    "added minute": """
        {o} minute of added/stoppage/additional/injury time; {n} minutes into added/stoppage/additional/injury time;
        minute {n} of added/stoppage/additional/injury time; {n} minutes of added/stoppage/injury time gone
    """,
    "men": """
        {n} men; down to {n} [men/players]; {n} man; {n} players; reduced to {n} [men/players]; {n} men left; play on
        with {n}; with {n} men; to {n} men
    """,
    "man short": """
        a man down; a man short; a man light; man down; one man fewer; one man short; outnumbered; numerical
        disadvantage; shorthanded; short handed
    """,
    "man up": "a man up; man advantage; extra man; numerical advantage; numerical superiority; one man more; spare man",
    "men against men": "{n} against {n}; {n} v {n}; {n} versus {n}",
    "brace": "brace; his double; double for {p}; second of the match/game/night/day for {p}; two for {p}; a double",
    "hat trick": "hat trick; treble; hattrick",
}

#: What can be counted; "" is a bare ordinal ("his second"), which counts what the event is.
COUNTED: dict[str, str] = {
    "": "",
    "goal": "goal; strike; goal of the game; league goal",
    "own goal": "own goal",
    "shot": "shot; attempt; effort; chance; try",
    "shot on target": "shot on target; attempt on target",
    "corner": "corner; corner kick",
    "foul": "foul; offence",
    "free kick": "free kick",
    "offside": "offside; offside call",
    "yellow card": "yellow card; yellow; booking; caution",
    "red card": "red card; red; dismissal; sending off",
    "substitution": "substitution; change; substitute; sub; switch",
    "assist": "assist",
    "penalty": "penalty; kick",
}
SPAN_OF_A_MATCH = "of the match/game/night/evening/afternoon/day; in the match/game; today; so far"

#: Words that claim nothing: articles, prepositions, auxiliaries, and the colourless words of the game.
NEUTRAL = """
    a an the this that these those there here it its itself he him his she her they them their who whom whose which
    what is are was were be been being has have had having do does did will would can could may might shall should
    must and or but so as at by for from in into of off on onto out to toward towards upon with within through past
    between before after following when while where then now than too very just only also both all each every some
    any more most if because though although however yet ball pitch field side team teams sides match game play
    player players man men home away visitors hosts area position place time minute minutes second seconds moment
    comes come came coming goes go went going gets get got getting gives give gave given giving takes take took
    taken taking puts put putting makes make made making sends send sent sending sees see saw seen brings bring
    brought wins win won winning earns earn earned concedes conceded concede conceding shows shown show keeps keep
    keeping finds find found hits hit hitting tries try tried trying meets met leaves leave left turns turn plays
    played caught catches looks look looking stands stand up back forward behind against around across along over
    under near inside situation capitalise great direct piece awarded award awards stopped called calls call named
    remains remain remaining stays stay new not no never nobody nothing none without nor neither s
"""
