"""A family's unpaid invoices handed over to the Trésor public, all together (ruling 29)."""

from datetime import date, datetime

from django.db import transaction

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.rules.treasury import debtors_above_the_floor
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.payments import policies
from preau.payments.queries.debts import OpenInvoice, open_invoices, overdue
from preau.payments.queries.disputes import contested
from preau.payments.reasons import Impossible, Refusal
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingRules


@transaction.atomic
def transfer_household(*, household_id: int, actor: Actor, at: datetime) -> list[str]:
    """Hand over every overdue invoice of a debtor, but those it contests; returns their numbers.

    Raises Refused, Impossible.

    The floor (15 €) counts all of them together, and no payment may be under way on any: what the family
    pays while we write would be asked a second time by the Trésor.
    """
    today = paris_day(at)
    require(policies.may_transfer(actor, household_id, on=today))
    late = overdue(open_invoices(household_id), on=today)
    waiting = contested([each.invoice_id for each in late])
    wanted = [each for each in late if each.invoice_id not in waiting]
    _refuse_impossible(household_id, wanted, at=at)
    rows = invoices.invoices_of_household(household_id).filter(pk__in=[each.invoice_id for each in wanted])
    for invoice in rows.order_by("pk"):
        billing.transfer_to_treasury(invoice=invoice, actor=actor, at=at)
        audit.record("payments.account.transferred", actor=actor, subject=invoice, at=at, number=invoice.number)
    # The debts are locked now: what began in between is seen here, and everything is taken back.
    if any(each.in_flight for each in open_invoices(household_id)):
        raise Impossible(Refusal.IN_FLIGHT)
    if contested([each.invoice_id for each in wanted]):
        raise Impossible(Refusal.JUST_CONTESTED)
    return [each.number for each in wanted]


def _refuse_impossible(household_id: int, wanted: list[OpenInvoice], *, at: datetime) -> None:
    if not wanted:
        raise Impossible(Refusal.NOTHING_DUE)
    if any(each.in_flight for each in wanted):
        raise Impossible(Refusal.IN_FLIGHT)
    rules = _rules(paris_day(at))
    rests = {household_id: [each.remaining_cents for each in wanted]}
    if household_id not in debtors_above_the_floor(rests, rules):
        raise Impossible(Refusal.BELOW_FLOOR, floor_cents=rules.treasury_floor_cents)


def _rules(today: date) -> BillingRules:
    """Those of today, or the ordinary amounts where no règlement is loaded."""
    try:
        return rulebooks.in_force_on(today).document.billing
    except rulebooks.NoRulebook:
        return BillingRules()
