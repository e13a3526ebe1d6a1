"""« Une place s’est libérée »: the family takes it, or leaves it to the next one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest


@require_POST
def accept_place(request: ActorRequest, reference: str) -> HttpResponse:
    """Yes; no is the button that gives the demande up."""
    case = get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference)
    try:
        operations.accept_place(case=case, actor=request.actor, at=clock.now())
    except operations.NoOffer:
        messages.error(
            request, _("Cette place n’est plus gardée pour vous. Appelez-nous si vous aviez répondu à temps.")
        )
    else:
        messages.success(request, _("La place est à vous. Un agent va lire votre demande : nous vous écrirons."))
    return redirect("cases:tracking", reference)
