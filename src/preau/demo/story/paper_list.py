"""What the office makes of a list of forms on paper, without demandes of the portal."""

from collections.abc import Sequence
from datetime import datetime

from preau.canteen import operations as canteen
from preau.demo.habits import Habit
from preau.demo.story import papers
from preau.demo.story.home import THIS_YEAR, Home, Pupil, Town
from preau.demo.story.levels import level_of
from preau.demo.story.paper_forms import Form
from preau.foundation import clock
from preau.kernel.week import WeekPattern
from preau.rulebook import queries as rulebooks
from preau.tariffs import operations as tariffs
from preau.tariffs import queries
from preau.tariffs.queries import Choice
from preau.tariffs.rules.reason import Reason


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
    """Mme Roy decides a list: nothing is missing, every child has its place and every household its price."""
    complete_on = {form.household_id: form.complete_on for form in forms}
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
