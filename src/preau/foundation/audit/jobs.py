"""The sealer."""

from datetime import timedelta

from preau.foundation import jobs
from preau.foundation.audit import sealing


@jobs.periodic("audit.seal", every=timedelta(minutes=1), clock="real")
def seal() -> None:
    sealing.seal_all()
