"""Who comes in person: to the counter with an appointment on 12 November, and to the canteen's table each month.

In October twelve seats were taken and two families wait; in November some are left. Neighbours only: what the people
of the stories ask for is told in their own scenes.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from preau.cases import operations as cases
from preau.demo.story import filing
from preau.demo.story.company import Scene
from preau.demo.story.home import THIS_YEAR, Home, Town
from preau.demo.story.times import moment
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.cases.models import Case

MEETING, LUNCH = "rendez-vous-caisse", "visite-cantine"
COUNTER_DAY = date(2024, 11, 12)
# Hour and minute, the subject as the démarche names it, then in a few words.
MEETINGS = (
    (9, 0, "tarif", "Mon quotient a changé"),
    (9, 20, "facture", "Payer en deux fois"),
    (9, 20, "garde", "Une semaine sur deux depuis octobre"),
    (10, 40, "inscription", "Un jour de plus par semaine"),
    (14, 0, "autre", "Un menu sans porc"),
    (15, 20, "facture", "Deux repas d’octobre"),
)
OCTOBER, NOVEMBER = (2, 2, 2, 2, 2, 2, 1, 2), (2, 1, 2)  # adults of each demande


def scenes_of(town: Town) -> Iterator[Scene]:
    yield _makes_appointments(town)
    yield _has_lunch(town, date(2024, 10, 2), OCTOBER)
    yield _has_lunch(town, date(2024, 11, 5), NOVEMBER)


def _makes_appointments(town: Town) -> Scene:
    """In the week before, each from home."""
    for number, (hour, minute, subject, words) in enumerate(MEETINGS):
        yield moment(date(2024, 11, 7), 18, number)
        for home in _homes(town)[number : number + 1]:
            _makes_appointment(home, hour, minute, subject, words)


def _makes_appointment(home: Home, hour: int, minute: int, subject: str, words: str) -> None:
    case = _begun(home, MEETING, {"motif": subject, "objet": words, "maniere": "guichet"})
    starts_at = moment(COUNTER_DAY, hour, minute)
    cases.choose_moment(case=case, starts_at=starts_at, actor=home.parent.actor, at=clock.now())
    filing.send(case, actor=home.parent.actor, name=home.parent.name)


def _has_lunch(town: Town, on: date, people: tuple[int, ...]) -> Scene:
    """Who comes after the last seat waits for one; the first three hear soon that they are expected."""
    sent = []
    for number, count in enumerate(people):
        yield moment(on, 20, number)
        sent += [_asks_for_lunch(home, count) for home in _homes(town)[number : number + 1]]
    yield moment(on + timedelta(days=2), 10)
    for case in sent[:3]:
        filing.accept(case, {}, agent=town.roy)


def _asks_for_lunch(home: Home, people: int) -> "Case":
    school_id = home.town.school_of(home.pupils[0].plan, THIS_YEAR)
    case = _begun(home, LUNCH, {"ecole": school_id, "personnes": people, "jours": "ma,je"})
    return filing.send(case, actor=home.parent.actor, name=home.parent.name, waiting=True)


def _begun(home: Home, key: str, answers: dict[str, Any]) -> "Case":
    return filing.draft(key, answers, [], actor=home.parent.actor, household_id=home.parent.household_id)


def _homes(town: Town) -> list[Home]:
    return sorted(town.homes.values(), key=lambda home: home.plan.number)
