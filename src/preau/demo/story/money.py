"""How families pay: online, by debit, at the counter, late or never."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from preau.billing import queries as billing
from preau.demo.habits import Pay
from preau.demo.story.home import Home
from preau.demo.story.seasons import Season, seasons
from preau.demo.story.times import evening, moment
from preau.foundation import clock
from preau.mandates import operations as mandates
from preau.payments.gateways import Status
from preau.payments.operations import online, till

if TYPE_CHECKING:
    from preau.billing.models import Debt

SMALL_CENTS = 100  # PayFiP takes nothing below one euro
ENDINGS = (Status.PAID, Status.REFUSED, Status.CANCELLED)
WEIGHTS = (88, 7, 5)
Acts = Iterator[datetime]


def pays(home: Home) -> Acts:
    """What a household does about its invoices, period after period."""
    if home.plan.pay is Pay.DEBIT:
        yield from _joins(home)
    for season in seasons():
        yield from WAYS[home.plan.pay](home, season)


def _joins(home: Home) -> Acts:
    """Most authorise their debits with the enrolment, some once they have seen a first invoice."""
    late = home.plan.number % 4 == 0
    yield evening(home.plan, date(2024, 11, 14) if late else home.plan.filed_on + timedelta(days=1))
    mandates.sign(
        household_id=home.parent.household_id,
        debtor_name=home.parent.name,
        holder_name=home.parent.name,
        iban=iban(home.plan.number),
        actor=home.parent.actor,
        at=clock.now(),
    )


def iban(number: int) -> str:
    """A French account number that checks, of a bank of the story."""
    account = f"3000200550{number:011}"
    key = 97 - int(f"{account}00") % 97
    bban = f"{account}{key:02}"
    check = 98 - int(f"{bban}152700") % 97
    return f"FR{check:02}{bban}"


def _by_debit(home: Home, season: Season) -> Acts:
    """The bank does it; what it rejected is paid online a week after the due day."""
    yield evening(home.plan, season.debit_on + timedelta(days=16))
    yield from _online(home)


def _by_card(home: Home, season: Season) -> Acts:
    yield evening(home.plan, season.issue_on + timedelta(days=2 + home.plan.number % 23))
    yield from _online(home)


def _slowly(home: Home, season: Season) -> Acts:
    yield evening(home.plan, season.due_on + timedelta(days=20))
    yield from _online(home)


def _at_the_counter(home: Home, season: Season) -> Acts:
    """All that is due, at once: one cheque for two invoices when there are two."""
    days = season.till_days
    yield moment(days[home.plan.number % len(days)], 10 + home.plan.number % 6, home.plan.number % 60)
    amount = sum(billing.remaining_cents(debt) for debt in due(home))
    if not amount:
        return
    means = "cash" if home.plan.pay is Pay.CASH else "cheque"
    cheque = {"bank": "La Banque Postale", "number": f"{home.plan.number:07}", "drawer": home.parent.name}
    payment = till.receive(
        household_id=home.parent.household_id,
        means=means,
        amount_cents=amount,
        cheque=cheque if means == "cheque" else None,
        actor=home.town.roy,
        at=clock.now(),
    )
    if home.plan.number % 17 == 0:  # the wrong family was on the screen: undone, then done again
        till.undo(payment=payment, reason="Encaissé sur le mauvais compte.", actor=home.town.roy, at=clock.now())
        till.receive(
            household_id=home.parent.household_id,
            means=means,
            amount_cents=amount,
            actor=home.town.roy,
            at=clock.now(),
        )


def _never(home: Home, season: Season) -> Acts:
    yield from ()


def _online(home: Home) -> Acts:
    """Each invoice in turn; who was refused or walked away comes back two days later."""
    again = []
    for debt in due(home):
        chance = Random(f"pays {debt.invoice_id}")  # noqa: S311 (a story, not a secret)
        ending = chance.choices(ENDINGS, WEIGHTS)[0]
        pay_online(home, debt, ending, twice=chance.random() < 0.1)
        if ending is not Status.PAID:
            again.append(debt.invoice_id)
    if again:
        yield clock.now() + timedelta(days=2)
        for debt in due(home):
            if debt.invoice_id in again:
                pay_online(home, debt, Status.PAID)


def pay_online(home: Home, debt: "Debt", ending: Status, *, twice: bool = False) -> None:
    """Begin, end at the provider, be notified, perhaps twice."""
    attempt = online.start(invoice=debt.invoice, actor=home.parent.actor, at=clock.now())
    bank = home.town.bank
    if bank is None or attempt.gateway_id is None:
        raise RuntimeError("the story has no bank")
    bank.ends(attempt.gateway_id, ending)
    for _copy in range(2 if twice else 1):
        online.conclude(gateway_id=attempt.gateway_id)


def due(home: Home) -> list["Debt"]:
    """What can be paid now, most often nothing: not what is too small, nor what the bank is about to take."""
    household_id = home.parent.household_id
    if all(each.cents < SMALL_CENTS for each in billing.remaining_of(household_id)):
        return []
    debts = billing.open_debts([household_id])
    return [debt for debt in debts if billing.remaining_cents(debt) >= SMALL_CENTS]


WAYS: Mapping[Pay, Callable[[Home, Season], Acts]] = {
    Pay.DEBIT: _by_debit,
    Pay.ONLINE: _by_card,
    Pay.SLOW: _slowly,
    Pay.CASH: _at_the_counter,
    Pay.CHEQUE: _at_the_counter,
    Pay.NEVER: _never,
}
