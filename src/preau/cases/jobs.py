"""Work of cases outside the request."""

from datetime import timedelta

from preau.cases import operations, queries
from preau.foundation import clock
from preau.foundation.jobs import job, periodic
from preau.kernel.actor import ANONYMOUS


@job("cases.documents")
def make_documents(case_id: int) -> None:
    """The PDFs of a demande that was just sent; running twice makes nothing new."""
    operations.make_papers(case=queries.case_with_id(case_id), at=clock.now())


@job("cases.find")
def send_code_to(reference: str, email: str) -> None:
    """Somebody lost the link of a demande made without account."""
    case = queries.visitors_case(reference, email=email)
    if case is not None:
        operations.send_code(case=case, actor=ANONYMOUS, at=clock.now())


@periodic("cases.drafts", every=timedelta(hours=1), clock="business")
def look_after_drafts() -> None:
    """Remind who left a draft, then delete those whose time is over."""
    operations.remind_drafts(at=clock.now())
    operations.delete_old_drafts(at=clock.now())
