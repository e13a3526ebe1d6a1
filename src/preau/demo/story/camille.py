"""Camille Renaud: alone with Lou and Tom; late, complete on 13 September; Lou was sick three days in October."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.cases import operations as cases
from preau.demo.story import envelope, filing, money, people
from preau.demo.story.company import Scene
from preau.demo.story.home import Home, Town, enrolled_last_year, priced_last_year
from preau.demo.story.member import FOUR_DAYS, Acts, at_home, member, on, pupil
from preau.demo.story.papers import caf_decision
from preau.demo.story.seasons import seasons
from preau.demo.story.times import evening
from preau.foundation import clock
from preau.payments.gateways import Status

if TYPE_CHECKING:
    from preau.cases.models import Case

TOO_OLD = "Votre attestation est du mois de mars : il nous en faut une de moins de 3 mois."
FEVER = (date(2024, 10, 7), date(2024, 10, 10))  # Monday, Tuesday and Thursday without lunch


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    homes: list[Home] = []
    yield _files(town, known_at, homes)
    yield _lou_is_sick(homes, known_at)
    yield _pays(homes, known_at)


def _files(town: Town, known_at: datetime, homes: list[Home]) -> Acts:
    yield known_at
    camille = member("camille", "Camille", "Renaud", "58 rue Saint-Maur", "Mme")
    lou = people.child(camille, "Lou", "Renaud", date(2018, 3, 14))
    enrolled_last_year(lou, camille, town.nurseries[0], FOUR_DAYS, "gs")
    priced_last_year(camille, 780)
    homes.append(at_home(town, camille, (pupil(lou, "Lou", date(2018, 3, 14)),), quotient=812, number=61))
    yield on(2024, 8, 18, 21, 12)
    tom = _adds_tom(camille, "2021-05-02")
    yield on(2024, 8, 19, 22, 40)
    wish = filing.Wish(lou, town.primaries[0], "cp", "lu,ma,je,ve", "oui")
    lous = filing.draft(filing.ENROL, wish.answers(), [], actor=camille.actor, household_id=camille.household_id)
    yield on(2024, 8, 20, 21, 30)  # the wrong year of birth: she will add Tom again
    cases.cancel(case=tom, actor=camille.actor, at=clock.now())
    yield on(2024, 8, 28, 21, 40)
    _sends_late(lous, camille)
    yield from _is_complete(lous, town, camille)
    yield on(2024, 9, 23, 20, 15)
    tom = _adds_tom(camille, "2021-12-05")
    yield on(2024, 9, 25, 10, 10)
    filing.accept(tom, {}, agent=town.roy)


def _adds_tom(camille: people.Parent, born_on: str) -> "Case":
    answers = {"prenom": "Tom", "nom": "Renaud", "naissance": born_on, "lien": "parent", "vit_ici": "oui"}
    case = filing.draft("ajouter-un-enfant", answers, [], actor=camille.actor, household_id=camille.household_id)
    return filing.send(case, actor=camille.actor, name=camille.name)


def _sends_late(case: "Case", camille: people.Parent) -> None:
    """Five days after the end of the campaign, with a statement that is too old."""
    cases.save_step(case=case, step="ecole", values={"arrivee": "non"}, actor=camille.actor, at=clock.now())
    filing.join(case, [("attestation-caf", _statement(date(2024, 3, 11)))], actor=camille.actor)
    filing.send(case, actor=camille.actor, name=camille.name)


def _is_complete(case: "Case", town: Town, camille: people.Parent) -> Acts:
    yield on(2024, 9, 3, 10, 20)
    filing.ask(case, TOO_OLD, ["attestation-caf"], agent=town.roy)
    yield on(2024, 9, 13, 20, 5)
    filing.replace(case, [("attestation-caf", _statement(date(2024, 9, 9)))], actor=camille.actor)
    yield on(2024, 9, 18, 9, 45)
    figures = {"euros": 812, "month": "2024-08", "edited_on": "2024-09-09"}
    filing.accept(case, caf_decision(figures), agent=town.roy)


def _statement(edited_on: date) -> SimpleUploadedFile:
    sender = envelope.Sender("Camille Renaud", "58 rue Saint-Maur", ("Lou Renaud", "Tom Renaud"), 812, 900)
    return envelope.caf(sender, edited_on=edited_on, as_photo=True)


def _lou_is_sick(homes: list[Home], known_at: datetime) -> Acts:
    yield known_at + timedelta(seconds=1)
    yield on(2024, 10, 10, 18, 25)
    home = homes[0]
    camille, lou = home.parent, home.pupils[0]
    said = {"enfant": lou.id, "nature": "maladie"}
    days = {"premier_jour": FEVER[0].isoformat(), "dernier_jour": FEVER[1].isoformat()}
    certificate = envelope.certificate("Lou Renaud", *FEVER)
    case = filing.draft(
        "absence-cantine",
        said | days,
        [("certificat-medical", certificate)],
        actor=camille.actor,
        household_id=camille.household_id,
    )
    case = filing.send(case, actor=camille.actor, name=camille.name)
    yield on(2024, 10, 14, 9, 20)
    filing.accept(case, {}, agent=home.town.roy)


def _pays(homes: list[Home], known_at: datetime) -> Acts:
    """Her bank refuses once, she pays the next day; later invoices in time."""
    yield known_at + timedelta(seconds=1)
    yield on(2024, 11, 20, 21, 10)
    for debt in money.due(homes[0]):
        money.pay_online(homes[0], debt, Status.REFUSED)
    yield on(2024, 11, 21, 20, 50)
    for debt in money.due(homes[0]):
        money.pay_online(homes[0], debt, Status.PAID, twice=True)
    for season in seasons()[1:]:
        yield evening(homes[0].plan, season.issue_on + timedelta(days=9))
        for debt in money.due(homes[0]):
            money.pay_online(homes[0], debt, Status.PAID)
