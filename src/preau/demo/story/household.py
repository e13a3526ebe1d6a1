"""One generated household: known since last year, and as far this year as its habit takes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from preau.canteen import operations as canteen
from preau.demo.population import ChildPlan, Habit, HouseholdPlan
from preau.demo.story import envelope, filing, people
from preau.demo.story.levels import NURSERY_LEVELS, level_of
from preau.foundation import clock
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import start_of_day
from preau.kernel.week import NAMES, WeekPattern

if TYPE_CHECKING:
    from preau.cases.models import Case

THIS_YEAR, LAST_YEAR = 2024, 2023
PARTS_QUARTERS, PARTS = 10, "2,5"
TOO_OLD = "L’attestation que vous avez jointe a plus de 3 mois : téléchargez-en une récente sur caf.fr."


@dataclass(frozen=True)
class Town:
    """The agents who work there, and its schools by kind."""

    roy: Actor
    lea: Actor
    nurseries: tuple[int, ...]
    primaries: tuple[int, ...]

    def school_of(self, child: ChildPlan, school_year: int) -> int:
        among = self.nurseries if level_of(child.born_on, school_year) in NURSERY_LEVELS else self.primaries
        return among[child.school % len(among)]


@dataclass(frozen=True)
class Home:
    """A household of the plan once it exists."""

    plan: HouseholdPlan
    town: Town
    parent: people.Parent
    child_ids: tuple[int, ...]

    def schooled(self, school_year: int) -> list[tuple[ChildPlan, int]]:
        children = zip(self.plan.children, self.child_ids, strict=True)
        return [(child, child_id) for child, child_id in children if level_of(child.born_on, school_year)]

    @property
    def sender(self) -> envelope.Sender:
        names = tuple(f"{child.first_name} {self.plan.last_name}" for child in self.plan.children)
        return envelope.Sender(self.parent.name, self.plan.street, names, self.plan.quotient, self.plan.number)


def household(plan: HouseholdPlan, town: Town, known_at: datetime) -> Iterator[datetime]:
    """Last year first, then this summer."""
    yield known_at
    home = _settle(plan, town)
    yield from HABITS[plan.habit](home)


def _settle(plan: HouseholdPlan, town: Town) -> Home:
    parent = people.parent(plan.username, plan.adults[0], plan.last_name, plan.street)
    for first_name in plan.adults[1:]:
        people.partner(parent, first_name, plan.last_name)
    home = Home(plan, town, parent, tuple(people.children_of(plan.children, parent, plan.last_name)))
    for child, child_id in home.schooled(LAST_YEAR):
        enrolled_last_year(
            child_id, parent, town.school_of(child, LAST_YEAR), child.days, level_of(child.born_on, LAST_YEAR) or ""
        )
    return home


def enrolled_last_year(child_id: int, home: people.Parent, school_id: int, days: tuple[int, ...], level: str) -> None:
    """A place confirmed for 2023-2024, taken over from the former software: no demande, hence a made-up number."""
    reference = f"R-23-{child_id:05}"
    canteen.enrol_child(
        child_id=child_id,
        household_id=home.household_id,
        school_id=school_id,
        school_year=LAST_YEAR,
        week=WeekPattern(frozenset(days)),
        level=level,
        case_reference=reference,
        actor=SYSTEM,
        at=clock.now(),
    )
    canteen.confirm_enrolment(case_reference=reference, actor=SYSTEM, at=clock.now())


def _decided(home: Home) -> Iterator[datetime]:
    yield _filing_time(home)
    yield from _decided_later(home, _send_all(home))


def _decided_later(home: Home, sent: list["Case"]) -> Iterator[datetime]:
    """One price for the household: it comes with the first child, the others only need their place."""
    yield _office_hours(clock.now(), home, days=2 + home.plan.number % 5)
    for number, case in enumerate(sent):
        filing.accept(case, decision_of(home) if number == 0 else {}, agent=home.town.roy)


def _waiting(home: Home) -> Iterator[datetime]:
    yield _filing_time(home, late_in_summer=True)
    _send_all(home)


def _asked(home: Home) -> Iterator[datetime]:
    yield _filing_time(home, late_in_summer=True) - timedelta(days=6)
    sent = _send_all(home)
    yield _office_hours(clock.now(), home, days=4)
    for case in sent[:1]:
        kind = "attestation-caf" if home.plan.is_caf else "avis-imposition"
        filing.ask(
            case, TOO_OLD if home.plan.is_caf else "Il manque la deuxième page de l’avis.", [kind], agent=home.town.roy
        )


def _draft(home: Home) -> Iterator[datetime]:
    yield _filing_time(home, late_in_summer=True)
    for child, child_id in home.schooled(THIS_YEAR)[:1]:
        _draft_of(home, child, child_id, enclosed=[])


def _counter(home: Home) -> Iterator[datetime]:
    """On paper: Léa keys it while the family waits, Mme Roy decides some days later."""
    yield _office_hours(_filing_time(home), home, days=1)
    sent = [_keyed(home, child, child_id) for child, child_id in home.schooled(THIS_YEAR)]
    yield from _decided_later(home, sent)


def _keyed(home: Home, child: ChildPlan, child_id: int) -> "Case":
    lea = home.town.lea
    draft = _draft_of(home, child, child_id, actor=lea, channel="guichet", applicant_user_id=home.parent.user_id)
    return filing.send(draft, actor=lea, name=home.parent.name, filed_at=clock.now())


def _not_yet(home: Home) -> Iterator[datetime]:
    yield from ()


def _send_all(home: Home) -> list["Case"]:
    drafts = [_draft_of(home, child, child_id) for child, child_id in home.schooled(THIS_YEAR)]
    return [filing.send(draft, actor=home.parent.actor, name=home.parent.name) for draft in drafts]


def _draft_of(
    home: Home,
    child: ChildPlan,
    child_id: int,
    *,
    enclosed: filing.Enclosed | None = None,
    actor: Actor | None = None,
    **who: Any,
) -> "Case":
    days = ",".join(NAMES[day] for day in child.days)
    level = level_of(child.born_on, THIS_YEAR) or ""
    income = "oui" if home.plan.is_caf else "non"
    wish = filing.Wish(child_id, home.town.school_of(child, THIS_YEAR), level, days, income)
    papers = _papers(home, child) if enclosed is None else enclosed
    household_id = home.parent.household_id
    return filing.draft(
        filing.ENROL, wish.answers(), papers, actor=actor or home.parent.actor, household_id=household_id, **who
    )


def _papers(home: Home, child: ChildPlan) -> filing.Enclosed:
    as_photo = home.plan.number % 4 == 0
    today = clock.today()
    if home.plan.is_caf:
        income = ("attestation-caf", envelope.caf(home.sender, edited_on=today - timedelta(days=9), as_photo=as_photo))
    else:
        rfr = home.plan.quotient * 12 * PARTS_QUARTERS // 4
        income = ("avis-imposition", envelope.tax_notice(home.sender, parts=PARTS, rfr=rfr, as_photo=as_photo))
    if level_of(child.born_on, LAST_YEAR):
        return [income]
    return [income, ("livret-de-famille", envelope.family_booklet(home.sender, born_on=child.born_on))]


def decision_of(home: Home) -> Mapping[str, Any]:
    """What Mme Roy reads on the paper, as the form would give it."""
    month = clock.today().replace(day=1)
    if home.plan.is_caf:
        figures = {"euros": home.plan.quotient, "month": f"{month:%Y-%m}", "edited_on": clock.today().isoformat()}
        return caf_decision(figures)
    rfr = home.plan.quotient * 12 * PARTS_QUARTERS // 4
    notice = {"rfr_euros": rfr, "parts_quarters": PARTS_QUARTERS, "income_year": 2023, "declarants": []}
    return {**caf_decision({"notices": [notice]}), "source": "avis"}


def caf_decision(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"reason": "quotient", "source": "caf", "inputs": figures, "cause": "", "requested": False, "replaces": ""}


def _filing_time(home: Home, *, late_in_summer: bool = False) -> datetime:
    """An evening between June and August; the last fortnight before the 20th for those who still wait."""
    day = home.plan.filed_on
    if late_in_summer:
        day = day.replace(month=8, day=7 + home.plan.number % 13)
    return start_of_day(day) + timedelta(hours=8 + home.plan.number % 14, minutes=home.plan.number * 7 % 60)


def _office_hours(moment: datetime, home: Home, *, days: int) -> datetime:
    """That many days later, in the morning, not on a week-end."""
    day = (moment + timedelta(days=days)).date()
    while day.weekday() > 4:
        day += timedelta(days=1)
    return start_of_day(day) + timedelta(hours=9, minutes=home.plan.number * 2 % 170)


HABITS: Mapping[Habit, Callable[[Home], Iterator[datetime]]] = {
    Habit.DECIDED: _decided,
    Habit.WAITING: _waiting,
    Habit.ASKED: _asked,
    Habit.DRAFT: _draft,
    Habit.COUNTER: _counter,
    Habit.NOT_YET: _not_yet,
}
