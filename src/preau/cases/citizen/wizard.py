"""One address per page of the wizard."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from preau.cases import operations, queries
from preau.cases.citizen import appointment, informations, pace, questions, recap
from preau.cases.citizen.stash import interrupted, send_to_login
from preau.cases.citizen.steps import INFORMATIONS, RECAP, Road
from preau.cases.citizen.visitor import open_to_visitors
from preau.cases.states import CaseState
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case


@open_to_visitors(login=send_to_login)
def step(request: ActorRequest, key: str, reference: str, step: str) -> HttpResponse:
    """Open to who holds the key; what somebody posts after their session expired is kept."""
    case = _case(request, key, reference)
    if case.state != CaseState.DRAFT:  # the back button after sending, a second tab
        return redirect("cases:tracking", reference)
    if answer := pace.answer(request, case, sends=_sends(request, step)):
        return answer
    # A question may have come since the last page was kept: the campaign ended, another draft was sent.
    if not _sends(request, step):  # sending asks everything again by itself
        operations.refresh_facts(case, actor=request.actor, at=clock.now())
    try:
        return _page(request, Road(case, queries.definition_of(case)), step)
    except operations.AlreadySent:  # a second tab, while this one was on its way
        return redirect("cases:tracking", reference)


def _sends(request: ActorRequest, step: str) -> bool:
    return step == RECAP and request.method == "POST"


def _page(request: ActorRequest, road: Road, step: str) -> HttpResponse:
    kept = interrupted(request)
    if step == INFORMATIONS:
        return informations.page(request, road, kept)
    if step == RECAP:
        return recap.page(request, road, kept)
    if step == queries.RENDEZ_VOUS and road.definition.appointment:
        return appointment.page(request, road)
    try:
        asked = road.definition.step(step)
    except KeyError:
        raise Http404 from None
    return questions.page(request, road, asked, kept)


def _case(request: ActorRequest, key: str, reference: str) -> "Case":
    """One's own draft, or a demande that was sent; another family's does not exist."""
    return get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference, procedure_key=key)
