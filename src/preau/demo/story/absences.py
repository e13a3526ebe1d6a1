"""Children are sick, or away for another reason: told at once or after the invoice, proved or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from preau.canteen import operations as canteen
from preau.demo.habits import Habit
from preau.demo.story.home import Home, Pupil
from preau.demo.story.seasons import Season, seasons
from preau.demo.story.times import evening, office_hours
from preau.foundation import clock

SICK, AWAY = "sickness", "convenience"
HOW_OFTEN, IN_A_BIG_TOWN = 0.3, 0.05  # absences of a child in a period
AFTER_THE_INVOICE = timedelta(days=24)
# Days of school, whether a certificate comes, whether it is told weeks later; and how likely each of them is.
ILLS = ((3, True, False), (4, True, False), (2, True, False), (5, False, False), (3, True, True), (1, False, False))
WEIGHTS = (34, 18, 14, 12, 14, 8)


@dataclass(frozen=True)
class Plan:
    """One absence to come: days inclusive, when it is told, whether it is proved."""

    pupil: Pupil
    kind: str
    first_day: date
    last_day: date
    told_on: date
    proved: bool

    @property
    def reference(self) -> str:
        return f"A-24-{self.pupil.id:05}-{self.first_day:%m%d}"


def misses(home: Home) -> Iterator[datetime]:
    """Every absence of the household's children, told, then answered by an agent."""
    acts: list[tuple[datetime, Plan, bool]] = []
    for plan in _plans(home):
        acts.append((evening(home.plan, plan.told_on), plan, False))
        if plan.kind == SICK:
            acts.append((office_hours(home.plan, plan.told_on, days=3), plan, True))
    for at, plan, answered in sorted(acts, key=lambda act: act[0]):
        yield at
        if answered:
            _answered(home, plan)
        else:
            _told(home, plan)


def _told(home: Home, plan: Plan) -> None:
    canteen.declare_absence(
        child_id=plan.pupil.id,
        household_id=home.parent.household_id,
        kind=plan.kind,
        first_day=plan.first_day,
        last_day=plan.last_day,
        case_reference=plan.reference,
        actor=home.parent.actor,
        at=clock.now(),
    )


def _answered(home: Home, plan: Plan) -> None:
    if plan.proved:
        canteen.accept_absence(
            case_reference=plan.reference, certificate_on=plan.told_on, actor=home.town.roy, at=clock.now()
        )
    else:
        canteen.refuse_absence(
            case_reference=plan.reference, reason="Il manque le certificat.", actor=home.town.roy, at=clock.now()
        )


def _plans(home: Home) -> Iterator[Plan]:
    if home.plan.habit in (Habit.NEVER, Habit.NOT_YET):
        return
    how_often = IN_A_BIG_TOWN if home.town.hurries(home.plan.number) else HOW_OFTEN
    for pupil in home.pupils:
        if pupil.weeks == "impaires":
            continue  # told by the first parent, for both
        chance = Random(f"absences {home.plan.number} {pupil.plan.first_name}")  # noqa: S311 (a story, not a secret)
        for season, following in zip(seasons(), [*seasons()[1:], None], strict=True):
            if chance.random() < how_often:
                yield _plan(pupil, season, following, chance)


def _plan(pupil: Pupil, season: Season, following: Season | None, chance: Random) -> Plan:
    days = season.school_days
    if chance.random() < 0.15:
        on = days[chance.randint(6, len(days) - 5)]
        return Plan(pupil, AWAY, on, on, on - timedelta(days=7), proved=False)
    length, proved, late = chance.choices(ILLS, WEIGHTS)[0]
    if following and chance.random() < 0.12:  # from the last days of a period to the first ones of the next
        return Plan(pupil, SICK, days[-2], following.school_days[1], following.school_days[2], proved=True)
    start = chance.randint(len(days) // 2, len(days) - 6) if late else chance.randint(6, len(days) - 6)
    first, last = days[start], days[start + length - 1]
    told_on = max(last, season.issue_on) + timedelta(days=3) if late else last
    return Plan(pupil, SICK, first, last, told_on, proved)
