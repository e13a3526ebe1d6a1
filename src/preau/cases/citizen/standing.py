"""Where a demande stands, in words."""

from typing import TYPE_CHECKING, NamedTuple

from preau.cases import queries, reasons
from preau.cases.rules.exchange import Turn
from preau.cases.states import CaseState

if TYPE_CHECKING:
    from preau.cases.models import Case
    from preau.quotas import queries as quotas

OURS = (CaseState.SUBMITTED, CaseState.HELD, CaseState.IN_REVIEW)


class Standing(NamedTuple):
    """State, who acts next, what happens next."""

    state: str
    tone: str
    notice: str
    ball: str
    next: str
    why: str = ""


def standing_of(case: "Case", turn: Turn = Turn.NOBODY, rank: "quotas.Rank | None" = None) -> Standing:
    """No query: what is shown in lists as well.

    ``turn`` is what the thread adds (K8), ``rank`` where it stands on a waiting list, for its own page.
    """
    if rank and rank.is_offered:
        return _offered()
    why = queries.hold_sentence(case) if case.state == CaseState.HELD else ""
    return Standing(
        state=queries.state_word(case),
        tone=reasons.TONES[case.state],
        notice=reasons.TONES[case.state].replace("plain", "explain"),
        ball=_ball(case, turn),
        next=_next(case, turn),
        why=why,
    )


def _next(case: "Case", turn: Turn) -> str:
    first = reasons.NEXT_IN_LINE if queries.waits_for_place(case) else reasons.NEXT[case.state]
    return " ".join(str(said) for said in (first, reasons.NEXT_OF_THREAD.get(turn)) if said)


def _ball(case: "Case", turn: Turn) -> str:
    """What we asked for stays with the family, whatever was written since."""
    if case.state == CaseState.INFORMATION_REQUESTED:
        turn = Turn.NOBODY
    return str(reasons.BALL_OF_THREAD.get(turn, reasons.BALL[case.state]))


def _offered() -> Standing:
    said = reasons.OFFERED
    return Standing(state=str(said[0]), tone="wait", notice="wait", ball=str(said[1]), next=str(said[2]))
