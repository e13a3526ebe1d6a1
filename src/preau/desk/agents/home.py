"""The home of agents: what waits, the oldest first."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.desk import policies, queries
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.instants import start_of_day
from preau.kernel.rights import Right


def home(request: ActorRequest) -> HttpResponse:
    """Every agent has a home; the figures are for those who read cases."""
    require(policies.may_enter(request.actor))
    context: dict[str, object] = {
        "reads_cases": request.actor.has(Right.CASES_READ),
        "today": clock.today(),
        "tasks": queries.tasks(request.actor, on=clock.today()),
    }
    if request.actor.has(Right.CASES_READ):
        context |= {
            "waiting": queries.waiting(request.actor),
            "figures": queries.figures(request.actor, since=start_of_day(clock.today())),
        }
    return render(request, "desk/agents/home.html", context)
