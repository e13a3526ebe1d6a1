"""Scenes are played in the order of time; what concerns everybody, when nobody else acts."""

import pickle
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from preau.demo.population import households
from preau.demo.story import neighbours, play
from preau.demo.story.bank import Bank
from preau.demo.story.company import NEVER, Company, Scene
from preau.demo.story.home import Home, Town
from preau.demo.story.neighbours import Neighbours
from preau.demo.story.people import Parent
from preau.demo.story.play import Stage
from preau.demo.story.times import moment
from preau.demo.tests.test_beside import Colleague
from preau.foundation import clock
from preau.kernel.actor import Actor, ActorKind

MONDAY = date(2024, 9, 2)
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)


def scene(name: str, told: list[str], *moments: datetime) -> Scene:
    for at in moments:
        yield at
        assert clock.now() == at
        told.append(f"{name} {at:%a %H}")


class TestCompany:
    def test_acts_in_the_order_of_time_and_stops_before_the_end(self) -> None:
        told: list[str] = []
        company = Company(
            [
                scene("late", told, moment(MONDAY, 10), moment(TUESDAY, 9)),
                scene("early", told, moment(MONDAY, 9), moment(MONDAY, 11)),
            ]
        )
        assert company.play(moment(TUESDAY, 9)) == 3
        assert told == ["early Mon 09", "late Mon 10", "early Mon 11"]
        assert company.next_at == moment(TUESDAY, 9)

    def test_of_one_instant_who_was_given_first_acts_first(self) -> None:
        told: list[str] = []
        Company(scene(name, told, moment(MONDAY, 9)) for name in ("first", "second")).play(NEVER)
        assert told == ["first Mon 09", "second Mon 09"]

    def test_of_nobody_never_acts(self) -> None:
        assert Company([scene("silent", [])]).next_at == NEVER


def test_a_household_travels_without_the_town() -> None:
    """What a process sends to another is small, and holds nothing that cannot be sent."""
    noone, plan = Actor(ActorKind.AGENT, 1, "Sylvie Roy"), next(iter(households(1)))
    town = Town(noone, noone, noone, (1,), (2,), thrifty=True, shared=True, printed={"1": (1, "")}, bank=Bank())
    home = Home(plan, town, Parent(2, noone, 3, "Zoé Martin"), ())
    town.homes[3] = home
    sent = pickle.loads(pickle.dumps(neighbours._packed(home)))
    assert (sent.plan, sent.parent, sent.town.homes, sent.town.printed, sent.town.bank) == (
        plan,
        home.parent,
        {},
        {},
        None,
    )
    assert sent.town.lives_apart(1)


def test_without_a_second_process_everybody_lives_here() -> None:
    noone = Actor(ActorKind.AGENT, 1, "Sylvie Roy")
    assert not any(Town(noone, noone, noone, (), (), thrifty=True).lives_apart(number) for number in range(10))


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nights without work: days are what is looked at here."""
    monkeypatch.setattr(play, "drain", lambda *_args, **_more: 0)
    monkeypatch.setattr("preau.demo.operations.move_clock", lambda _at: None)
    monkeypatch.setattr("preau.foundation.jobs.run_due", list)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the neighbours do, each Monday and Tuesday at ten, in the place of the other process."""
    told: list[str] = []
    lives = [scene("neighbour", told, moment(MONDAY, 10), moment(TUESDAY, 10))]
    monkeypatch.setattr(neighbours, "_enter", lambda _homes: neighbours._lives_on(lives))
    return told


def settled() -> Neighbours:
    others = Neighbours(Colleague())
    homes: list[Home] = []
    others.take(homes)
    return others


@pytest.mark.django_db
@pytest.mark.usefixtures("nights")
class TestStage:
    def test_who_acts_before_the_office_has_acted_when_it_opens(self, elsewhere: list[str]) -> None:
        def opens() -> Iterator[datetime]:
            yield moment(MONDAY, 12)
            seen.extend(elsewhere)

        seen, told = list[str](), list[str]()
        here = [scene("here", told, moment(MONDAY, 11), moment(MONDAY, 13))]
        stage = Stage(tell=lambda _month: None)
        acts = stage.play(here, office=[opens()], neighbours=settled(), until=moment(THURSDAY, 9))
        assert seen == ["neighbour Mon 10"]
        assert (acts, told) == (3, ["here Mon 11", "here Mon 13"])
        assert elsewhere == ["neighbour Mon 10", "neighbour Tue 10"]

    def test_a_day_that_only_neighbours_live_is_a_day_too(
        self, elsewhere: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        days: list[datetime] = []
        stage = Stage(tell=lambda _month: None)
        monkeypatch.setattr(stage, "_go_to", days.append)
        assert stage.play([], neighbours=settled(), until=moment(THURSDAY, 9)) == 0
        assert days == [moment(MONDAY, 10), moment(TUESDAY, 10), moment(THURSDAY, 9)]

    def test_the_office_comes_first_at_one_instant(self) -> None:
        told: list[str] = []
        stage = Stage(tell=lambda _month: None)
        lives, office = scene("family", told, moment(MONDAY, 0)), scene("office", told, moment(MONDAY, 0))
        stage.play([lives], office=[office], until=moment(TUESDAY, 0))
        assert told == ["office Mon 00", "family Mon 00"]

    def test_a_fault_of_a_neighbour_is_raised_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def stumbles() -> Scene:
            yield moment(MONDAY, 10)
            raise ValueError("the bank is closed")

        monkeypatch.setattr(neighbours, "_enter", lambda _homes: neighbours._lives_on([stumbles()]))
        with pytest.raises(ValueError, match="the bank is closed"):
            Stage(tell=lambda _month: None).play([], neighbours=settled(), until=moment(THURSDAY, 9))
