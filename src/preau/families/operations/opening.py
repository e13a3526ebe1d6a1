"""Homes that open with the people who live there, all verified: as many statements for many as for one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, combinations, islice
from typing import TypeVar

from preau.families.models import Adult, AdultStay, Child, ChildStay, Guardianship, Household
from preau.families.operations.homes import NewChild, NewHome, NewPerson, OpenedHome
from preau.families.operations.household import opened, write_households
from preau.families.operations.links import added, shared, since
from preau.families.operations.members import AlreadyInFamily
from preau.families.operations.references import fresh_references
from preau.families.queries.rows import household_view
from preau.families.rules.people import Person, is_same_person
from preau.foundation import audit
from preau.kernel.actor import Actor

Item = TypeVar("Item")


@dataclass(frozen=True)
class _Rows:
    """A home, and what it has become."""

    home: NewHome
    household: Household
    adults: list[Adult]
    children: list[Child]

    @property
    def answer(self) -> OpenedHome:
        adult_ids, child_ids = (tuple(row.pk for row in rows) for rows in (self.adults, self.children))
        return OpenedHome(household_view(self.household), adult_ids, child_ids)


def open_homes(homes: Sequence[NewHome], *, actor: Actor, at: datetime) -> list[OpenedHome]:
    """In the order given; the caller has checked that nobody is written twice, and opened a transaction."""
    households = write_households([(home.name, home.address) for home in homes], at=at)
    adults = Adult.objects.bulk_create(_adult(each) for home in homes for each in home.adults)
    dealt = zip(
        homes, households, _dealt(adults, (len(home.adults) for home in homes)), _children(homes, at=at), strict=True
    )
    rows = [_Rows(*each) for each in dealt]
    _link(rows, at=at)
    audit.record_all(_events(rows, actor=actor, at=at))
    return [each.answer for each in rows]


def _adult(person: NewPerson) -> Adult:
    return Adult(
        user_id=person.user_id,
        first_name=person.first_name,
        last_name=person.last_name,
        birth_on=person.birth_on,
        email=person.email,
        phone=person.phone,
    )


def _children(homes: Sequence[NewHome], *, at: datetime) -> Iterator[list[Child]]:
    """The children of each home; a number that was met before is the same child."""
    every = list(chain.from_iterable(home.children for home in homes))
    keys = [child.number or place for place, child in enumerate(every)]
    distinct: dict[str | int, NewChild] = {}
    for key, child in zip(keys, every, strict=True):
        distinct.setdefault(key, child)
    references = fresh_references(Child, "EN", at=at, count=len(distinct))
    written = Child.objects.bulk_create(map(_child, distinct.values(), references))
    rows = dict(zip(distinct, written, strict=True))
    return _dealt((rows[key] for key in keys), (len(home.children) for home in homes))


def _child(child: NewChild, reference: str) -> Child:
    return Child(reference=reference, first_name=child.first_name, last_name=child.last_name, birth_on=child.birth_on)


def _dealt(items: Iterable[Item], sizes: Iterable[int]) -> Iterator[list[Item]]:
    """The same items in turn, so many to each."""
    remaining = iter(items)
    return (list(islice(remaining, size)) for size in sizes)


def has_nobody_twice(home: NewHome) -> None:
    """Raises AlreadyInFamily for a grown-up or a child who is written twice."""
    groups: tuple[Sequence[Person], Sequence[Person]] = (home.adults, home.children)
    for people in groups:
        for one, other in combinations(people, 2):
            if is_same_person(one, name=other.name, birth_on=other.birth_on):
                raise AlreadyInFamily(other.name)


def _link(rows: Sequence[_Rows], *, at: datetime) -> None:
    """Who lives where, and who answers for whom."""
    seen = since(at, verified=True)
    AdultStay.objects.bulk_create(
        AdultStay(adult=adult, household=each.household, **seen) for each in rows for adult in each.adults
    )
    homes = Counter(child.pk for each in rows for child in each.children)
    ChildStay.objects.bulk_create(
        ChildStay(child=child, household=each.household, alternates=told.alternates or homes[child.pk] > 1, **seen)
        for each in rows
        for child, told in zip(each.children, each.home.children, strict=True)
    )
    Guardianship.objects.bulk_create(
        Guardianship(child=child, adult=each.adults[place], relation=relation, **seen)
        for each in rows
        for child, told in zip(each.children, each.home.children, strict=True)
        for place, relation in told.guardians.items()
    )


def _events(rows: Sequence[_Rows], *, actor: Actor, at: datetime) -> Iterator[audit.Event]:
    met: set[int] = set()
    for each in rows:
        home = each.household.pk
        yield opened(each.household, actor=actor, at=at)
        yield from (added(adult, home, verified=True, actor=actor, at=at) for adult in each.adults)
        for child in each.children:
            again = child.pk in met
            yield (
                shared(child, home, actor=actor, at=at)
                if again
                else added(child, home, verified=True, actor=actor, at=at)
            )
            met.add(child.pk)
