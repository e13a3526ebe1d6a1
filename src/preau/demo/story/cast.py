"""The people of the stories, as far as their own story goes by the 20th of August 2024."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from preau.cases import operations as cases
from preau.demo.story import envelope, filing, people
from preau.demo.story.home import Town, enrolled_last_year
from preau.demo.story.papers import caf_decision
from preau.demo.story.play import Scene
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

FOUR_DAYS = (0, 1, 3, 4)


def scenes(town: Town, known_at: datetime) -> list[Scene]:
    return [_camille(town, known_at), _nadia_and_paul(town, known_at), _ines(town, known_at)]


def _summer(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=PARIS)


def _member(username: str, first_name: str, last_name: str, street: str, title: str) -> people.Parent:
    password = settings.PREAU_DEMO_PASSWORD
    return people.parent(username, first_name, last_name, street, title=title, password=password)


def _camille(town: Town, known_at: datetime) -> Iterator[datetime]:
    """Alone with Lou, known since last year, and Tom, whom she has just added; her CAF statement is missing."""
    yield known_at
    camille = _member("camille", "Camille", "Renaud", "58 rue Saint-Maur", "Mme")
    lou = people.child(camille, "Lou", "Renaud", date(2018, 3, 14))
    enrolled_last_year(lou, camille, town.nurseries[0], FOUR_DAYS, "gs")
    yield _summer(8, 18, 21, 12)
    _adds_tom(camille)
    yield _summer(8, 19, 22, 40)
    wish = filing.Wish(lou, town.primaries[0], "cp", "lu,ma,je,ve", "oui")
    filing.draft(filing.ENROL, wish.answers(), [], actor=camille.actor, household_id=camille.household_id)


def _adds_tom(camille: people.Parent) -> None:
    answers = {"prenom": "Tom", "nom": "Renaud", "naissance": "2021-05-02", "lien": "parent", "vit_ici": "oui"}
    case = filing.draft("ajouter-un-enfant", answers, [], actor=camille.actor, household_id=camille.household_id)
    filing.send(case, actor=camille.actor, name=camille.name)


def _nadia_and_paul(town: Town, known_at: datetime) -> Iterator[datetime]:
    """Separated; Noé lives one week with each. Nadia filed in June and knows her price; Paul has sent nothing."""
    yield known_at
    nadia = _member("nadia", "Nadia", "Benali", "4 passage Beslay", "Mme")
    paul = _member("paul", "Paul", "Girard", "31 rue de Charonne", "M.")
    noe = people.child(nadia, "Noé", "Girard", date(2016, 9, 22), alternates=True)
    _shared_with(paul, noe)
    enrolled_last_year(noe, nadia, town.primaries[1], FOUR_DAYS, "ce1")
    yield _summer(6, 10, 20, 5)
    wish = filing.Wish(noe, town.primaries[1], "ce2", "lu,ma,je,ve", "oui", weeks="paires")
    draft = filing.draft(
        filing.ENROL, wish.answers(), _nadias_papers(), actor=nadia.actor, household_id=nadia.household_id
    )
    case = filing.send(draft, actor=nadia.actor, name=nadia.name)
    yield _summer(6, 14, 10, 30)
    figures = {"euros": 640, "month": "2024-05", "edited_on": "2024-06-03"}
    filing.accept(case, caf_decision(figures), agent=town.roy)


def _shared_with(paul: people.Parent, child_id: int) -> None:
    families.share_child(
        child_id=child_id,
        household_id=paul.household_id,
        adult_user_id=paul.user_id,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=clock.now(),
    )


def _nadias_papers() -> filing.Enclosed:
    sender = envelope.Sender("Nadia Benali", "4 passage Beslay", ("Noé Girard",), 640, 901)
    agreement = envelope.custody_agreement("Noé", "Nadia Benali", "Paul Girard", signed_on=date(2022, 9, 5))
    return [("attestation-caf", envelope.caf(sender, edited_on=date(2024, 6, 3))), ("accord-signe", agreement)]


def _ines(town: Town, known_at: datetime) -> Iterator[datetime]:
    """Not at the CAF: two photographs of her tax notice, sent in time; she waits, and is protected."""
    yield known_at
    ines = _member("ines", "Inès", "Lambert", "8 rue Oberkampf", "Mme")
    maya = people.child(ines, "Maya", "Lambert", date(2015, 11, 30))
    enrolled_last_year(maya, ines, town.primaries[0], FOUR_DAYS, "ce2")
    yield _summer(8, 12, 18, 51)
    sender = envelope.Sender("Inès Lambert", "8 rue Oberkampf", ("Maya Lambert",), 959, 902)
    notice = envelope.tax_notice(sender, parts="3", rfr=34_559, as_photo=True)
    wish = filing.Wish(maya, town.primaries[0], "cm1", "lu,ma,je,ve", "non")
    draft = filing.draft(
        filing.ENROL, wish.answers(), [("avis-imposition", notice)], actor=ines.actor, household_id=ines.household_id
    )
    second_page = envelope.tax_notice(sender, parts="3", rfr=34_559, as_photo=True)
    cases.add_file(case=draft, kind="avis-imposition", upload=second_page, actor=ines.actor, at=clock.now())
    filing.send(draft, actor=ines.actor, name=ines.name)
