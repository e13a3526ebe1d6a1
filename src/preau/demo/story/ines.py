"""Inès Lambert: not at the CAF, in time; an old debit that her bank refused, and a new authorisation."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.billing import operations as billing
from preau.cases import operations as cases
from preau.demo.story import envelope, filing, money, people
from preau.demo.story.company import Scene
from preau.demo.story.home import Home, Town, enrolled_last_year, priced_last_year
from preau.demo.story.member import FOUR_DAYS, Acts, at_home, member, on, pupil
from preau.demo.story.papers import caf_decision
from preau.foundation import clock
from preau.foundation.iban import sealed_answer
from preau.kernel.actor import SYSTEM
from preau.mandates import operations as mandates
from preau.payments.gateways import Status
from preau.payments.operations import debits

BORN_ON = date(2015, 11, 30)
RFR_EUROS, PARTS_QUARTERS = 34_559, 12  # 959.97: tariff 4, and not the first of the next row
STREET = "8 rue Oberkampf"
ACCOUNT, CLOSED_ACCOUNT = "FR7630006000011234567890189", "FR1420041010050500013M02606"
DEBITED_ON = date(2024, 8, 5)


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    homes: list[Home] = []
    yield _files(town, known_at, homes)
    yield _pays(town, homes, known_at)


def _files(town: Town, known_at: datetime, homes: list[Home]) -> Acts:
    yield known_at
    ines = member("ines", "Inès", "Lambert", STREET, "Mme")
    maya = people.child(ines, "Maya", "Lambert", BORN_ON)
    enrolled_last_year(maya, ines, town.primaries[0], FOUR_DAYS, "ce2")
    priced_last_year(ines, 940)
    homes.append(at_home(town, ines, (pupil(maya, "Maya", BORN_ON),), quotient=959, number=64))
    yield on(2024, 8, 12, 18, 51)
    wish = filing.Wish(maya, town.primaries[0], "cm1", "lu,ma,je,ve", "non")
    draft = filing.draft(
        filing.ENROL, wish.answers(), [("avis-imposition", _notice())], actor=ines.actor, household_id=ines.household_id
    )
    cases.add_file(case=draft, kind="avis-imposition", upload=_notice(), actor=ines.actor, at=clock.now())
    case = filing.send(draft, actor=ines.actor, name=ines.name)
    yield on(2024, 9, 9, 10, 35)
    notice = {"rfr_euros": RFR_EUROS, "parts_quarters": PARTS_QUARTERS, "income_year": 2023, "declarants": []}
    filing.accept(case, {**caf_decision({"notices": [notice]}), "source": "avis"}, agent=town.roy)


def _notice() -> SimpleUploadedFile:
    sender = envelope.Sender("Inès Lambert", STREET, ("Maya Lambert",), 959, 902)
    return envelope.tax_notice(sender, parts="3", rfr=RFR_EUROS, as_photo=True)


def _pays(town: Town, homes: list[Home], known_at: datetime) -> Acts:
    """Last summer's debit came back; a new account is authorised in September, and everything else is debited."""
    yield known_at + timedelta(seconds=1)
    ines = homes[0].parent
    yield on(2024, 7, 1, 10)
    mandates.sign(
        household_id=ines.household_id,
        debtor_name=ines.name,
        holder_name=ines.name,
        iban=CLOSED_ACCOUNT,
        actor=SYSTEM,
        at=clock.now(),
    )
    yield on(2024, 7, 8, 9, 30)
    _last_summer(ines)
    yield on(2024, 7, 29, 10)
    cut = debits.cut(collect_on=DEBITED_ON, actor=town.roy, at=clock.now())
    if cut.batch is None:
        raise RuntimeError("last summer's debit was not in the file")
    yield on(2024, 7, 30, 11)
    debits.approve(batch=cut.batch, actor=town.chef, at=clock.now())
    debits.send(batch=cut.batch, actor=town.roy, at=clock.now())
    yield on(2024, 8, 8, 9, 30)
    debit = cut.batch.debits.get()
    debits.record_return(end_to_end_id=debit.end_to_end_id, code="AC04", actor=town.roy, at=clock.now())
    yield on(2024, 9, 12, 19, 20)
    _joins_debit(ines)
    yield on(2024, 12, 3, 20, 40)
    for debt in money.due(homes[0]):
        if debt.invoice.run_id is None:
            money.pay_online(homes[0], debt, Status.PAID)


def _last_summer(ines: people.Parent) -> None:
    """What the former software announced, and left to us to debit."""
    billing.take_over_invoice(
        household_id=ines.household_id,
        school_year=2023,
        period_key="mai-juin-juillet",
        issued_on=date(2024, 7, 8),
        due_on=date(2024, 7, 31),
        amount_cents=5814,
        label="Mai, juin et juillet 2024",
        debit_on=DEBITED_ON,
        announced_on=date(2024, 7, 8),
        actor=SYSTEM,
        at=clock.now(),
    )
    debits.schedule_due(at=clock.now())


def _joins_debit(ines: people.Parent) -> None:
    answers = {"titulaire": ines.name, "iban": sealed_answer(ACCOUNT), "autorise": True}
    case = filing.draft("prelevement", answers, [], actor=ines.actor, household_id=ines.household_id)
    filing.send(case, actor=ines.actor, name=ines.name)
