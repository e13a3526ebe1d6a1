"""Forms on paper, and what the office makes of a list of them, without demandes of the portal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from preau.canteen import operations as canteen
from preau.demo.habits import Habit
from preau.demo.story import papers
from preau.demo.story.home import THIS_YEAR, Home, Pupil, Town
from preau.demo.story.levels import level_of
from preau.demo.story.times import LAST_DAY, evening, in_august
from preau.foundation import clock
from preau.kernel.week import WeekPattern
from preau.rulebook import queries as rulebooks
from preau.tariffs import operations as tariffs
from preau.tariffs import queries
from preau.tariffs.queries import Choice
from preau.tariffs.rules.reason import Reason


@dataclass(frozen=True)
class Form:
    """What one household sent: when it came, and the day from which the office decides it."""

    home: Home
    filed_at: datetime
    decided_on: date

    @property
    def household_id(self) -> int:
        return self.home.parent.household_id


def form_of(home: Home) -> Form | None:
    """Most families of a large town; None for who files in another way, or never."""
    on_paper = home.town.hurries(home.plan.number) and not home.plan.custody
    came = CAME.get(home.plan.habit) if on_paper else None
    return came(home) if came else None


def key(town: Town, forms: Sequence[Form]) -> None:
    """Léa keys a list: the places of all children, then the files of their families, each with its own hour."""
    places = [_place(form.home, pupil) for form in forms for pupil in form.home.pupils]
    canteen.enrol_children(places, actor=town.lea, at=clock.now())
    households = [form.household_id for form in forms]
    deadlines = queries.deadlines_of(households, rulebook=rulebooks.rulebook_for(THIS_YEAR))
    tariffs.record_filings(
        [_filing(form, deadlines[form.household_id]) for form in forms],
        school_year=THIS_YEAR,
        actor=town.lea,
        at=clock.now(),
    )


def decide(town: Town, forms: Sequence[Form]) -> None:
    """Mme Roy decides a list: nothing was missing, every child has its place and every household its price."""
    complete_on = {form.household_id: form.filed_at.date() for form in forms}
    tariffs.set_all_complete(complete_on, school_year=THIS_YEAR, actor=town.roy, at=clock.now())
    references = [_reference(pupil) for form in forms for pupil in form.home.pupils]
    canteen.confirm_enrolments(references, actor=town.roy, at=clock.now())
    tariffs.decide_all([_decision(form.home) for form in forms], school_year=THIS_YEAR, actor=town.roy, at=clock.now())


def _place(home: Home, pupil: Pupil) -> canteen.NewPlace:
    return canteen.NewPlace(
        child_id=pupil.id,
        household_id=home.parent.household_id,
        school_id=home.town.school_of(pupil.plan, THIS_YEAR),
        school_year=THIS_YEAR,
        week=WeekPattern(frozenset(pupil.plan.days)),
        level=level_of(pupil.plan.born_on, THIS_YEAR) or "",
        case_reference=_reference(pupil),
    )


def _filing(form: Form, deadline_at: datetime | None) -> tariffs.NewFiling:
    return tariffs.NewFiling(
        household_id=form.household_id,
        case_reference=_reference(form.home.pupils[0]),
        filed_at=form.filed_at,
        deadline_at=deadline_at,
    )


def _decision(home: Home) -> tariffs.NewDecision:
    return tariffs.NewDecision(household_id=home.parent.household_id, choice=_choice(home), replaces="")


def _choice(home: Home) -> Choice:
    if home.plan.habit is Habit.REFUSES:
        return Choice(Reason.INCOME_REFUSED)
    said = papers.first_decision_of(home)
    return Choice(said["reason"], said["source"], said["inputs"])


def _reference(pupil: Pupil) -> str:
    return f"L-24-{pupil.id:06}"


def _in_summer(home: Home) -> Form:
    return Form(home, evening(home.plan, home.plan.filed_on), home.plan.filed_on + timedelta(days=4))


def _in_august(home: Home) -> Form:
    return Form(home, in_august(home.plan), date(2024, 8, 26) + timedelta(days=home.plan.number % 15))


def _at_the_last(home: Home) -> Form | None:
    """In the last days, too late, or never."""
    place = home.plan.number % 20
    on = LAST_DAY + timedelta(days=-(place % 3) if place < 9 else 3 + place)
    return Form(home, evening(home.plan, on), on + timedelta(days=5)) if place < 16 else None


def _decided_late(home: Home, on: date) -> Form:
    """It waits for us: with last year's price meanwhile, or without any bill (ruling 8)."""
    return Form(home, evening(home.plan, home.plan.filed_on), on)


CAME: Mapping[Habit, Callable[[Home], Form | None]] = {
    Habit.DECIDED: _in_summer,
    Habit.COUNTER: _in_summer,
    Habit.WAITING: _in_august,
    Habit.ASKED: _in_august,
    Habit.DRAFT: _in_august,
    Habit.NOT_YET: _at_the_last,
    Habit.REFUSES: _in_summer,
    Habit.CHANGES: _in_summer,
    Habit.OUR_ERROR: _in_summer,
    Habit.WAITS_LONG: lambda home: _decided_late(home, date(2025, 1, 14)),
    Habit.FIRST_TIME: lambda home: _decided_late(home, date(2024, 12, 10)),
}
