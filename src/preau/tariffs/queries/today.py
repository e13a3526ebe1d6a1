"""What a dashboard needs of a file, in one statement."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import FilteredRelation, Model, Q, QuerySet

from preau.foundation.prepared import Statement
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import AskedComplement, TariffDecision, TariffFile
from preau.tariffs.queries.positions import PositionView, position_of_file

M = TypeVar("M", bound=Model)
OWN = ("pk", "reference", "household_id", "school_year", "filed_at", "deadline_at", "complete_on")
STANDING = ("pk", "reason", "source", "quotient_euros", "inputs", "tariff", "price_cents", "starts_on", "ends_on")
ASKED = ("pk", "asked_on", "deadline_on")


class Today(NamedTuple):
    """Where a file stands now, and the decision that stands, if any."""

    position: PositionView
    decision: TariffDecision | None


def today_of(household_id: int, *, rulebook: LoadedRulebook, at: datetime) -> Today | None:
    """None for a household that sent nothing, or took everything back.

    Only the decision that stands and the questions still open are read: they make today.
    """
    rows = _filed(household_id, rulebook.document.school_year)
    return _today(rows, rulebook, at=at) if rows else None


@Statement
def _filed(household_id: int, school_year: int) -> "QuerySet[TariffFile, dict[str, Any]]":
    rows: QuerySet[TariffFile, dict[str, Any]] = (
        TariffFile.objects.filter(household_id=household_id, school_year=school_year, filed_at__isnull=False)
        .annotate(
            standing=FilteredRelation("decisions", condition=Q(decisions__replaced_at=None)),
            asked=FilteredRelation("complements", condition=Q(complements__answered_on=None)),
        )
        .order_by("asked__deadline_on", "asked__pk")
        .values(*OWN, *_of("standing", STANDING), *_of("asked", ASKED))
    )
    return rows


def _today(rows: list[dict[str, Any]], rulebook: LoadedRulebook, *, at: datetime) -> Today:
    file = TariffFile(**{name: rows[0][name] for name in OWN})
    decisions = _made(TariffDecision, rows[:1], "standing", STANDING)
    vars(file)["_prefetched_objects_cache"] = {
        "decisions": decisions,
        "complements": _made(AskedComplement, rows, "asked", ASKED),
    }
    return Today(position_of_file(file, rulebook=rulebook, at=at), next(iter(decisions), None))


def _of(relation: str, names: Iterable[str]) -> list[str]:
    return [f"{relation}__{name}" for name in names]


def _made(model: type[M], rows: Iterable[Mapping[str, Any]], relation: str, names: Iterable[str]) -> list[M]:
    found = (row for row in rows if row[f"{relation}__pk"] is not None)
    return [model(**{name: row[f"{relation}__{name}"] for name in names}) for row in found]
