"""How each household files this year: one generator per habit, each yields the moment of its next act."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from preau.canteen.operations import NewPlace
from preau.demo.habits import Habit
from preau.demo.story import filing, home, paper_forms, papers
from preau.demo.story.home import THIS_YEAR, Home, Pupil
from preau.demo.story.levels import level_of
from preau.demo.story.times import (
    LAST_DAY,
    LAST_SECOND,
    ONE_SECOND_LATE,
    evening,
    in_august,
    later,
    office_hours,
    too_late,
)
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.kernel.week import NAMES

if TYPE_CHECKING:
    from preau.cases.models import Case

TOO_OLD = "L’attestation que vous avez jointe a plus de 3 mois : téléchargez-en une récente sur caf.fr."
HALF = "Il manque la deuxième page de l’avis."
Acts = Iterator[datetime]


def files(home: Home) -> Acts:
    """This year's demandes of a household, from the first draft to the decision; what is on paper the office keys."""
    if paper_forms.form_of(home) is None:
        yield from WAYS[home.plan.habit](home)
    else:
        yield from AFTERWARDS.get(home.plan.habit, _never)(home)


def _decided(home: Home) -> Acts:
    yield evening(home.plan, home.plan.filed_on)
    yield from _accepted(home, _sends(home), days=2 + home.plan.number % 5)


def _counter(home: Home) -> Acts:
    """On paper: Léa keys it while the family waits, Mme Roy decides some days later."""
    yield office_hours(home.plan, home.plan.filed_on, days=1)
    sent = [_keyed(home, pupil) for pupil in home.pupils]
    yield from _accepted(home, sent, days=2 + home.plan.number % 5)


def _waiting(home: Home) -> Acts:
    yield in_august(home.plan)
    sent = _sends(home)
    yield from _accepted(home, sent, on=date(2024, 8, 26) + timedelta(days=home.plan.number % 15))


def _asked(home: Home) -> Acts:
    yield in_august(home.plan) - timedelta(days=6)
    sent = _sends(home)
    yield office_hours(home.plan, clock.today(), days=4)
    _asks(home, sent)
    yield later(home.plan, clock.now(), 9)
    _answers(home, sent)
    yield from _accepted(home, sent, days=6)


def _draft(home: Home) -> Acts:
    """Begun in August; two of three send it in time, the third one forgets."""
    yield in_august(home.plan)
    begun = _begun(home, home.pupils[0], enclosed=[])
    in_time = bool(home.plan.number % 3)
    yield evening(home.plan, date(2024, 8, 22) if in_time else date(2024, 8, 28) + timedelta(days=home.plan.number % 9))
    filing.join(begun, papers.enclosed(home, home.pupils[0]), actor=home.parent.actor)
    if not in_time:
        _says_no_move(home, begun)
    sent = [filing.send(begun, actor=home.parent.actor, name=home.parent.name), *_sends(home, home.pupils[1:])]
    yield from _accepted(home, sent, days=6)


def _not_yet(home: Home) -> Acts:
    """In the last days, too late, or never: their children do not eat at school this year."""
    place = home.plan.number % 20
    if place < 9:
        yield evening(home.plan, LAST_DAY - timedelta(days=place % 3))
    elif place < 16:
        yield evening(home.plan, LAST_DAY + timedelta(days=3 + place))
    else:
        return
    yield from _accepted(home, _sends(home), days=5)


def _never(home: Home) -> Acts:
    yield from ()


def _last_second(home: Home) -> Acts:
    yield LAST_SECOND
    yield from _accepted(home, _sends(home), days=10)


def _first_second(home: Home) -> Acts:
    """Late by one second: the highest price until the file is complete, on the day it was replaced."""
    yield ONE_SECOND_LATE
    yield from _replaced(home, _sends(home), days=16)


def _late_complete(home: Home) -> Acts:
    yield too_late(home.plan)
    yield from _replaced(home, _sends(home), days=9)


def _replaced(home: Home, sent: list["Case"], *, days: int) -> Acts:
    yield office_hours(home.plan, clock.today(), days=4)
    _asks(home, sent)
    yield later(home.plan, clock.now(), days)
    _answers(home, sent)
    yield from _accepted(home, sent, days=4)


def _late_never(home: Home) -> Acts:
    yield too_late(home.plan)
    sent = _sends(home)
    yield office_hours(home.plan, clock.today(), days=4)
    _asks(home, sent)


def _refuses(home: Home) -> Acts:
    yield evening(home.plan, home.plan.filed_on)
    sent = _sends(home, income="refus")
    yield office_hours(home.plan, clock.today(), days=3)
    for case in sent:
        filing.accept(case, {}, agent=home.town.roy)


def _silent(home: Home) -> Acts:
    """Ruling 7: asked on 10 September for the 25th, answered on 2 October."""
    yield evening(home.plan, date(2024, 8, 20))
    sent = _sends(home)
    yield office_hours(home.plan, date(2024, 9, 10))
    _asks(home, sent)
    yield evening(home.plan, date(2024, 10, 2))
    _answers(home, sent)
    yield from _accepted(home, sent, days=5)


def _waits_long(home: Home) -> Acts:
    yield evening(home.plan, home.plan.filed_on)
    yield from _accepted(home, _sends(home), on=date(2025, 1, 14))


def _first_time(home: Home) -> Acts:
    yield evening(home.plan, home.plan.filed_on)
    yield from _accepted(home, _sends(home), on=date(2024, 12, 10))


def _no_file(filer: Home) -> Acts:
    """On the list of the school in September; we write to the family, and bill at the highest price."""
    yield office_hours(filer.plan, date(2024, 9, 2))
    home.confirmed([_on_the_list(filer, pupil) for pupil in filer.pupils])


