"""« Mes données »: the three things one may do with them."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.owndata import policies


def home(request: ActorRequest) -> HttpResponse:
    require(policies.may_manage_own(request.actor))
    return render(request, "owndata/citizen/home.html")
