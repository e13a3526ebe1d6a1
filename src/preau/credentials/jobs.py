"""What time wears out."""

from datetime import timedelta

from preau.credentials import operations
from preau.foundation import jobs


@jobs.periodic("credentials.sweep", every=timedelta(hours=6), clock="real")
def sweep() -> None:
    operations.sweep()
