"""What every template knows: the Caisse, the address of its colours, and how this person reads best."""

from django.http import HttpRequest

from preau.foundation.design import queries
from preau.foundation.design.comfort import comfort_of


def organisation(request: HttpRequest) -> dict[str, object]:
    caisse = queries.organisation()
    return {"organisation": caisse, "theme_url": queries.theme_url(caisse), "comfort": comfort_of(request)}
