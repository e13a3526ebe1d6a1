"""The whole town once, put in groups: which records look like one today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from preau.accounts import queries as accounts
from preau.accounts.queries import AccountView
from preau.duplicates.rules import Home, Person, Tier, Verdict, pairs_of, pairs_of_homes
from preau.duplicates.rules.pairing import Pair
from preau.families import queries as families
from preau.families.queries import RecordView
from preau.foundation.merging import Kind


class Likeness(NamedTuple):
    """Two records of a kind that look like one."""

    kind: Kind
    first_id: int
    second_id: int
    verdict: Verdict


def likenesses(*, on: date) -> list[Likeness]:
    """Every pair of the town; the number of statements does not depend on its size.

    Nobody around a precaution in force is compared.
    """
    kept_apart = families.under_protection(on=on)
    adults = _people(families.adult_records(on=on), kept_apart[Kind.ADULT])
    children = _people(families.child_records(on=on), kept_apart[Kind.CHILD])
    by_kind = {Kind.ADULT: pairs_of(adults.values()), Kind.CHILD: pairs_of(children.values())}
    by_kind[Kind.HOUSEHOLD] = _homes(adults, children, by_kind, kept_apart[Kind.HOUSEHOLD])
    by_kind[Kind.ACCOUNT] = _accounts(kept_apart[Kind.ACCOUNT])
    return [
        Likeness(kind, *keys, verdict) for kind, found in by_kind.items() for keys, verdict in sorted(found.items())
    ]


def _people(records: Iterable[RecordView | AccountView], left_out: frozenset[int]) -> dict[int, Person]:
    return {record.id: person_of(record) for record in records if record.id not in left_out}


def person_of(record: RecordView | AccountView) -> Person:
    homes = record.homes if isinstance(record, RecordView) else frozenset[int]()
    return Person(record.id, record.first_name, record.last_name, record.birth_on, record.email, record.phone, homes)


def _homes(
    adults: Mapping[int, Person],
    children: Mapping[int, Person],
    found: Mapping[Kind, Mapping[Pair, Verdict]],
    left_out: frozenset[int],
) -> dict[Pair, Verdict]:
    of_adults = dict(_apart(adults, found[Kind.ADULT]))
    of_children = dict(_apart(children, found[Kind.CHILD]))
    named = {
        home for one, other, _tier in (*of_adults.values(), *of_children.values()) for home in one.homes | other.homes
    }
    views = families.households_by_id(named - left_out)
    homes = {key: Home(key, f"{view.street} {view.postcode}".strip()) for key, view in views.items()}
    return pairs_of_homes(homes, adults=of_adults, children=of_children)


def _apart(
    people: Mapping[int, Person], found: Mapping[Pair, Verdict]
) -> Iterator[tuple[Pair, tuple[Person, Person, Tier]]]:
    for (first, second), verdict in found.items():
        yield (first, second), (people[first], people[second], verdict.tier)


def _accounts(left_out: frozenset[int]) -> dict[Pair, Verdict]:
    """Accounts that are both somebody of a family are compared as grown-ups."""
    people = _people(accounts.account_records(), left_out)
    found = pairs_of(people.values())
    known = families.adult_ids_of([key for pair in found for key in pair])
    return {pair: verdict for pair, verdict in found.items() if not set(pair) <= known.keys()}
