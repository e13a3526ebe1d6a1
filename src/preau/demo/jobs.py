"""Background work of the rehearsal."""

from preau.demo import operations
from preau.foundation import jobs


@jobs.job("demo.travel")
def travel(journey_id: int) -> None:
    operations.travel(journey_id)
