"""Until when a family may give up by itself: each démarche says it."""

from collections.abc import Mapping

from preau.cases.models import Case
from preau.cases.queries.views import definition_of
from preau.cases.states import CaseState
from preau.procedures.definition import CancelUntil

_UNREAD = frozenset({CaseState.DRAFT, CaseState.HELD, CaseState.SUBMITTED, CaseState.INFORMATION_REQUESTED})
CANCELLABLE: Mapping[CancelUntil, frozenset[CaseState]] = {
    CancelUntil.READ: _UNREAD,
    CancelUntil.DECISION: _UNREAD | {CaseState.IN_REVIEW},
    CancelUntil.ACCEPTED: _UNREAD | {CaseState.IN_REVIEW, CaseState.ACCEPTED},
}


def may_cancel(case: Case) -> bool:
    """Asked by the page, and again by the operation; no query."""
    return case.state in CANCELLABLE[definition_of(case).cancel_until]
