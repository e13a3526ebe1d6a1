"""The paper of a day of the till, made once it is closed."""

from preau.foundation import clock, jobs
from preau.payments.operations import journals


@jobs.job("payments.till_journal")
def till_journal(day_id: int) -> None:
    journals.keep_journal(day_id=day_id, at=clock.now())
