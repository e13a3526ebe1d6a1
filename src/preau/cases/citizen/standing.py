"""Where a demande stands, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from preau.cases import queries, reasons
from preau.cases.states import CaseState

if TYPE_CHECKING:
    from preau.cases.models import Case

OURS = (CaseState.SUBMITTED, CaseState.HELD, CaseState.IN_REVIEW)


@dataclass(frozen=True)
class Standing:
    """State, who acts next, what happens next."""

    state: str
    tone: str
    notice: str
    ball: str
    next: str
    why: str = ""


def standing_of(case: "Case") -> Standing:
    """No query: what is shown in lists as well."""
    why = queries.handler_of(case).hold_sentence(case.hold_code) if case.state == CaseState.HELD else ""
    return Standing(
        state=str(CaseState(case.state).label),
        tone=reasons.TONES[case.state],
        notice=reasons.TONES[case.state].replace("plain", "explain"),
        ball=str(reasons.BALL[case.state]),
        next=str(reasons.NEXT[case.state]),
        why=why,
    )
