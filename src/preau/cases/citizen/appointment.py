"""« Mon rendez-vous »: a moment is held while the rest is filled in."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.agendas import operations as agendas
from preau.agendas import queries as moments_kept
from preau.agendas import reasons
from preau.agendas.forms import MomentForm
from preau.cases import operations
from preau.cases.citizen.moments import held_sentence, moments_for, said
from preau.cases.citizen.pace import pace_of
from preau.cases.citizen.shell import shell
from preau.cases.citizen.steps import Road
from preau.cases.queries import RENDEZ_VOUS
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.instants import PARIS
from preau.procedures.definition import Booking

if TYPE_CHECKING:
    from preau.agendas.models import Slot

WITHOUT = "_without"  # the button « Continuer sans rendez-vous »


def page(request: ActorRequest, road: Road) -> HttpResponse:
    """Choose, choose another, or go on without where that is allowed."""
    form = MomentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _post(request, road, form)):
        return answer
    held = held_slot(road)
    moments = moments_for(request, road.case, form, chosen=held.starts_at.astimezone(PARIS) if held else None)
    context = {
        "shell": shell(request),
        "case": road.case,
        "pace": pace_of(road.case),
        "heading": _("Mon rendez-vous"),
        "aid": road.aid(),
        "position": "",
        "steps": road.stepper(RENDEZ_VOUS),
        "back_url": road.before(RENDEZ_VOUS),
        "moments": moments,
        "held": held_words(held),
        "is_optional": _is_optional(road),
    }
    return render(request, "cases/citizen/appointment.html", context)


def _post(request: ActorRequest, road: Road, form: MomentForm) -> HttpResponse | None:
    """Where to go, or None to show the page again with what is wrong."""
    without = WITHOUT in request.POST and _is_optional(road)
    if not without and not form.is_valid():
        return None
    moment = None if without else form.cleaned_data["moment"]
    try:
        held = operations.choose_moment(case=road.case, starts_at=moment, actor=request.actor, at=clock.now())
    except agendas.SlotTaken:
        form.add_error("moment", str(reasons.SLOT_TAKEN))
        return None
    if held:
        messages.success(request, held_sentence(held))
    return redirect(road.after(RENDEZ_VOUS))


def held_slot(road: Road) -> "Slot | None":
    """What this draft holds; no statement for a démarche without appointments."""
    return moments_kept.held_by(road.case.reference, at=clock.now()) if road.definition.appointment else None


def held_words(held: "Slot | None") -> dict[str, str] | None:
    """When, where, and until when it is kept."""
    if held is None:
        return None
    place = f"{held.agenda.place}, {held.agenda.address}"
    return {"when": said(held.starts_at), "place": place, "kept": held_sentence(held)}


def recap_card(road: Road) -> dict[str, Any]:
    """What the récapitulatif says of it; nothing for a démarche without appointments."""
    if road.definition.appointment is None:
        return {"appointment_url": "", "appointment": None}
    return {"appointment_url": road.url(RENDEZ_VOUS), "appointment": held_words(held_slot(road))}


def _is_optional(road: Road) -> bool:
    return road.definition.appointment is not None and road.definition.appointment.booking is Booking.OPTIONAL
