"""References that nobody has yet; the unique constraint has the last word."""

from datetime import datetime

from preau.families.models import Child, Household
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day


def fresh_reference(model: type[Household] | type[Child], prefix: str, *, at: datetime) -> str:
    """A reference of this year that no row of ``model`` bears."""
    reference = new_reference(prefix, paris_day(at).year)
    while model._default_manager.filter(reference=reference).exists():
        reference = new_reference(prefix, paris_day(at).year)
    return reference
