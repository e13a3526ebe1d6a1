"""Work of cases outside the request."""

from preau.cases import operations, queries
from preau.cases.states import CaseState
from preau.foundation import clock
from preau.foundation.jobs import job
from preau.kernel.actor import SYSTEM


@job("cases.documents")
def make_documents(case_id: int) -> None:
    """The PDFs of a demande that was just sent; running twice makes nothing new."""
    operations.make_papers(case=queries.case_with_id(case_id), at=clock.now())


@job("cases.settle")
def settle(reference: str) -> None:
    """What a demande was waiting for has happened below us: nothing is left to judge. Twice changes nothing."""
    case = queries.case_with_reference(reference)
    if case.state in (CaseState.SUBMITTED, CaseState.IN_REVIEW):
        operations.accept(case=case, actor=SYSTEM, at=clock.now())
