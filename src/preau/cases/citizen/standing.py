"""Where a demande stands, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from preau.cases import queries, reasons
from preau.cases.states import CaseState

if TYPE_CHECKING:
    from preau.cases.models import Case
    from preau.quotas import queries as quotas


@dataclass(frozen=True)
class Standing:
    """State, who acts next, what happens next."""

    state: str
    tone: str
    notice: str
    ball: str
    next: str
    why: str = ""


def standing_of(case: "Case", rank: "quotas.Rank | None" = None) -> Standing:
    """No query: what is shown in lists as well; ``rank`` is where it stands on a waiting list, for its own page."""
    if rank and rank.is_offered:
        return _offered()
    why = queries.hold_sentence(case) if case.state == CaseState.HELD else ""
    return Standing(
        state=queries.state_word(case),
        tone=reasons.TONES[case.state],
        notice=reasons.TONES[case.state].replace("plain", "explain"),
        ball=str(reasons.BALL[case.state]),
        next=str(reasons.NEXT_IN_LINE if queries.waits_for_place(case) else reasons.NEXT[case.state]),
        why=why,
    )


def _offered() -> Standing:
    said = reasons.OFFERED
    return Standing(state=str(said[0]), tone="wait", notice="wait", ball=str(said[1]), next=str(said[2]))
