"""Numbers in words and figures, judged by `commentary.facts.numbers`; and what can be counted."""

from __future__ import annotations

NUMBERS: dict[str, str] = {
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
    "score of a winning team + winner + extra time": """
        {t} win/wins [it] in extra time , {n} - {n}; {t} win/wins [it] in extra time {n} - {n}
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
        {t} lead/leads {n} - {n} on penalties/pens; {t} lead/leads the shoot out {n} - {n}; {t} on penalties , {n} - {n}
    """,
    "shoot-out score of a team + shoot-out + wins on penalties": """
        {t} win/wins/beat/beats [it] {n} - {n} on penalties/pens; {t} win/wins the shoot out {n} - {n}; victory for {t}
        on penalties , {n} - {n}; {t} win/wins on penalties , {n} - {n}; {t} win/wins the penalty shoot out {n} - {n}
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
        by {n} goals; {t} are/is {n} goals up/ahead/clear; {t} lead/leads by a goal; {n} up; {n} goal lead;
        {n} goals up now
    """,
    "team total": "{t} have/has {n}; {n} for {t}; {t} have/has scored {n}",
    "player total": "{p} has {n}; {p} has {n} now; {n} goals now for {p}; {n} goals for {p}; {n} for {p}",
    "fouls of player": """
        {n} fouls now for/by {p}; {n} fouls for/by {p}; {n} fouls by {p}; that is {n} fouls now; a {o} foul by the same
        player
    """,
    "offsides of player": """
        for the {o} time; offside number {n} for {p}; offside number {n}; that is {n} times now
    """,
    "offside twice": "that is twice now",
    "clock": "{c}; {c} minutes",
    "minute": """
        {o} minute; minute {n}; {n} minutes gone; {n} minutes played; {n} minutes in; {n} minutes on the clock; after
        {n} minutes; inside {n} minutes; within {n} minutes; {n} minutes; {n} mins; min {n}; {n} min; on {n} minutes;
        with {n} minutes gone/played
    """,
    "minutes left": "{n} minutes left; {n} minutes to go",
    "added minute": """
        {o} minute of added/stoppage/additional/injury time; {n} minutes into added/stoppage/additional/injury time;
        minute {n} of added/stoppage/additional/injury time; {n} minutes of added/stoppage/injury time gone
    """,
    "added time shown": """
        {n} minute/minutes of added/stoppage/additional time; [at least] {n} more minute/minutes [to play]; added time :
        {n} minute/minutes
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
    "hat trick": """
        hat trick; treble; hattrick; a hat trick for {p}; hat trick for {p}; has a hat trick; completes a hat trick
    """,
    "beyond a hat trick": "not even a hat trick was enough; the hat trick was not the end of it",
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
