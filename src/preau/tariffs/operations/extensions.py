"""A window extended after it closed: who was late inside it is on time (ruling 10)."""

from datetime import date, datetime

from django.db import transaction

from preau.kernel.actor import Actor
from preau.kernel.school_year import SchoolYear
from preau.rulebook import operations as rulebooks
from preau.tariffs import queries
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.operations.decisions import decide
from preau.tariffs.rules.effect import Cause


@transaction.atomic
def extend_window(*, school_year: int, last_day: date, reason: str, actor: Actor, at: datetime) -> list[TariffFile]:
    """Move the last day for everybody, and answer the files that were late and are so no more.

    A price that began on the day such a file was complete now begins on 1 September, with a new letter.
    Raises Refused, NoRulebook or rulebook's NotAnExtension.
    """
    freed = queries.files_freed_by(school_year, last_day)
    rulebooks.extend_window(school_year=school_year, last_day=last_day, reason=reason, actor=actor, at=at)
    for file in freed:
        _from_the_first_day(file, actor=actor, at=at)
    return freed


def _from_the_first_day(file: TariffFile, *, actor: Actor, at: datetime) -> None:
    current: TariffDecision | None = next((row for row in file.decisions.all() if row.replaced_at is None), None)
    if current is None or current.starts_on <= SchoolYear(file.school_year).starts_on:
        return
    decide(
        household_id=file.household_id,
        school_year=file.school_year,
        reason=current.reason,
        source=current.source,
        inputs=current.inputs,
        case_reference=current.case_reference,
        cause=Cause.WINDOW_EXTENDED,
        replaces=current.reference,
        actor=actor,
        at=at,
    )
