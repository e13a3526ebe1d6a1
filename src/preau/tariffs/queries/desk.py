"""What the tariff desk lists."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from preau.cases import queries as cases
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.queries.files import files_with_facts
from preau.tariffs.queries.positions import PositionView, position_of_file


class DeskRow(NamedTuple):
    """One file as a line: whose, since when, where it stands; ``alarm`` when we are silent too long (ruling 34)."""

    reference: str
    family: str
    filed_on: date | None
    complete_on: date | None
    position: PositionView
    days_waiting: int
    alarm: bool


def files_to_decide(school_year: int, actor: Actor) -> "QuerySet[TariffFile]":
    """Of the families of their schools: filed, and without a decision that stands; the oldest filing first."""
    return _filed(school_year, actor).exclude(pk__in=_decided()).order_by("filed_at", "pk")


def files_decided(school_year: int, actor: Actor) -> "QuerySet[TariffFile]":
    """With a decision that stands; the latest filing first."""
    return _filed(school_year, actor).filter(pk__in=_decided()).order_by("-filed_at", "-pk")


def _filed(school_year: int, actor: Actor) -> "QuerySet[TariffFile]":
    filed = files_with_facts().filter(school_year=school_year, filed_at__isnull=False)
    return cases.families_within(filed, actor)


def _decided() -> "QuerySet[TariffDecision, int]":
    return TariffDecision.objects.filter(replaced_at=None).order_by().values_list("file_id", flat=True)


def desk_rows(files: Sequence[TariffFile], *, rulebook: LoadedRulebook, at: datetime) -> list[DeskRow]:
    """The lines of one page; one statement for the names, whatever their number."""
    names = families.households_by_id(file.household_id for file in files)
    return [_row(file, names[file.household_id].name, rulebook, at) for file in files]


def _row(file: TariffFile, family: str, rulebook: LoadedRulebook, at: datetime) -> DeskRow:
    filed_on = paris_day(file.filed_at) if file.filed_at else None
    waiting = (paris_day(at) - filed_on).days if filed_on else 0
    decided = any(decision.replaced_at is None for decision in file.decisions.all())
    return DeskRow(
        reference=file.reference,
        family=family,
        filed_on=filed_on,
        complete_on=file.complete_on,
        position=position_of_file(file, rulebook=rulebook, at=at),
        days_waiting=waiting,
        alarm=not decided and waiting > rulebook.document.silence_alarm_days,
    )
