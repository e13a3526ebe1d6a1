"""Two records as an agent reads them side by side."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from preau.accounts import queries as accounts
from preau.families import queries as families
from preau.foundation.merging import Kind


class Record(NamedTuple):
    """One of the two; a missing piece is an empty string. ``homes`` are keys of households."""

    id: int
    name: str
    number: str = ""
    birth_on: date | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    members: tuple[str, ...] = ()
    homes: frozenset[int] = frozenset()
    user_id: int | None = None
    is_open: bool = False

    @property
    def told(self) -> str:
        """Two records of one name are told apart: by their own number, else by that of their home."""
        number = self.number or ", ".join(self.members)
        return f"{self.name} ({number})" if number else self.name


def records_of(kind: str, ids: Collection[int], *, on: date) -> dict[int, Record]:
    """By key; one that was merged or closed meanwhile is absent. A fixed number of statements."""
    return _READERS[Kind(kind)](ids, on)


def _adults(ids: Collection[int], on: date) -> dict[int, Record]:
    rows = families.adult_records(on=on, ids=ids)
    names = accounts.account_records([row.user_id for row in rows if row.user_id])
    usernames = {view.id: view.username for view in names}
    homes = families.households_by_id({home for row in rows for home in row.homes})
    return {
        row.id: Record(
            row.id,
            row.name,
            number=usernames.get(row.user_id or 0, ""),
            birth_on=row.birth_on,
            email=row.email,
            phone=row.phone,
            address=", ".join(line for home in sorted(row.homes) for line in homes[home].lines),
            members=tuple(homes[home].reference for home in sorted(row.homes)),
            homes=row.homes,
            user_id=row.user_id,
        )
        for row in rows
    }


def _children(ids: Collection[int], on: date) -> dict[int, Record]:
    rows = families.child_records(on=on, ids=ids)
    homes = families.households_by_id({home for row in rows for home in row.homes})
    return {
        row.id: Record(
            row.id,
            row.name,
            number=row.reference,
            birth_on=row.birth_on,
            members=tuple(homes[home].reference for home in sorted(row.homes)),
            homes=row.homes,
        )
        for row in rows
    }


def _households(ids: Collection[int], on: date) -> dict[int, Record]:
    left = set(ids) - families.merged_households()
    return {
        key: Record(
            key,
            home.name,
            number=home.reference,
            address=", ".join(home.lines),
            members=(
                *(adult.name for adult in families.adults_of_household(key, on=on)),
                *(child.name for child in families.children_of_household(key, on=on)),
            ),
            homes=frozenset({key}),
        )
        for key, home in families.households_by_id(left).items()
    }


def _accounts(ids: Collection[int], on: date) -> dict[int, Record]:
    adults = families.adult_ids_of(ids)
    people = {row.id: row for row in families.adult_records(on=on, ids=adults.values())}
    return {
        view.id: Record(
            view.id,
            view.name,
            number=view.username,
            birth_on=view.birth_on,
            email=view.email,
            phone=view.phone,
            homes=people[adults[view.id]].homes if view.id in adults else frozenset(),
            user_id=view.id,
            is_open=view.is_open,
        )
        for view in accounts.account_records(ids)
    }


_READERS: Mapping[Kind, Callable[[Collection[int], date], dict[int, Record]]] = {
    Kind.ADULT: _adults,
    Kind.CHILD: _children,
    Kind.HOUSEHOLD: _households,
    Kind.ACCOUNT: _accounts,
}
