"""Work of tariffs done outside the request."""

from preau.foundation import clock, jobs
from preau.tariffs import operations


@jobs.job("tariffs.letter")
def letter(decision_id: int) -> None:
    """The letter and the mails of one decision."""
    operations.make_letter(decision_id=decision_id, at=clock.now())
