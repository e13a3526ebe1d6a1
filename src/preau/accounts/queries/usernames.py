"""Usernames that are taken, and those that are free."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice

from preau.accounts.models import User
from preau.accounts.rules import is_username, username_candidates

AT_ONCE = 8  # candidates of one person that are looked up together
BATCH = 500


def is_taken(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def free_usernames(first_name: str, last_name: str, *, count: int = 3) -> list[str]:
    """Usernames that nobody has yet, made from a name; two queries at most for the usual names."""
    return usernames_for([(first_name, last_name)] * count)


def usernames_for(names: Sequence[tuple[str, str]], *, but: Collection[str] = ()) -> list[str]:
    """A username for each first and last name, free and not among ``but``; namesakes get different ones.

    Two queries at most for the usual names, for each 500 candidates.
    """
    waiting = {place: username_candidates(*name) for place, name in enumerate(names)}
    found: dict[int, str] = {}
    while waiting:
        tried = {place: list(islice(candidates, AT_ONCE)) for place, candidates in waiting.items()}
        found |= _one_each(tried, taken={*but, *found.values(), *_taken(set(chain(*tried.values())))})
        waiting = {place: candidates for place, candidates in waiting.items() if place not in found}
    return [found[place] for place in range(len(names))]


def _one_each(tried: Mapping[int, list[str]], *, taken: set[str]) -> dict[int, str]:
    """The first free name of each, first come first served; who finds none is absent."""
    chosen: dict[int, str] = {}
    for place, batch in tried.items():
        if free := next((name for name in batch if name not in taken and is_username(name)), None):
            chosen[place] = free
            taken.add(free)
    return chosen


def logins_among(texts: Collection[str]) -> set[str]:
    """Those of these usernames and e-mails, in lower case, that an account has."""
    return _taken(texts) | _taken(texts, column="email")


def _taken(texts: Collection[str], *, column: str = "username") -> set[str]:
    wanted = sorted(texts)
    batches = (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
    return {
        text.lower()
        for batch in batches
        for text in User.objects.filter(**{f"{column}__in": batch}).values_list(column, flat=True)
    }
