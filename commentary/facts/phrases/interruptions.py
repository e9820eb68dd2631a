"""Beside play. Of what VAR looks at, a goal or a penalty is no claim that there was one."""

from __future__ import annotations

INTERRUPTIONS: dict[str, str] = {
    "announces line-up": "line up; lines up; this is how {t} line up; {t} start/starts with",
    "announces added time": "the board goes up; the board shows",
    "VAR": "var; var check; var check of; video assistant referee; var has had a look; check of",
    "VAR + VAR checks": "var checks; var is checking; wait for var; var is having a look; var check now",
    "VAR + VAR decision stands": "decision stands; the decision stands; var agrees; var has checked",
    "VAR + review of a goal": """
        check/checks/checking/checked [of] the goal [for {t}] [scored by {p}]; look at the goal [for {t}] [scored by
        {p}]; check now , of the goal [for {t}] [scored by {p}]; check/checks : goal for {t}
    """,
    "VAR + VAR decision stands + review of a goal": """
        decision stands : goal for {t}; decision stands after var : goal for {t}
    """,
    "review of a penalty": "possible penalty; possible penalty for {t}",
    "review of a red card": "possible red card; possible red card for {t}; possible red card for {p}",
    "review of who it was": "[possible] mistaken identity [in the case of]; possible mistaken identity , {t}",
    "injury": "injury; injured; hurt; injury to",
    "delay": "delay; held up; is held up; been held up; interrupted; is interrupted",
    "play goes on": "play resumes; match goes on; the match goes on; play has resumed; back to play",
    "drinks break": "drinks break; cooling break; hydration break",
    "abandoned": "abandoned; is abandoned; broken off; is broken off; no more play",
}
