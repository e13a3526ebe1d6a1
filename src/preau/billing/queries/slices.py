"""What is known of some payers when their invoices are worked out."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from hashlib import blake2b
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Max

from preau.billing.models import BillingRun, Invoice, InvoiceHold, RunChunk
from preau.billing.queries.charges import charges_of, provisional_payers
from preau.billing.queries.payers import addressees
from preau.billing.rules.adjustments import Charge
from preau.billing.rules.draft import Meal
from preau.canteen import queries as canteen
from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Row
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs import queries as tariffs
from preau.tariffs.rules.facts import FileFacts


class Slice(NamedTuple):
    """By household: meals, tariff files, last year's rows, provisional charges, holds, addresses, last invoices."""

    rulebook: LoadedRulebook
    payers: tuple[int, ...]
    meals: dict[int, list[Meal]]
    facts: dict[int, FileFacts]
    last_year: dict[int, Row]
    charges: dict[int, list[Charge]]
    holds: dict[int, date]
    addressees: dict[int, dict[str, Any]]
    previous: dict[int, int]


def slice_of(run: BillingRun, chunk: RunChunk, *, at: datetime) -> Slice:
    """A constant number of statements. Raises NoRulebook."""
    first, last, today = chunk.first_household, chunk.last_household, paris_day(at)
    rulebook = rulebooks.rulebook_for(run.school_year)
    meals = dict(meals_by_payer(run, first, last))
    waiting = [household for household in provisional_payers(run.school_year) if first <= household <= last]
    payers = sorted({*meals, *waiting})
    return Slice(
        rulebook=rulebook,
        payers=tuple(payers),
        meals=meals,
        facts=tariffs.facts_of_households(payers, rulebook=rulebook, at=at),
        last_year=tariffs.last_year_rows(payers, school_year=run.school_year, grid=rulebook.document.grid),
        charges=charges_of(waiting, school_year=run.school_year) if waiting else {},
        holds=_holds(payers, today),
        addressees=addressees(payers, on=today),
        previous=_previous_totals(payers),
    )


def meals_by_payer(run: BillingRun, first: int, last: int) -> Iterator[tuple[int, list[Meal]]]:
    """One statement, read as it comes."""
    rows = canteen.meals_to_bill(
        first_household=first, last_household=last, school_year=run.school_year, until=run.last_day
    )
    for household, group in groupby(rows, key=lambda row: row[0]):
        yield household, [(child, day, standing) for _, child, day, standing in group]


def fingerprint(meals: Iterable[Meal]) -> str:
    """Of the meals that a draft was worked out from: one more, one less or another standing gives another."""
    told = "".join(f"{child}{day}{standing}" for child, day, standing in meals)
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _holds(household_ids: Collection[int], today: date) -> dict[int, date]:
    rows = InvoiceHold.objects.filter(household_id__in=household_ids, lifted_at=None, until_on__gte=today)
    return dict(rows.values_list("household_id", "until_on"))


def _previous_totals(household_ids: Collection[int]) -> dict[int, int]:
    """What each payer's last invoice of a run came to."""
    issued = Invoice.objects.filter(household_id__in=household_ids, run__isnull=False).order_by()
    latest = issued.values("household_id").annotate(last=Max("pk")).values("last")
    return dict(Invoice.objects.filter(pk__in=latest).values_list("household_id", "total_cents"))
