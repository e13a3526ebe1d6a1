"""The year of the Caisse: strikes, invoices, holds, the till, debits and what goes to the Trésor."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from preau.billing import operations as billing
from preau.billing import queries as bills
from preau.demo.habits import CYCLE, Pay
from preau.demo.oracle.accounts import snapshot
from preau.demo.story.company import Scene
from preau.demo.story.home import Town
from preau.demo.story.queue import drain
from preau.demo.story.seasons import THIS_YEAR, Season, seasons
from preau.demo.story.times import moment, working_day
from preau.foundation import clock, jobs
from preau.payments.operations import debits, till, treasury
from preau.payments.queries import till as drawers
from preau.schools import operations as schools

if TYPE_CHECKING:
    from preau.payments.models import DebitBatch

STRIKE, TOLD_LATE = date(2024, 12, 5), date(2024, 10, 8)
FLOAT_CENTS = 10_000
FLOOR_CENTS = 1500  # per debtor, all debts together
HELD, RETURNED, RETURNED_TWICE, NEVER_PAYS = 23, 25, 26, 24  # places in the cycle of households
AFTER = timedelta(days=5)  # from a debit to the bank's rejection
BILLING = "billing."  # mails leave in the evening
Acts = Iterator[datetime]


def scenes_of(town: Town) -> Iterator[Scene]:
    yield _strikes(town)
    yield _holds(town)
    for season in seasons():
        yield _bills(town, season)
        yield _collects(town, season)
        for on in season.till_days:
            yield _keeps_till(town, on)
    yield _bills_again(town, seasons()[0], date(2024, 12, 12))
    yield _hands_over(town)


def _strikes(town: Town) -> Acts:
    """A strike of everybody announced a week before; one school closed on a day that was already billed."""
    yield moment(date(2024, 11, 20), 11)
    schools.declare_closure(
        school_id=town.primaries[2], day=TOLD_LATE, kind="fermeture", actor=town.roy, at=clock.now()
    )
    yield moment(STRIKE - timedelta(days=7), 11)
    schools.declare_closure(school_id=None, day=STRIKE, kind="greve", actor=town.roy, at=clock.now())


def _holds(town: Town) -> Acts:
    yield moment(date(2025, 1, 2), 10)
    held = [
        billing.place_hold(
            household_id=household,
            reason="Contestation en cours : la famille apporte le planning du centre de loisirs.",
            until_on=date(2025, 2, 14),
            actor=town.roy,
            at=clock.now(),
        )
        for household in _households_at(town, HELD)
    ]
    yield moment(date(2025, 2, 10), 10)
    for hold in held:
        billing.lift_hold(hold=hold, actor=town.roy, at=clock.now())


def _bills(town: Town, season: Season) -> Acts:
    """Prepared in the morning, accepted by name and issued in the afternoon."""
    yield moment(season.issue_on, 9, 30)
    run = billing.open_run(school_year=THIS_YEAR, period_key=season.key, actor=town.roy, at=clock.now())
    billing.compute_run(run=run, actor=town.roy, at=clock.now())
    drain(town.wants, only=BILLING)
    yield moment(season.issue_on, 14)
    run.refresh_from_db()
    for anomaly in run.anomalies.filter(accepted_at=None):
        billing.accept_anomaly(anomaly=anomaly, actor=town.roy, at=clock.now())
    billing.accept_run(run=run, actor=town.roy, at=clock.now())
    billing.issue_run(run=run, actor=town.roy, at=clock.now())
    drain(town.wants, only=BILLING)
    _prints(town)


def _bills_again(town: Town, season: Season, on: date) -> Acts:
    """A supplementary run for what was held back."""
    for at in _bills(town, season):
        yield moment(on, at.hour, at.minute)


def _prints(town: Town) -> None:
    """What was issued is remembered as it was printed; a few PDFs are made in a long story."""
    town.printed.update({number: said for number, said in snapshot().items() if number not in town.printed})
    if town.thrifty:
        for household in sorted(town.shown):
            for invoice in bills.invoices_of_household(household).filter(document=None, run__isnull=False):
                jobs.enqueue("billing.invoice_pdf", invoice.pk)


def _collects(town: Town, season: Season) -> Acts:
    """The file is prepared by Mme Roy, approved by Mme Vasseur, sent; some debits come back."""
    yield moment(working_day(season.debit_on - timedelta(days=6)), 10)
    batch = _cut(town, season)
    if batch is None:
        return
    yield moment(working_day(season.debit_on - timedelta(days=5)), 11)
    batch = _sent(town, season, batch)
    if batch is None:
        return
    yield moment(working_day(season.debit_on + AFTER), 10)
    back = {*_households_at(town, RETURNED), *_households_at(town, RETURNED_TWICE)}
    for debit in batch.debits.filter(household_id__in=back):
        debits.record_return(end_to_end_id=debit.end_to_end_id, code="AM04", actor=town.roy, at=clock.now())


def _cut(town: Town, season: Season) -> "DebitBatch | None":
    return debits.cut(collect_on=season.debit_on, actor=town.roy, at=clock.now()).batch


def _sent(town: Town, season: Season, batch: "DebitBatch") -> "DebitBatch | None":
    """What a credit note changed since yesterday stops the file: it is cut and approved again."""
    debits.approve(batch=batch, actor=town.chef, at=clock.now())
    try:
        return debits.send(batch=batch, actor=town.roy, at=clock.now())
    except debits.MustCutAgain:
        debits.reopen(batch=batch, actor=town.roy, at=clock.now())
    again = _cut(town, season)
    if again:
        debits.approve(batch=again, actor=town.chef, at=clock.now())
        debits.send(batch=again, actor=town.roy, at=clock.now())
    return again


def _keeps_till(town: Town, on: date) -> Acts:
    yield moment(on, 9)
    day = till.open_day(float_cents=FLOAT_CENTS, actor=town.roy, at=clock.now())
    yield moment(on, 17)
    till.close_day(day=day, counted_cents=drawers.expected_cents(day), actor=town.roy, at=clock.now())


def _hands_over(town: Town) -> Acts:
    """In June, who never paid anything is told whom to call."""
    yield moment(date(2025, 6, 16), 10)
    for household, home in sorted(town.homes.items()):
        if home.plan.pay is Pay.NEVER and home.plan.number % 2 == 0:
            _hand_over(town, household)


def _hand_over(town: Town, household: int) -> None:
    due = sum(
        bills.remaining_cents(debt) for debt in bills.open_debts([household]) if debt.invoice.due_on < clock.today()
    )
    if due >= 1500:
        treasury.transfer_household(household_id=household, actor=town.roy, at=clock.now())


def _households_at(town: Town, place: int) -> list[int]:
    return sorted(household for household, home in town.homes.items() if home.plan.number % CYCLE == place)
