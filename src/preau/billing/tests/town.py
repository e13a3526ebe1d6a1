"""Families, tariff files and planned meals, written straight into their tables: hundreds of them in a second."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random

import preau
from preau.canteen.models import Enrolment, Meal
from preau.families.models import Adult, AdultStay, Child, Household
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS, end_of_day
from preau.kernel.periods import Days
from preau.kernel.week import FOUR_DAYS
from preau.rulebook import operations as rulebooks
from preau.rulebook.definition import Grid
from preau.rulebook.queries import rulebook_for
from preau.schools import operations as schools
from preau.schools.models import School
from preau.schools.queries import calendar_for
from preau.tariffs.models import TariffDecision, TariffFile

HOME = Path(preau.__file__).parent
IN_TIME = datetime(2024, 8, 20, 18, tzinfo=PARIS)
LATE = datetime(2024, 9, 10, 18, tzinfo=PARIS)
DEADLINE = end_of_day(date(2024, 8, 23))
YEAR = Days(date(2024, 9, 1), date(2025, 9, 1))


def read_json(path: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((HOME / path).read_text(encoding="utf-8"))
    return found


def load_rules(at: datetime) -> None:
    """The règlement of 2024-2025, its calendar and its schools; its grid is confirmed."""
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=at)
    rulebooks.confirm_grid(school_year=2024, name="Mme Vasseur", actor=SYSTEM, at=at)
    schools.load_calendar(data=read_json("schools/data/zone-c-2024-2025.json"), actor=SYSTEM, at=at)
    schools.load_schools(data=read_json("schools/data/ecoles-paris-11.json"), actor=SYSTEM, at=at)


def canteen_days(first: date, last: date) -> list[date]:
    """Monday, Tuesday, Thursday, Friday; both inclusive."""
    return [day for day in calendar_for(2024).canteen_days(FOUR_DAYS, YEAR) if first <= day <= last]


@dataclass(frozen=True)
class Spec:
    """A family: its quotient (None while undecided), when it filed (None: never), what its children eat."""

    days: Sequence[date]
    quotient: int | None = 812
    filed_at: datetime | None = IN_TIME
    complete_on: date | None = date(2024, 8, 20)
    children: int = 1
    standings: Mapping[date, str] = field(default_factory=dict)
    last_year: int | None = None  # tariff number


@dataclass(frozen=True)
class Home:
    """What was written of one family."""

    id: int
    children: tuple[int, ...]


def settle_in(specs: Sequence[Spec]) -> list[Home]:
    """Write the families; homes in the order of the specs, with keys that ascend."""
    homes = _households(specs)
    children = _children(specs)
    _files(specs, homes)
    _meals(specs, homes, children)
    return [Home(home.pk, tuple(child.pk for child in mine)) for home, mine in zip(homes, children, strict=True)]


def _households(specs: Sequence[Spec]) -> list[Household]:
    start = Household.objects.count()
    homes = Household.objects.bulk_create(
        Household(
            reference=f"F-{start + n:06d}",
            name=f"Famille {start + n}",
            street=f"{n} rue de la Roquette",
            postcode="75011",
            city="Paris",
        )
        for n in range(len(specs))
    )
    adults = Adult.objects.bulk_create(Adult(first_name="Alex", last_name=home.name) for home in homes)
    AdultStay.objects.bulk_create(
        AdultStay(household=home, adult=adult, starts_on=date(2024, 6, 1))
        for home, adult in zip(homes, adults, strict=True)
    )
    return homes


def _children(specs: Sequence[Spec]) -> list[list[Child]]:
    start = Child.objects.count()
    wanted = sum(spec.children for spec in specs)
    rows = iter(
        Child.objects.bulk_create(
            Child(
                reference=f"N-{start + n:06d}",
                first_name=f"Enfant {start + n}",
                last_name="Essai",
                birth_on=date(2017, 3, 14),
            )
            for n in range(wanted)
        )
    )
    return [[next(rows) for _ in range(spec.children)] for spec in specs]


def _files(specs: Sequence[Spec], homes: Sequence[Household]) -> None:
    filed = [(spec, home) for spec, home in zip(specs, homes, strict=True) if spec.filed_at]
    files = TariffFile.objects.bulk_create(
        TariffFile(
            reference=f"T-{home.pk}",
            household=home,
            school_year=2024,
            filed_at=spec.filed_at,
            deadline_at=DEADLINE,
            complete_on=spec.complete_on,
        )
        for spec, home in filed
    )
    grid = rulebook_for(2024).document.grid
    TariffDecision.objects.bulk_create(
        decision(file, spec.quotient, grid)
        for (spec, _), file in zip(filed, files, strict=True)
        if spec.quotient is not None
    )
    _last_year([(spec, home) for spec, home in zip(specs, homes, strict=True) if spec.last_year])


def decision(file: TariffFile, quotient: int, grid: Grid, *, starts_on: date = YEAR.start) -> TariffDecision:
    """A decision that stands, not saved."""
    row = grid.row_for(quotient)
    return TariffDecision(
        reference=f"D-{file.pk}",
        file=file,
        reason="quotient",
        source="caf",
        quotient_euros=quotient,
        inputs={"euros": quotient, "month": "2024-07", "edited_on": "2024-07-15"},
        tariff=row.tariff,
        price_cents=row.price_cents,
        starts_on=starts_on,
        ends_on=date(2025, 9, 1),
        decided_at=IN_TIME,
        decided_by="Mme Roy",
        rulebook_version=1,
    )


def _last_year(pairs: Sequence[tuple[Spec, Household]]) -> None:
    files = TariffFile.objects.bulk_create(
        TariffFile(
            reference=f"P-{home.pk}", household=home, school_year=2023, filed_at=datetime(2023, 8, 1, tzinfo=PARIS)
        )
        for _, home in pairs
    )
    TariffDecision.objects.bulk_create(
        TariffDecision(
            reference=f"L-{file.pk}",
            file=file,
            reason="quotient",
            quotient_euros=1,
            tariff=spec.last_year or 0,
            price_cents=1,
            starts_on=date(2023, 9, 1),
            ends_on=date(2024, 9, 1),
            decided_at=datetime(2023, 8, 2, tzinfo=PARIS),
            decided_by="Mme Roy",
            rulebook_version=1,
        )
        for (spec, _), file in zip(pairs, files, strict=True)
    )


def _meals(specs: Sequence[Spec], homes: Sequence[Household], children: Sequence[Sequence[Child]]) -> None:
    school = School.objects.order_by("pk").first()
    assert school
    pairs = [(spec, home, child) for spec, home, mine in zip(specs, homes, children, strict=True) for child in mine]
    places = Enrolment.objects.bulk_create(
        Enrolment(
            reference=f"I-{child.pk}",
            child=child,
            household=home,
            school=school,
            school_year=2024,
            week="lu,ma,je,ve",
            state="confirmed",
            starts_on=YEAR.start,
        )
        for _, home, child in pairs
    )
    Meal.objects.bulk_create(_planned(pairs, places), batch_size=5_000)


def _planned(pairs: Sequence[tuple[Spec, Household, Child]], places: Sequence[Enrolment]) -> Iterator[Meal]:
    for (spec, home, child), place in zip(pairs, places, strict=True):
        for day in spec.days:
            yield Meal(
                child=child,
                day=day,
                household=home,
                enrolment=place,
                school_id=place.school_id,
                standing=spec.standings.get(day, "planned"),
            )


def random_specs(count: int, days: Sequence[date], *, seed: int = 11) -> list[Spec]:
    """A town like the demonstration's: some late, some without file, some sick, some waiting."""
    chance = Random(seed)
    return [_random(chance, days) for _ in range(count)]


def _random(chance: Random, days: Sequence[date]) -> Spec:
    late, without = chance.random() < 0.1, chance.random() < 0.02
    sick = chance.sample(list(days), 3) if chance.random() < 0.1 and len(days) > 3 else []
    return Spec(
        days=days,
        quotient=None if chance.random() < 0.03 else chance.randrange(0, 7_000),
        filed_at=None if without else LATE if late else IN_TIME,
        complete_on=date(2024, 9, 13) if late else date(2024, 8, 20),
        children=chance.choice((1, 1, 1, 2, 2, 3)),
        standings=dict.fromkeys(sick, "sick"),
        last_year=4 if chance.random() < 0.5 else None,
    )
