"""Records of people and homes as whoever looks for doubles reads them, and those that a precaution touches."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from preau.families.models import Adult, AdultStay, Child, ChildStay, Guardianship, Household, Precaution
from preau.families.queries.precautions import in_force
from preau.families.queries.rows import holds
from preau.foundation.merging import Kind


class RecordView(NamedTuple):
    """A grown-up or a child, and the households where they live; for agents and jobs only."""

    id: int
    first_name: str
    last_name: str
    birth_on: date | None
    homes: frozenset[int]
    reference: str = ""
    email: str = ""
    phone: str = ""
    user_id: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def adult_records(*, on: date, ids: Collection[int] | None = None) -> list[RecordView]:
    """Grown-ups that were not merged: these, or all of them; two statements."""
    rows = Adult.objects.filter(merged_into=None).order_by("pk")
    stays = AdultStay.objects.filter(holds(on))
    if ids is not None:
        rows, stays = rows.filter(pk__in=ids), stays.filter(adult_id__in=ids)
    homes = _homes(stays.values_list("adult_id", "household_id"))
    return [
        RecordView(
            row.pk,
            row.first_name,
            row.last_name,
            row.birth_on,
            homes[row.pk],
            email=row.email,
            phone=row.phone,
            user_id=row.user_id,
        )
        for row in rows
    ]


def child_records(*, on: date, ids: Collection[int] | None = None) -> list[RecordView]:
    """Children that were not merged: these, or all of them; two statements."""
    rows = Child.objects.filter(merged_into=None).order_by("pk")
    stays = ChildStay.objects.filter(holds(on))
    if ids is not None:
        rows, stays = rows.filter(pk__in=ids), stays.filter(child_id__in=ids)
    homes = _homes(stays.values_list("child_id", "household_id"))
    return [
        RecordView(row.pk, row.first_name, row.last_name, row.birth_on, homes[row.pk], reference=row.reference)
        for row in rows
    ]


def _homes(
    pairs: "QuerySet[AdultStay, tuple[int, int]] | QuerySet[ChildStay, tuple[int, int]]",
) -> defaultdict[int, frozenset[int]]:
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for record, household in pairs:
        found[record] |= {household}
    return found


def merged_households() -> frozenset[int]:
    return frozenset(Household.objects.exclude(merged_into=None).values_list("pk", flat=True))


def under_protection(*, on: date) -> dict[Kind, frozenset[int]]:
    """Whoever a precaution in force is about, and those around them: nothing is compared or merged there.

    A merge would give one record the links of two, and could show a child to whom it is hidden from (ruling 24).
    Seven statements, whatever their number.
    """
    standing = list(Precaution.objects.filter(in_force(on)).values_list("child_id", "adult_id"))
    hidden, against = {child for child, _adult in standing}, {adult for _child, adult in standing}
    if not standing:
        return {kind: frozenset() for kind in Kind}
    homes = _values(ChildStay.objects.filter(holds(on), child_id__in=hidden), "household_id")
    homes |= _values(AdultStay.objects.filter(holds(on), adult_id__in=against), "household_id")
    guardians = _values(Guardianship.objects.filter(holds(on), child_id__in=hidden), "adult_id")
    at_home = _values(AdultStay.objects.filter(holds(on), household_id__in=homes), "adult_id")
    children = _values(ChildStay.objects.filter(holds(on), household_id__in=homes), "child_id")
    adults = guardians | at_home | against
    accounts = Adult.objects.filter(pk__in=adults).exclude(user=None).values_list("user_id", flat=True)
    return {
        Kind.HOUSEHOLD: homes,
        Kind.CHILD: children | hidden,
        Kind.ADULT: adults,
        Kind.ACCOUNT: frozenset(key for key in accounts if key),
    }


def _values(rows: "QuerySet[AdultStay] | QuerySet[ChildStay] | QuerySet[Guardianship]", column: str) -> frozenset[int]:
    return frozenset(rows.order_by().values_list(column, flat=True))


def adult_ids_of(user_ids: Collection[int]) -> dict[int, int]:
    """The grown-up that each account is, if any; one statement."""
    return dict(Adult.objects.filter(user_id__in=user_ids).values_list("user_id", "pk"))


def share_a_child(first: int, second: int, *, on: date) -> bool:
    """Whether a child lives in both households, as in a shared custody."""
    there = ChildStay.objects.filter(holds(on), household_id=second).values("child_id")
    return ChildStay.objects.filter(holds(on), household_id=first, child_id__in=there).exists()
