"""Nadia Benali and Paul Girard: separated; Noé lives one week with each, and each pays their own weeks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.demo.story import envelope, filing, money, people
from preau.demo.story.company import Scene
from preau.demo.story.home import Home, Town, enrolled_last_year, priced_last_year, share
from preau.demo.story.member import FOUR_DAYS, Acts, at_home, member, on, pupil
from preau.demo.story.papers import caf_decision
from preau.demo.story.seasons import seasons
from preau.demo.story.times import evening
from preau.payments.gateways import Status

BORN_ON = date(2016, 9, 22)
PAULS_DAYS = (0, 1, 3)
SIGNED_ON = date(2022, 9, 5)


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    homes: list[Home] = []
    yield _files(town, known_at, homes)
    yield _pays(homes, 0, known_at, days=2)
    yield _pays(homes, 1, known_at, days=18)


def _files(town: Town, known_at: datetime, homes: list[Home]) -> Acts:
    """Nadia in June; Paul by post on the last day but one, keyed by Léa a week later."""
    yield known_at
    nadia = member("nadia", "Nadia", "Benali", "4 passage Beslay", "Mme")
    paul = member("paul", "Paul", "Girard", "31 rue de Charonne", "M.")
    noe = people.child(nadia, "Noé", "Girard", BORN_ON, alternates=True)
    share(noe, paul)
    enrolled_last_year(noe, nadia, town.primaries[1], FOUR_DAYS, "ce1")
    priced_last_year(nadia, 655)
    homes.append(at_home(town, nadia, (pupil(noe, "Noé", BORN_ON, weeks="paires"),), quotient=640, number=62))
    homes.append(
        at_home(town, paul, (pupil(noe, "Noé", BORN_ON, PAULS_DAYS, weeks="impaires"),), quotient=1850, number=63)
    )
    yield on(2024, 6, 10, 20, 5)
    wish = filing.Wish(noe, town.primaries[1], "ce2", "lu,ma,je,ve", "oui", weeks="paires")
    draft = filing.draft(
        filing.ENROL, wish.answers(), _nadias_papers(), actor=nadia.actor, household_id=nadia.household_id
    )
    case = filing.send(draft, actor=nadia.actor, name=nadia.name)
    yield on(2024, 6, 14, 10, 30)
    figures = {"euros": 640, "month": "2024-05", "edited_on": "2024-06-03"}
    filing.accept(case, caf_decision(figures), agent=town.roy)
    yield from _paul_writes(town, paul, noe)


def _paul_writes(town: Town, paul: people.Parent, noe: int) -> Acts:
    yield on(2024, 8, 29, 11, 5)
    wish = filing.Wish(noe, town.primaries[1], "ce2", "lu,ma,je", "oui", weeks="impaires")
    draft = filing.draft(
        filing.ENROL,
        wish.answers(),
        _pauls_papers(),
        actor=town.lea,
        household_id=paul.household_id,
        channel="courrier",
        applicant_user_id=paul.user_id,
    )
    postmark = on(2024, 8, 22, 23, 59) + timedelta(seconds=59)
    case = filing.send(draft, actor=town.lea, name=paul.name, filed_at=postmark, received_on=date(2024, 8, 26))
    yield on(2024, 9, 5, 9, 50)
    figures = {"euros": 1850, "month": "2024-07", "edited_on": "2024-08-12"}
    filing.accept(case, caf_decision(figures), agent=town.roy)


def _nadias_papers() -> filing.Enclosed:
    sender = envelope.Sender("Nadia Benali", "4 passage Beslay", ("Noé Girard",), 640, 901)
    return [("attestation-caf", envelope.caf(sender, edited_on=date(2024, 6, 3))), ("accord-signe", _agreement())]


def _pauls_papers() -> filing.Enclosed:
    sender = envelope.Sender("Paul Girard", "31 rue de Charonne", ("Noé Girard",), 1850, 903)
    statement = envelope.caf(sender, edited_on=date(2024, 8, 12), as_photo=True)
    return [("attestation-caf", statement), ("accord-signe", _agreement())]


def _agreement() -> SimpleUploadedFile:
    return envelope.custody_agreement("Noé", "Nadia Benali", "Paul Girard", signed_on=SIGNED_ON)


def _pays(homes: list[Home], place: int, known_at: datetime, *, days: int) -> Acts:
    """Nadia within two days, Paul towards the end of the month."""
    yield known_at + timedelta(seconds=1)
    for season in seasons():
        yield evening(homes[place].plan, season.issue_on + timedelta(days=days))
        for debt in money.due(homes[place]):
            money.pay_online(homes[place], debt, Status.PAID)
