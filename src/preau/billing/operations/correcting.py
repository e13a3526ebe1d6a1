"""Credit notes that nobody has to think of: meals not eaten after all, prices put right (rulings 8 to 10, 26)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial

import structlog
from django.db import transaction

from preau.billing.models import CreditNote
from preau.billing.operations.credits import write_note
from preau.billing.operations.refusals import TooMuch
from preau.billing.queries import corrections
from preau.billing.queries.charges import charges_of
from preau.billing.rules import adjustments
from preau.billing.rules.adjustments import Charge
from preau.billing.rules.credits import CreditLine
from preau.billing.rules.lines import PROVISIONAL
from preau.canteen import operations as canteen
from preau.canteen.operations import AlreadyCredited
from preau.canteen.queries import DeductedMeal
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook, NoRulebook
from preau.tariffs import queries as tariffs
from preau.tariffs.rules.facts import FileFacts

PAYERS = 500  # looked at together
REASONS = {"sick": CreditNote.Reason.SICKNESS, "closed": CreditNote.Reason.CLOSURE}

log = structlog.get_logger()


def credit_due(*, at: datetime) -> int:
    """Give back everything that is owed to families today; how many credit notes.

    Each payer in a transaction of its own; what somebody else is changing waits for the next hour.
    """
    if corrections.is_issuing():
        return 0
    notes = sum(_tried(partial(give_back_meals, meals, at=at)) for meals in corrections.deducted_meals().values())
    this_year = SchoolYear.of(paris_day(at)).first
    return notes + sum(credit_prices(school_year=year, at=at) for year in (this_year - 1, this_year))


@transaction.atomic
def give_back_meals(meals: Sequence[DeductedMeal], *, at: datetime) -> int:
    """Credit notes for billed meals of one payer that were deducted since; each meal once.

    Raises AlreadyCredited, TooMuch: somebody else gave one of them back meanwhile.
    """
    notes = 0
    for year, standing, group in _groups(meals):
        days = {(meal.child_id, meal.day) for meal in group}
        for child in sorted({meal.child_id for meal in group}):
            canteen.mark_credited(child_id=child, days=sorted(day for one, day in days if one == child))
        charges = charges_of([group[0].household_id], school_year=year).get(group[0].household_id, [])
        lines = _whole([charge for charge in charges if (charge.child_id, charge.day) in days])
        notes += _write_notes(lines, REASONS[standing], at=at)
    return notes


def credit_prices(*, school_year: int, at: datetime) -> int:
    """Credit notes for prices that turn out lower; how many."""
    try:
        rulebook = rulebooks.rulebook_for(school_year)
    except NoRulebook:
        return 0
    payers = corrections.payers_to_look_at(school_year)
    return sum(_credit_some(payers[start : start + PAYERS], rulebook, at=at) for start in range(0, len(payers), PAYERS))


def _credit_some(payers: Sequence[int], rulebook: LoadedRulebook, *, at: datetime) -> int:
    year = rulebook.document.school_year
    facts = tariffs.facts_of_households(payers, rulebook=rulebook, at=at)
    by_credit = tariffs.decided_by_credit(payers, school_year=year)
    found = 0
    for payer, charges in sorted(charges_of(payers, school_year=year).items()):
        lines = _lowered(charges, facts[payer], rulebook, by_credit.get(payer, []))
        if lines:
            found += _tried(partial(_credit_payer, lines, charges, at=at))
    return found


def _lowered(
    charges: Sequence[Charge], facts: FileFacts, rulebook: LoadedRulebook, by_credit: Sequence[Days]
) -> list[CreditLine]:
    differences = adjustments.differences(charges, adjustments.truth_of(facts, rulebook.document))
    return adjustments.to_credit(differences, by_credit=by_credit)


@transaction.atomic
def _credit_payer(lines: Sequence[CreditLine], charges: Iterable[Charge], *, at: datetime) -> int:
    provisional = {charge.line_id for charge in charges if charge.reason == PROVISIONAL}
    reasons = {
        CreditNote.Reason.REGULARISATION: [line for line in lines if line.line_id in provisional],
        CreditNote.Reason.TARIFF: [line for line in lines if line.line_id not in provisional],
    }
    return sum(_write_notes(some, reason, at=at) for reason, some in reasons.items())


def _write_notes(lines: Sequence[CreditLine], reason: str, *, at: datetime) -> int:
    """One credit note per invoice."""
    invoices = corrections.invoices_of_lines({line.line_id for line in lines})
    by_number: dict[str, list[CreditLine]] = defaultdict(list)
    for line in lines:
        by_number[invoices[line.line_id].number].append(line)
    for _, some in sorted(by_number.items()):
        invoice = invoices[some[0].line_id]
        write_note(invoice=invoice, lines=some, reason=reason, explanation="", marks_meals=False, actor=SYSTEM, at=at)
    return len(by_number)


def _whole(charges: Iterable[Charge]) -> list[CreditLine]:
    """Everything that is left of these meals, by line and price."""
    days: dict[tuple[int, int], list[date]] = defaultdict(list)
    for charge in charges:
        days[charge.line_id, charge.left_cents].append(charge.day)
    return [CreditLine(line, cents, len(some), tuple(some)) for (line, cents), some in days.items()]


def _groups(meals: Iterable[DeductedMeal]) -> list[tuple[int, str, list[DeductedMeal]]]:
    """By school year and by what happened."""
    found: dict[tuple[int, str], list[DeductedMeal]] = defaultdict(list)
    for meal in meals:
        found[SchoolYear.of(meal.day).first, meal.standing].append(meal)
    return [(year, standing, group) for (year, standing), group in sorted(found.items())]


def _tried(work: Callable[[], int]) -> int:
    try:
        return work()
    except (AlreadyCredited, TooMuch) as fault:
        log.warning("billing.credit.later", fault=repr(fault))
        return 0
