"""From the meals that are there to those that should be."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from preau.canteen.models import Meal
from preau.canteen.states import MealSource
from preau.kernel.school_year import SchoolYear


class Row(NamedTuple):
    """A meal as it should be."""

    child_id: int
    day: date
    household_id: int
    enrolment_id: int
    school_id: int
    source: str
    held: bool
    standing: str
    absence_id: int | None

    @property
    def key(self) -> tuple[int, date]:
        return self.child_id, self.day

    @property
    def payer(self) -> tuple[Any, ...]:
        """What only an unbilled meal may change."""
        return self[2:7]

    @property
    def outcome(self) -> tuple[str, int | None]:
        return self.standing, self.absence_id

    @property
    def columns(self) -> tuple[Any, ...]:
        return (*self, False)


COLUMNS = (*Row._fields, "credited")


class Kept(NamedTuple):
    """A meal that is there."""

    id: int
    row: Row
    billed: bool
    credited: bool


KeptRows = Mapping[tuple[int, date], Kept]


@dataclass(frozen=True)
class PlanChange:
    """Meals: new ones, those that are no longer planned, and those whose payer, school or outcome changed."""

    added: int = 0
    removed: int = 0
    moved: int = 0

    def __add__(self, other: "PlanChange") -> "PlanChange":
        return PlanChange(self.added + other.added, self.removed + other.removed, self.moved + other.moved)


@dataclass
class Differences:
    """What to write: rows to add, meals to remove, and meals by their new outcome."""

    add: list[Row] = field(default_factory=list)
    remove: list[Kept] = field(default_factory=list)
    outcomes: dict[tuple[str, int | None], list[Kept]] = field(default_factory=lambda: defaultdict(list))

    def of_children(self, child_ids: Iterable[int]) -> dict[int, PlanChange]:
        """What it means for each of them."""
        added = Counter(row.child_id for row in self.add)
        removed = Counter(meal.row.child_id for meal in self.remove)
        replaced = Counter(self._replaced)
        other = Counter(meal.row.child_id for meals in self.outcomes.values() for meal in meals)
        return {
            each: PlanChange(added[each] - replaced[each], removed[each] - replaced[each], replaced[each] + other[each])
            for each in child_ids
        }

    @property
    def _replaced(self) -> list[int]:
        """The child of each meal that is removed and added again, with another payer."""
        removed = {meal.row.key for meal in self.remove}
        return [row.child_id for row in self.add if row.key in removed] if removed else []


def kept_rows(child_ids: Collection[int], school_year: int) -> KeptRows:
    """The meals of these children in the year, in one statement."""
    days = SchoolYear(school_year)
    rows = (
        Meal.objects.filter(child_id__in=child_ids, day__gte=days.starts_on, day__lt=days.ends_on)
        .order_by("child_id", "day")
        .values_list("pk", *Row._fields, "billed_run", "credited")
    )
    found = {}
    for pk, *columns, billed_run, credited in rows.iterator(chunk_size=5_000):
        row = Row(*columns)
        found[row.child_id, row.day] = Kept(pk, row, billed_run is not None, credited)
    return found


def differences(kept: KeptRows, wanted: Iterable[Row]) -> Differences:
    """A billed meal keeps its payer; one that was given back keeps everything; an agent's own meal stays."""
    found = Differences()
    seen = set()
    for row in wanted:
        key = row.key
        seen.add(key)
        meal = kept.get(key)
        if meal is None:
            found.add.append(row)
        elif _may_move(meal) and meal.row.payer != row.payer:
            found.remove.append(meal)
            found.add.append(row)
        elif not meal.credited and meal.row.outcome != row.outcome:
            found.outcomes[row.outcome].append(meal)
    found.remove += [meal for key, meal in kept.items() if key not in seen and _may_move(meal)]
    return found


def _may_move(meal: Kept) -> bool:
    return not meal.billed and meal.row.source != MealSource.AGENT
