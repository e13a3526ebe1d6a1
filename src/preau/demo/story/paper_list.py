"""Forms on paper, keyed from a list: the place and the file of a family, without a demande of the portal."""

from collections.abc import Iterator
from datetime import date, datetime

from preau.canteen import operations as canteen
from preau.demo.story import papers
from preau.demo.story.home import THIS_YEAR, Home, Pupil
from preau.demo.story.levels import level_of
from preau.demo.story.times import office_hours
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.week import WeekPattern
from preau.rulebook import queries as rulebooks
from preau.tariffs import operations as tariffs
from preau.tariffs import queries


def keyed(home: Home, *, decided_on: date) -> Iterator[datetime]:
    """Filed at the moment of the call; decided in the office on that day, or the next working one."""
    filed_at = clock.now()
    for pupil in home.pupils:
        _place(home, pupil)
    _file(home, filed_at)
    yield office_hours(home.plan, decided_on)
    _decide(home, filed_at)


def _place(home: Home, pupil: Pupil) -> None:
    canteen.enrol_child(
        child_id=pupil.id,
        household_id=home.parent.household_id,
        school_id=home.town.school_of(pupil.plan, THIS_YEAR),
        school_year=THIS_YEAR,
        week=WeekPattern(frozenset(pupil.plan.days)),
        level=level_of(pupil.plan.born_on, THIS_YEAR) or "",
        case_reference=_reference(pupil),
        actor=SYSTEM,
        at=clock.now(),
    )


def _file(home: Home, filed_at: datetime) -> None:
    household_id = home.parent.household_id
    tariffs.record_filing(
        household_id=household_id,
        school_year=THIS_YEAR,
        case_reference=_reference(home.pupils[0]),
        filed_at=filed_at,
        deadline_at=queries.deadline_of(household_id, rulebook=rulebooks.rulebook_for(THIS_YEAR)),
        actor=SYSTEM,
        at=clock.now(),
    )


def _decide(home: Home, filed_at: datetime) -> None:
    household_id, roy = home.parent.household_id, home.town.roy
    tariffs.set_complete(
        household_id=household_id, school_year=THIS_YEAR, complete_on=filed_at.date(), actor=roy, at=clock.now()
    )
    for pupil in home.pupils:
        canteen.confirm_enrolment(case_reference=_reference(pupil), actor=roy, at=clock.now())
    decision = papers.decision_of(home)
    tariffs.decide(household_id=household_id, school_year=THIS_YEAR, actor=roy, at=clock.now(), **decision)


def _reference(pupil: Pupil) -> str:
    return f"L-24-{pupil.id:06}"
