"""House-keeping of the files."""

from datetime import timedelta

from preau.foundation import jobs
from preau.foundation.files import sweeping


@jobs.periodic("files.sweep", every=timedelta(hours=1), clock="real")
def sweep() -> None:
    sweeping.sweep()
