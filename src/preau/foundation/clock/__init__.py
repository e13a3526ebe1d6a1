"""Two clocks: business time can be rehearsed forward, real time is the machine's.

Every rule, deadline and document uses ``now`` and ``today``; sessions, tokens,
mail holds and the task engine use ``real_now``.
"""

from typing import TYPE_CHECKING

from preau.foundation.clock.reading import business_time, fixed_at, now, real_now, today
from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.foundation.clock import operations

__all__ = ["business_time", "fixed_at", "now", "operations", "real_now", "today"]

__getattr__ = names_from(__name__, operations="")
