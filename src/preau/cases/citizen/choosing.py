"""The filter of « Mes demandes »: the démarches of the house and the children of the family."""

from django.utils.translation import get_language

from preau.cases.forms import ListFilter
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures


def chosen(request: ActorRequest) -> tuple[ListFilter, HouseholdView | None]:
    """What the address bar asks for, and the household, which spares reading it again."""
    language = get_language() or "fr"
    known = [(each.card.key, each.card.title.in_(language)) for each in procedures.catalogue()]
    home, children = families.home_and_children(request.actor.id or 0, on=clock.today())
    named = [(str(child.id), child.name) for child in children]
    return ListFilter(request.GET, procedures=known, children=named), home
