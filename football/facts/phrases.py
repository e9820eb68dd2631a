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
        already; has one yellow card already; is already booked; had been booked
    """,
    "first card": """
        first card of the match/game; the first card of the match/game; first card; first booking of the match; first
        yellow card of the match
    """,
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
        penalty saved; saves the/a/his penalty; penalty is saved; have/has a/the penalty saved; have/has the penalty
        saved
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
    # What became of a shot.
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
        solo; great opportunity; var
    """,
    "reason for a card": """
        excessive celebration; for excessive celebration; fighting; for fighting; dissent; for dissent; time wasting;
        for time wasting; diving; simulation; for simulation; violent conduct; for violent conduct; serious foul play;
        dangerous play; for dangerous play; unsporting behaviour; professional foul; persistent fouling
    """,
    "bad foul": "bad foul; for a bad foul",
    "reason for a change": "because of an injury; injury; injured; hurt; limps; limping; tactical",
    # The score in words.
    "goal + takes the lead": """
        takes/take/took the lead; put/puts {t} ahead; put/puts {t} in front; gives/give {t} the lead; gives them the
        lead; gives his side/team the lead; puts them ahead; puts them in front; puts his side/team ahead/in front;
        goes/go ahead; goes/go in front; goes/go into the lead; puts {t} into the lead; fires/fire/heads {t} ahead;
        edge/edges ahead; edge/edges in front; hits the front; takes {t} into the lead; give/gives {t} a lead; goal
        gives {t} the lead; hit the front; go in front; {t} go in front; {t} take the lead; the lead goes to {t}
    """,
    "leads": """
        lead; leads; leading; in front; ahead; in the lead; have/has/hold/holds the lead; the lead; a lead; have the
        lead; has the lead; hold the lead; are ahead; are in front; go in ahead; goes in ahead; lead at the break; lead
        the shoot out; ahead on penalties; advantage {t}
    """,
    "trails": """
        trail; trails; trailing; behind; in arrears; have a deficit to make up; has a deficit to make up; a deficit;
        need a goal; still need a goal; still needs a goal; are behind; trail in the shoot out; still behind; is behind
    """,
    "behind by one": """
        still a goal behind; a goal behind; only one behind; only one behind now; are only one behind now; trail by just
        one; trail by one; trail by a goal; a goal down
    """,
    "goal + equalises": """
        equaliser; equalises/equalise/equalised/equalising; levels/levelled; level the score; levels the score; levels
        it; draws/draw level; brings/bring {t} level; back level; level again; back on level terms; pulls/pull level;
        makes it all square; ties it; restores parity; brings them level; back to all square; all square again; puts {t}
        level; on terms again; wipes out the lead; cancels out the lead; makes it level; that makes it level; the
        equaliser; an equaliser
    """,
    "level": """
        level; all square; on level terms; all to play for; tied; nothing between them; nothing in it; nothing to
        separate them; nothing between the sides; nothing between the two; still level; still nothing between them; it
        is level; the score is level; nothing between them; score level; the score level
    """,
    "goal + pulls one back": """
        pulls/pull/pulled/gets/get/got one/a goal back; pulls one back; reduces/reduce/cuts/cut the deficit; narrows the
        gap; cuts the gap; a goal back; one back; back in it; consolation; a lifeline; hope for; cuts the lead; reduce
        the arrears; reduces the arrears; has/have one back; one back for; pull/pulls one back; back to within {n};
        pull/pulls a goal back; one back , at least
    """,
    "goal + halves the deficit": """
        halves/halve the deficit/lead; back to within one; the gap is one; back within a goal; back within one
    """,
    "goal + extends the lead": """
        extends/extend/increases/increase/stretches/stretch/adds/add [to] the/their/its/his lead; adds/add to it;
        further ahead; further in front; pull/pulls away; pull/pulls clear; extends the advantage; adds to the lead;
        adds another; stretch/stretches the advantage; further in front; are further in front; add to the lead; further
        ahead; are further ahead
    """,
    "goal + doubles the lead": "doubles/double the/their/its/his lead/advantage; doubles/double the score",
    "goal + opens the scoring": """
        opens/open/opened the scoring; opener; opening goal; breaks/break/broke the deadlock; first goal of the
        match/game/afternoon/evening/night; deadlock is broken; first of the match/game/afternoon/evening/night; off the
        mark; the opening goal; strike first; strikes first; opening goal; score first; scores first
    """,
    "goalless": """
        goalless; scoreless; no goals; no goal yet; without a goal; no score; still no goals; nobody has scored; still
        waiting for a goal; waiting for a goal; neither side has scored; neither team has scored; without a goal; still
        no goals; no goals
    """,
    "winner": """
        win/wins; beats/beat; victory; victorious; winners; are through; take/takes the points; take/takes all three
        points; goes through; champions; run out winners; defeat {t}; defeats {t}; see off; sees off; overcome; victory
        for; win it; wins it; the winners; are the winners; win in extra time; victory for {t}; win the match; win the
        game
    """,
    "loser": "loses/lose/lost; beaten; defeated; go out; goes out; are beaten; are out",
    "drawn": """
        draw; drawn; share the points; points are shared; honours even; ends level; it ends level; finish level;
        finishes level; a share of the points; points shared; stalemate; a draw; the points are no ones alone; points
        are no ones alone; no winner; neither side/team has won [it]; neither side/team wins [it]; nobody wins; no one
        wins
    """,
    "wins on penalties": """
        wins/win/won on penalties; wins/win/won the shoot out; wins/win/won the shootout; penalty shoot out winners;
        wins/win after penalties; win/wins it on penalties; victory for {t} on penalties; win/wins the shoot out
    """,
    "clean sheet": "clean sheet; without conceding",
    # The part of the match.
    "announces kick-off": """
        kick off; kicked off; kicks off; kick off at; under way; underway; we are off; here we go; the match begins; the
        match starts; first half begins; first half starts; we are under way; match begins; the game begins; game is on;
        the ball is rolling; ball is rolling; off we go; we are off; are under way; kick off , and it is; kicks off;
        kick off :
    """,
    "home team": "the hosts; hosts; the home side/team; home side/team; the home players",
    "away team": "the visitors; visitors; the away side/team; away side/team; the guests",
    "announces half-time": """
        half time; interval; it is half time; ht; the teams go in; half time , and; the break comes; that is the break;
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
        restart; restarts; back under way; under way again; resumes; play resumes; we go again; back out; teams are
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
    "substitution + after the break": "a change at the break; change/changes things at the break",
    # The run of play.
    "again": """
        again; once more; yet another; once again; and again; another; another one; another try; another try already;
        another try already from; another one from; yet another for
    """,
    "again by player": """
        {p} again; once more it is {p}; it is {p} again; another/second one from/by/for {p}; another one from/by/for
        {p}; another goal/foul/offside/shot/try/attempt/effort/header/chance for/from/by {p}; another free kick won by
        {p}; yet another for/from/by {p}; another try already from {p}; another for {p}; {p} once more; {p} has drawn
        another foul; another free kick for {p}
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
    "score of a team": "{t} make/makes it {n} - {n}; {t} make/makes it {n} {n}; {t} {n} - {n}; {t} {n} {n}",
    "score of a leading team": """
        {t} [still/now] lead/leads/leading [by/on] {n} - {n}; {t} [still/now] lead/leads [by] {n} {n}; {t} lead/leads
        {t} {n} - {n}; {t} [are/is] [now] up/ahead {n} - {n}; {t} [are/is] {n} - {n} up/ahead; {t} go/goes {n} - {n}
        up/ahead; {t} are/is {n} {n} up/ahead; {t} are/is {n} - {n} in front; {t} in front {n} - {n}
    """,
    "score of a trailing team": """
        {t} [still/now] trail/trails/trailing [by] {n} - {n}; {t} [still/now] trail/trails {n} {n}; {t} trail/trails {t}
        {n} - {n}; {t} [are/is] [now] down/behind {n} - {n}; {t} [are/is] {n} - {n} down/behind; {t} are/is {n} {n}
        down/behind
    """,
    "score of a winning team": """
        {t} win/wins/beat/beats [by/it] {n} - {n}; {t} win/wins {n} {n}; {t} beat/beats {t} {n} - {n}; {t} beat/beats
        {t} {n} {n}; {t} win/wins the match/game {n} - {n}
    """,
    "score of a losing team": """
        {t} lose/loses/lost [by] {n} - {n}; {t} lose/loses/lost [to] {t} {n} - {n}; {t} lose/loses {n} {n}
    """,
    "score": "{n} - {n}; {n} : {n}; {n} – {n}; {n} / {n}; {n} to {n}",
    "shoot-out score + shoot-out": """
        pens {n} - {n}; pens : {n} - {n}; {n} - {n} pens; {n} - {n} on pens/penalties; {n} - {n} after penalties;
        penalties {n} - {n}; {n} - {n} in the shoot out/shootout; {n} - {n} in the penalty shoot out
    """,
    "shoot-out score of teams + shoot-out": """
        penalties : {t} {n} , {t} {n}; {t} {n} , {t} {n} on penalties; {t} {n} , {t} {n} in the shoot out; the shoot out
        : {t} {n} , {t} {n}; pens : {t} {n} , {t} {n}; penalties : {t} {n} - {n} {t}
    """,
    "shoot-out score of a team + shoot-out": """
        {t} win/wins/lead/leads/beat/beats [it] {n} - {n} on penalties/pens; {t} win/wins/lead/leads the shoot out {n} -
        {n}; victory for {t} on penalties , {n} - {n}; {t} [win/wins] on penalties , {n} - {n}; {t} win/wins the penalty
        shoot out {n} - {n}
    """,
    "score in words": """
        {n} nil; nil {n}; {n} all; {n} apiece; {n} each; {n} goals each; {n} goals apiece; one two; two one; two three;
        three two; three one; one three; one four; four one; four two; two four; four three; three four; {n} goals to
        {n}; {n} goals to nil
    """,
    "goal margin": """
        by {n} goals; by a goal; by one goal; {n} goals ahead/up/clear/behind/down; {n} goal deficit/cushion; {n} goal
        advantage; one goal ahead/up/behind/down; a goal ahead/up/clear
    """,
    "leads by": """
        [{t}] are/is/go/goes {n} up; [{t}] have/has a {n} goal lead/advantage; [{t}] lead/leads by {n}; [{t}] lead/leads
        by {n} goals; {t} are/is {n} goals up/ahead/clear; {t} lead/leads by a goal; {n} up; {n} goal lead
    """,
    "team total": "{t} have/has {n}; {n} for {t}; {t} have/has scored {n}",
    "player total": "{p} has {n}; {p} has {n} now; {n} goals now for {p}; {n} goals for {p}; {n} for {p}",
    "fouls of player": "{n} fouls now for/by {p}; {n} fouls for/by {p}; {n} fouls by {p}",
    "offsides of player": "for the {o} time; offside number {n} for {p}; offside number {n}",
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
        with {n}; with {n} men; to {n} men; with {n} men; leaving {n} men; leaving {t} with {n} men; have/has {n} men
        left; play on with {n} men; down to {n} men; {n} men left
    """,
    "man short": """
        a man down; a man short; a man light; man down; one man fewer; one man short; outnumbered; numerical
        disadvantage; shorthanded; short handed; a player fewer; have a player fewer; with a man down; all that with a
        man down; one player fewer; with fewer men; fewer men
    """,
    "man up": """
        a man up; man advantage; extra man; numerical advantage; numerical superiority; one man more; spare man; the
        extra man; the extra man tells; make the extra man count
    """,
    "men against men": "{n} against {n}; {n} v {n}; {n} versus {n}",
    "brace": "brace; his double; double for {p}; a brace for {p}; brace for {p}",
    "hat trick": "hat trick; treble; hattrick; a hat trick for {p}; hat trick for {p}; has a hat trick",
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
    a across after against all along already also although an and any are area around as at attack attacks award
    awarded awards away back ball balls be because been before begin begins begun being between both bring brings
    brought but by came can capitalise careful catches caught come comes coming concede conceded concedes conceding
    could courtesy culprit decision did do does done each earn earned earns every field find finds follow following
    follows for force forces forward from game gave get gets getting give given gives giving gladly go goes going
    good got had hardly has have having he her here him his hit hits however if in inside instead into is it its
    itself just keep keeping keeps leave leaves leaving line look looking looks made make makes making man match may
    meets men met might minute much must near need needs neither never next no nobody none nor not nothing now of
    off official oh on once one only onto or out over past piece pitch play played player players plays put puts
    putting referee referees remain remaining remains s saw say says scoreline see seen sees send sending sends sent
    shall she should show shown shows side sides situation so some soon stands start started stay stays still stop
    stops take taken takes taking team teams than thanks that the their them then there these they things this those
    though through time to too took toward towards tried tries try trying turn turns under up upon v very vs was way
    we went were what when where which while who whom whose will winning with within without won would yet
"""
