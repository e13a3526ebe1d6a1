"""References that nobody has yet; the unique constraint has the last word."""

from datetime import datetime

from preau.families.models import Child, Household
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day


def fresh_references(model: type[Household] | type[Child], prefix: str, *, at: datetime, count: int = 1) -> list[str]:
    """``count`` references of this year, all different, that no row of ``model`` bears; one statement."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {new_reference(prefix, paris_day(at).year) for _ in range(count - len(found))}
        found |= drawn - set(model._default_manager.filter(reference__in=drawn).values_list("reference", flat=True))
    return list(found)
