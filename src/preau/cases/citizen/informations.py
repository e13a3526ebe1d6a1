"""« Mes informations »."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen.pace import pace_of
from preau.cases.citizen.shell import shell
from preau.cases.citizen.steps import INFORMATIONS, Road
from preau.cases.forms import ContactForm
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest


def page(request: ActorRequest, road: Road, kept: QueryDict | None) -> HttpResponse:
    """How to reach the person about this demande."""
    is_visitors = queries.is_of_a_visitor(road.case)
    data = request.POST if request.method == "POST" else kept
    form = ContactForm(data, initial=road.case.contact, needs_email=is_visitors)
    if request.method == "POST" and form.is_valid():
        operations.save_step(
            case=road.case, step=INFORMATIONS, values={}, contact=form.contact, actor=request.actor, at=clock.now()
        )
        return redirect(road.after(INFORMATIONS))
    context = {
        "shell": shell(request),
        "case": road.case,
        "form": form,
        "pace": pace_of(road.case),
        "is_visitors": is_visitors,
        "heading": _("Mes informations"),
        "position": "",
        "steps": road.stepper(INFORMATIONS),
        "back_url": road.before(INFORMATIONS),
    }
    return render(request, "cases/citizen/informations.html", context)
