"""Work of families outside the request."""

from datetime import timedelta

from preau.families import operations
from preau.foundation import clock
from preau.foundation.jobs import periodic


@periodic("families.lapse_precautions", every=timedelta(days=1), clock="business")
def lapse_precautions() -> None:
    """Precautions that no supervisor confirmed within five days are over, and the agents are told."""
    operations.lapse_precautions(at=clock.now())
