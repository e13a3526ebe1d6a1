"""Inès Lambert: not at the CAF, in time; an old debit that her bank refused, and a new authorisation."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.billing import operations as billing
from preau.cases import operations as cases
from preau.demo.story import envelope, filing, money, people
from preau.demo.story.home import Home, Town, enrolled_last_year, priced_last_year
from preau.demo.story.member import FOUR_DAYS, Acts, at_home, member, on, pupil
from preau.demo.story.papers import caf_decision
from preau.demo.story.play import Scene
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.payments.gateways import Status

BORN_ON = date(2015, 11, 30)
RFR_EUROS, PARTS_QUARTERS = 34_559, 12  # 959.97: tariff 4, and not the first of the next row
STREET = "8 rue Oberkampf"
ACCOUNT = "FR7630006000011234567890189"


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    homes: list[Home] = []
    yield _files(town, known_at, homes)
    yield _pays(homes, known_at)


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


def _pays(homes: list[Home], known_at: datetime) -> Acts:
    """Last summer's debit came back; a new account is authorised in September, and everything else is debited."""
    yield known_at + timedelta(seconds=1)
    yield on(2024, 8, 9, 9, 30)
    ines = homes[0].parent
    billing.take_over_invoice(
        household_id=ines.household_id,
        school_year=2023,
        period_key="mai-juin-juillet",
        issued_on=date(2024, 7, 8),
        due_on=date(2024, 7, 31),
        amount_cents=5814,
        label="Mai, juin et juillet 2024 : votre banque a refusé le prélèvement du 1er août (compte clos)",
        actor=SYSTEM,
        at=clock.now(),
    )
    yield on(2024, 9, 12, 19, 20)
    _joins_debit(ines)
    yield on(2024, 12, 3, 20, 40)
    for debt in money.due(homes[0]):
        if debt.invoice.run_id is None:
            money.pay_online(homes[0], debt, Status.PAID)


def _joins_debit(ines: people.Parent) -> None:
    answers = {"titulaire": ines.name, "iban": ACCOUNT, "autorise": True}
    case = filing.draft("prelevement", answers, [], actor=ines.actor, household_id=ines.household_id)
    filing.send(case, actor=ines.actor, name=ines.name)
