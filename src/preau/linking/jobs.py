"""Work of linking outside the request."""

from preau.foundation import clock
from preau.foundation.jobs import job
from preau.kernel.actor import SYSTEM
from preau.linking import operations


@job("linking.claim_of_profile")
def claim_of_profile(user_id: int) -> None:
    """An account was activated: the code typed when signing up, if it was one, puts the family in it."""
    operations.claim_of_profile(user_id=user_id, actor=SYSTEM, at=clock.now())
