"""Reading somebody's income leaves a trace."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.tariffs import policies
from preau.tariffs.models import TariffFile


@transaction.atomic
def read_file(*, file: TariffFile, actor: Actor, at: datetime) -> TariffFile:
    """An agent opens a file with its incomes. Raises Refused."""
    require(policies.may_read(actor, file.household_id, on=paris_day(at)))
    audit.record("tariffs.file.read", actor=actor, subject=file, at=at)
    return file
