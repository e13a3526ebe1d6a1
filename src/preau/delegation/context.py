"""The line above every page while somebody stands in a family's place."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from preau.kernel.actor import ANONYMOUS, Actor


def banner(request: HttpRequest) -> dict[str, Any]:
    """Context processor ``standing_in``: for whom, and the button that goes back; nothing for everybody else."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    helped = actor.on_behalf
    if helped is None:
        return {}
    if helped.is_watching:
        text, button = _("Vous regardez l’espace de %(name)s, sans rien pouvoir y faire."), _("Quitter")
    else:
        text, button = _("Vous agissez pour la famille de %(name)s."), _("Revenir à mon espace")
    return {"standing_in": {"text": text % {"name": helped.name}, "button": button}}