def _on_the_list(filer: Home, pupil: Pupil) -> NewPlace:
    school_id, level = filer.town.school_of(pupil.plan, THIS_YEAR), level_of(pupil.plan.born_on, THIS_YEAR) or ""
    reference = f"E-24-{pupil.id:05}"
    return home.place(
        pupil.id, filer.parent, school_id, pupil.plan.days, level, school_year=THIS_YEAR, reference=reference
    )


def _changes(home: Home) -> Acts:
    yield from _decided(home)
    yield from _loses_a_job(home)


def _loses_a_job(home: Home) -> Acts:
    """In January: a lower price because the family asked, from the next period."""
    yield office_hours(home.plan, date(2025, 1, 15))
    _decided_again(home, max(100, home.plan.quotient // 3), cause="change_of_situation", requested=True)


def _our_error(home: Home) -> Acts:
    yield evening(home.plan, home.plan.filed_on)
    yield from _accepted(home, _sends(home), days=4)
    yield from _is_put_right(home)


def _is_put_right(home: Home) -> Acts:
    """A figure typed twice too high: right from the first day, by credit notes."""
    yield office_hours(home.plan, date(2024, 11, 20))
    _decided_again(home, home.plan.quotient, cause="our_error")


def _decided_again(home: Home, quotient: int, **why: Any) -> None:
    from preau.tariffs import operations as tariffs
    from preau.tariffs import queries

    stands = queries.decision_for(home.parent.household_id, THIS_YEAR)
    chosen = papers.decision_of(home, quotient=quotient) | why | {"replaces": stands.reference if stands else ""}
    tariffs.decide(
        household_id=home.parent.household_id,
        school_year=THIS_YEAR,
        actor=home.town.roy,
        at=clock.now(),
        **chosen,
    )


def _accepted(
    home: Home,
    sent: list["Case"],
    *,
    days: int = 0,
    on: date | None = None,
) -> Acts:
    """One price for the household: it comes with the first child, the others only need their place."""
    yield office_hours(home.plan, on or clock.today(), days=days)
    for number, case in enumerate(sent):
        filing.accept(case, papers.first_decision_of(home) if number == 0 else {}, agent=home.town.roy)


def _asks(home: Home, sent: list["Case"]) -> None:
    filing.ask(sent[0], TOO_OLD if home.plan.is_caf else HALF, [papers.income_kind(home)], agent=home.town.roy)


def _answers(home: Home, sent: list["Case"]) -> None:
    kind = papers.income_kind(home)
    filing.replace(sent[0], [(kind, papers.paper(home, home.pupils[0], kind))], actor=home.parent.actor)


def _sends(home: Home, pupils: tuple[Pupil, ...] | None = None, *, income: str = "") -> list["Case"]:
    drafts = [_begun(home, pupil, income=income) for pupil in (home.pupils if pupils is None else pupils)]
    return [filing.send(draft, actor=home.parent.actor, name=home.parent.name) for draft in drafts]


def _keyed(home: Home, pupil: Pupil) -> "Case":
    lea = home.town.lea
    draft = _begun(home, pupil, actor=lea, channel="guichet", applicant_user_id=home.parent.user_id)
    return filing.send(draft, actor=lea, name=home.parent.name, filed_at=clock.now())


def _says_no_move(home: Home, case: "Case") -> None:
    from preau.cases import operations as cases

    cases.save_step(case=case, step="ecole", values={"arrivee": "non"}, actor=home.parent.actor, at=clock.now())


def _begun(
    home: Home,
    pupil: Pupil,
    *,
    enclosed: filing.Enclosed | None = None,
    income: str = "",
    actor: Actor | None = None,
    **who: Any,
) -> "Case":
    days = ",".join(NAMES[day] for day in pupil.plan.days)
    level = level_of(pupil.plan.born_on, THIS_YEAR) or ""
    said = income or ("oui" if home.plan.is_caf else "non")
    school_id, over = home.town.school_of(pupil.plan, THIS_YEAR), clock.today() > LAST_DAY
    wish = filing.Wish(pupil.id, school_id, level, days, said, weeks=pupil.weeks, over=over)
    if enclosed is None:
        enclosed = papers.enclosed(home, pupil)
    if income == "refus":
        enclosed = [(kind, paper) for kind, paper in enclosed if kind != papers.income_kind(home)]
    household_id = home.parent.household_id
    return filing.draft(
        filing.ENROL, wish.answers(), enclosed, actor=actor or home.parent.actor, household_id=household_id, **who
    )


WAYS: Mapping[Habit, Callable[[Home], Acts]] = {
    Habit.DECIDED: _decided,
    Habit.WAITING: _waiting,
    Habit.ASKED: _asked,
    Habit.DRAFT: _draft,
    Habit.COUNTER: _counter,
    Habit.NOT_YET: _not_yet,
    Habit.NEVER: _never,
    Habit.LAST_SECOND: _last_second,
    Habit.FIRST_SECOND: _first_second,
    Habit.LATE_COMPLETE: _late_complete,
    Habit.LATE_NEVER: _late_never,
    Habit.REFUSES: _refuses,
    Habit.SILENT: _silent,
    Habit.WAITS_LONG: _waits_long,
    Habit.FIRST_TIME: _first_time,
    Habit.NO_FILE: _no_file,
    Habit.CHANGES: _changes,
    Habit.OUR_ERROR: _our_error,
}
# What happens later to who filed on paper.
AFTERWARDS: Mapping[Habit, Callable[[Home], Acts]] = {
    Habit.CHANGES: _loses_a_job,
    Habit.OUR_ERROR: _is_put_right,
}
