"""Tariff files of thousands of payers, for billing: a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from preau.kernel.periods import Days
from preau.rulebook.definition import Grid, Row
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import AskedComplement, TariffDecision, TariffFile
from preau.tariffs.queries.deadlines import deadlines_of
from preau.tariffs.rules.complements import Complement, silences
from preau.tariffs.rules.effect import BY_CREDIT
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.reason import Reason

FiledRow = tuple[int, datetime, datetime | None, date | None]  # household, filed_at, deadline_at, complete_on


def facts_of_households(
    household_ids: Iterable[int], *, rulebook: LoadedRulebook, at: datetime
) -> dict[int, FileFacts]:
    """What ``facts_of_household`` says of each of them, in five statements.

    A household that sent nothing has its deadline: it may still file, or is at the last row.
    """
    wanted = set(household_ids)
    found = dict(_filed(wanted, rulebook))
    deadlines = deadlines_of(wanted - found.keys(), rulebook=rulebook)
    for household_id, deadline_at in deadlines.items():
        found[household_id] = FileFacts(filed_at=None, deadline_at=deadline_at, seen_at=at)
    return found


def last_year_rows(household_ids: Iterable[int], *, school_year: int, grid: Grid) -> dict[int, Row]:
    """The rows of this ``grid`` that bear last year's tariff numbers (ruling 8); without one, absent. One statement."""
    rows = {row.tariff: row for row in grid.rows}
    decisions = _standing(household_ids, school_year - 1).values_list("file__household_id", "tariff")
    return {household_id: rows[tariff] for household_id, tariff in decisions if tariff in rows}


def decided_by_credit(household_ids: Iterable[int], *, school_year: int) -> dict[int, list[Days]]:
    """The days of decisions that put issued invoices right by credit notes (rulings 9 and 10). One statement."""
    found: defaultdict[int, list[Days]] = defaultdict(list)
    decisions = _standing(household_ids, school_year).filter(cause__in=BY_CREDIT)
    for household_id, start, end in decisions.values_list("file__household_id", "starts_on", "ends_on"):
        found[household_id].append(Days(start, end))
    return dict(found)


def _standing(household_ids: Iterable[int], school_year: int) -> "QuerySet[TariffDecision]":
    files = {"file__household_id__in": set(household_ids), "file__school_year": school_year}
    return TariffDecision.objects.filter(replaced_at=None, **files).order_by("pk")


def _filed(household_ids: set[int], rulebook: LoadedRulebook) -> Iterator[tuple[int, FileFacts]]:
    of = {"file__household_id__in": household_ids, "file__school_year": rulebook.document.school_year}
    decisions, complements = _decisions(of), _complements(of)
    for household_id, filed_at, deadline_at, complete_on in _files(household_ids, rulebook.document.school_year):
        asked = complements.get(household_id, ())
        yield (
            household_id,
            FileFacts(
                filed_at=filed_at,
                deadline_at=deadline_at and max(deadline_at, rulebook.deadline_at),
                silences=silences(asked, tariff_pieces=()) if asked else (),
                complete_on=complete_on,
                decisions=tuple(decisions.get(household_id, ())),
            ),
        )


def _files(household_ids: set[int], school_year: int) -> Iterator[FiledRow]:
    rows = TariffFile.objects.filter(
        household_id__in=household_ids, school_year=school_year, filed_at__isnull=False
    ).order_by("pk")
    for household_id, filed_at, deadline_at, complete_on in rows.values_list(
        "household_id", "filed_at", "deadline_at", "complete_on"
    ):
        if filed_at:
            yield household_id, filed_at, deadline_at, complete_on


def _decisions(of: dict[str, Any]) -> dict[int, list[Decision]]:
    """The newest first."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    rows = TariffDecision.objects.filter(taken_back_at=None, **of).order_by("-decided_at", "-pk")
    for household_id, start, end, reason, quotient_euros in rows.values_list(
        "file__household_id", "starts_on", "ends_on", "reason", "quotient_euros"
    ):
        found[household_id].append(Decision(Days(start, end), Reason(reason), quotient_euros))
    return found


def _complements(of: dict[str, Any]) -> dict[int, list[Complement]]:
    found: defaultdict[int, list[Complement]] = defaultdict(list)
    rows = AskedComplement.objects.filter(**of).order_by("pk")
    for household_id, asked_on, deadline_on, answered_on in rows.values_list(
        "file__household_id", "asked_on", "deadline_on", "answered_on"
    ):
        found[household_id].append(Complement(asked_on, deadline_on, answered_on))
    return found
