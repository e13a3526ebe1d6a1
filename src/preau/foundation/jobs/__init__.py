"""Work done outside the request: by name, from rows written in the same transaction.

A job may run twice (a worker that dies is replaced): what it does must bear that.
"""

from typing import TYPE_CHECKING

from preau.foundation.jobs.registry import autodiscover, job, periodic
from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.foundation.jobs import operations
    from preau.foundation.jobs.operations import enqueue, enqueue_all, run_due

__all__ = ["autodiscover", "enqueue", "enqueue_all", "job", "operations", "periodic", "run_due"]

__getattr__ = names_from(__name__, enqueue="operations", enqueue_all="operations", run_due="operations", operations="")
