"""What time wears out."""

from datetime import timedelta

from preau.accounts import operations
from preau.foundation import jobs


@jobs.periodic("accounts.sweep", every=timedelta(hours=6), clock="real")
def sweep() -> None:
    operations.sweep()
