"""Where a demande stands, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from preau.cases import queries, reasons
from preau.cases.rules.exchange import Turn
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


def standing_of(case: "Case", turn: Turn = Turn.NOBODY) -> Standing:
    """No query: what is shown in lists as well. ``turn`` is what the thread adds (K8)."""
    why = queries.handler_of(case).hold_sentence(case.hold_code) if case.state == CaseState.HELD else ""
    return Standing(
        state=str(CaseState(case.state).label),
        tone=reasons.TONES[case.state],
        notice=reasons.TONES[case.state].replace("plain", "explain"),
        ball=_ball(case, turn),
        next=" ".join(str(said) for said in (reasons.NEXT[case.state], reasons.NEXT_OF_THREAD.get(turn)) if said),
        why=why,
    )


def _ball(case: "Case", turn: Turn) -> str:
    """What we asked for stays with the family, whatever was written since."""
    if case.state == CaseState.INFORMATION_REQUESTED:
        turn = Turn.NOBODY
    return str(reasons.BALL_OF_THREAD.get(turn, reasons.BALL[case.state]))
