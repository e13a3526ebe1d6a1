"""The one task that the engine knows: it calls the job of a name."""

from typing import Any

import structlog
from django_tasks import task

from preau.foundation import clock
from preau.foundation.jobs import registry

log = structlog.get_logger()


@task()
def run(name: str, *args: Any) -> None:
    """Raises what the job raises, after telling it: the engine keeps the traceback."""
    with clock.business_time(), structlog.contextvars.bound_contextvars(job=name):
        try:
            registry.function_of(name)(*args)
        except Exception:
            log.exception("job.failed")
            raise
        log.info("job.done")
