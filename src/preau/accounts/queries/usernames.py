"""Usernames that are taken, and those that are free."""

from preau.accounts.models import User
from preau.accounts.rules import is_username, username_candidates


def is_taken(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def free_usernames(first_name: str, last_name: str, *, count: int = 3) -> list[str]:
    """Usernames that nobody has yet, made from a name; two queries at most for the usual names."""
    found: list[str] = []
    candidates = username_candidates(first_name, last_name)
    while len(found) < count:
        batch = [next(candidates) for _number in range(8)]
        taken = set(User.objects.filter(username__in=batch).values_list("username", flat=True))
        found += [name for name in batch if name not in taken and is_username(name)]
    return found[:count]
