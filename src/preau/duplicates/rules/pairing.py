"""Whom to compare with whom: only those who share a key, never everybody with everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from preau.duplicates.rules.comparing import Home, Person, Tier, Verdict, compare, compare_homes
from preau.duplicates.rules.names import heard, spelled

Key = tuple[object, ...]
Pair = tuple[int, int]


def pairs_of(people: Iterable[Person]) -> dict[Pair, Verdict]:
    """Those who look like one, by their keys, the smaller first.

    Every verdict of ``compare`` needs one of these keys, so nothing is missed, and each key is narrow: people of
    one name with one birth date, one mailbox, one phone or one roof.
    """
    groups: defaultdict[Key, list[Person]] = defaultdict(list)
    for person in people:
        for key in set(_keys(person)):
            groups[key].append(person)
    found: dict[Pair, Verdict] = {}
    for group in groups.values():
        for one, other in combinations(group, 2):
            verdict = compare(one, other)
            if verdict:
                found[min(one.id, other.id), max(one.id, other.id)] = verdict
    return found


def _keys(person: Person) -> Iterator[Key]:
    names = tuple(sorted((spelled(person.first_name), spelled(person.last_name))))
    born = person.birth_on
    if born:
        yield "name and birth", names, born.year, *sorted((born.month, born.day))
        yield "sound and birth", heard(person.first_name), heard(person.last_name), born
    reached = (person.email.casefold(), person.phone, *sorted(person.homes))
    for place in filter(None, reached):
        yield "name and place", names, place
    for place in filter(None, reached[:2] if born else ()):
        yield "first name and place", spelled(person.first_name), born, place


def pairs_of_homes(
    homes: Mapping[int, Home],
    *,
    adults: Mapping[Pair, tuple[Person, Person, Tier]],
    children: Mapping[Pair, tuple[Person, Person, Tier]],
) -> dict[Pair, Verdict]:
    """Homes of which a grown-up or a child looks like one of the other's."""
    by_adult, by_child = _apart(adults.values()), _apart(children.values())
    found = {}
    for pair in by_adult.keys() | by_child.keys():
        one, other = homes.get(pair[0]), homes.get(pair[1])
        if one and other:
            verdict = compare_homes(one, other, adult=by_adult.get(pair), child=by_child.get(pair))
            if verdict:
                found[pair] = verdict
    return found


def _apart(people: Iterable[tuple[Person, Person, Tier]]) -> dict[Pair, Tier]:
    """By pair of different homes, the surest likeness between the two."""
    found: dict[Pair, Tier] = {}
    for one, other, tier in people:
        for mine, theirs in product(one.homes, other.homes):
            if mine != theirs and not one.homes & other.homes:
                pair = min(mine, theirs), max(mine, theirs)
                found[pair] = Tier.CERTAIN if Tier.CERTAIN in (tier, found.get(pair)) else tier
    return found
