"""What every template knows: the Caisse and the address of its colours."""

from django.http import HttpRequest

from preau.foundation.design import queries


def organisation(request: HttpRequest) -> dict[str, object]:
    caisse = queries.organisation()
    return {"organisation": caisse, "theme_url": queries.theme_url(caisse)}
