"""The rehearsal clock: see the present of the story, and move it on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from preau.demo import operations, queries
from preau.demo.access import demo_only
from preau.demo.forms import Travel
from preau.foundation import clock


@demo_only
@require_http_methods(["GET", "HEAD", "POST"])
def clock_page(request: HttpRequest) -> HttpResponse:
    form = Travel(request.POST or None, now=clock.now())
    if request.method == "POST" and form.is_valid() and _depart(form):
        messages.success(request, _("En route : le travail dû est fait jour après jour."))
        return redirect("demo:clock")
    context = {"form": form, "now": clock.now(), "journey": queries.journey_under_way()}
    return render(request, "demo/public/clock.html", context)


def _depart(form: Travel) -> bool:
    try:
        operations.start_journey(target_at=form.cleaned_data["target_at"], at=form.now)
    except operations.AlreadyTravelling:
        form.add_error(None, _("L’horloge est déjà en route : attendez qu’elle arrive."))
    except operations.NotForward:
        form.add_error("day", _("Ce moment est déjà passé : choisissez un jour plus tard."))
    return not form.errors
