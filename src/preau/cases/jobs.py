"""Work of cases outside the request."""

from preau.cases import operations, queries
from preau.foundation import clock
from preau.foundation.jobs import job


@job("cases.documents")
def make_documents(case_id: int) -> None:
    """The PDFs of a demande that was just sent; running twice makes nothing new."""
    operations.make_papers(case=queries.case_with_id(case_id), at=clock.now())
