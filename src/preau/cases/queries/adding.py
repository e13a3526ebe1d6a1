"""What a family may add by itself."""

from preau.cases.models import Case
from preau.cases.queries.views import definition_of
from preau.cases.states import CaseState
from preau.procedures.definition import PieceSpec, pieces_asked

# Before an answer is owed to a question of ours, which has its own form.
UNASKED = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.HELD)


def addable_pieces(case: Case) -> list[PieceSpec]:
    """The documents that may be added or replaced unasked; none once it is decided. No query."""
    return pieces_asked(definition_of(case), case.answers) if case.state in UNASKED else []
