"""Work of cases outside the request."""

from datetime import timedelta

from preau.cases import operations, queries
from preau.foundation import clock
from preau.foundation.jobs import job, periodic


@job("cases.documents")
def make_documents(case_id: int) -> None:
    """The PDFs of a demande that was just sent; running twice makes nothing new."""
    operations.make_papers(case=queries.case_with_id(case_id), at=clock.now())


@periodic("cases.places", every=timedelta(minutes=5), clock="business")
def pass_places_on() -> None:
    """Offers that nobody answered, and holds that ended, go to who waits."""
    operations.pass_turns(at=clock.now())
