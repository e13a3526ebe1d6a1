"""Ma Famille."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.families import policies, queries
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require


def home(request: ActorRequest) -> HttpResponse:
    """The people of one's family and what became of each declaration; agents have their own screens."""
    require(policies.may_see_ma_famille(request.actor))
    family = queries.family_page(request.actor, on=clock.today())
    return render(request, "families/citizen/home.html", {"family": family})
