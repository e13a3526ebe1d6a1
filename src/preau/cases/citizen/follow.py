"""The link of the mails: where a demande stands, without login and without anything private."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from preau.cases import queries
from preau.cases.citizen.shell import shell
from preau.cases.citizen.standing import standing_of
from preau.cases.citizen.tabs import history, title_of
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest


@public
@never_cache
def follow(request: ActorRequest, token: str) -> HttpResponse:
    """State and history; documents, answers and reasons are read after login."""
    case = queries.case_with_token(token)
    if case is None:
        raise Http404
    context = {
        "shell": shell(request),
        "case": case,
        "title": title_of(case),
        "standing": standing_of(case, queries.rank_of(case)),
        "history": history(case, reader_id=None),
    }
    response = render(request, "cases/public/follow.html", context)
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    return response
