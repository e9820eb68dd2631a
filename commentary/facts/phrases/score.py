"""The score in words: who leads, what a goal did, who won."""

from __future__ import annotations

SCORE: dict[str, str] = {
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
        halves/halve the deficit/lead; back to within one; the gap is one; back within a goal; back within one; only a
        goal in it [now]; just one goal behind [now]
    """,
    "goal + extends the lead": """
        extends/extend/increases/increase/stretches/stretch/adds/add [to] the/their/its/his lead; adds/add to it;
        further ahead; further in front; pull/pulls away; pull/pulls clear; extends the advantage; adds to the lead;
        adds another; stretch/stretches the advantage; further in front; are further in front; add to the lead; further
        ahead; are further ahead
    """,
    "goal + another goal": "another one :",
    "goal + runs away with it": "they do not stop; there is no stopping them; are running away with it",
    "goal + rout": "turning into a rout; a rout",
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
}
