"""The tab « Rendez-vous » of the tracking page, and what can be done there."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.agendas import operations as agendas
from preau.agendas import queries as booked
from preau.agendas import reasons
from preau.agendas.forms import MomentForm
from preau.agendas.rules import delays
from preau.agendas.rules.ical import Event, calendar_of
from preau.cases import operations, queries
from preau.cases.citizen.moments import moments_for, said
from preau.cases.citizen.shell import shell
from preau.cases.citizen.visitor import open_to_visitors
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest
from preau.foundation.web.urls import absolute
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.agendas.models import Booking
    from preau.cases.models import Case

REFUSALS = {
    agendas.SlotTaken: reasons.SLOT_TAKEN,
    agendas.TooLate: reasons.TOO_LATE,
    agendas.OfferOver: reasons.OFFER_OVER,
    agendas.NothingBooked: reasons.NOTHING_BOOKED,
    operations.NoAppointment: reasons.NOTHING_BOOKED,
}


def link_to_add(case: "Case") -> str:
    """« Ajouter un rendez-vous »; "" when there is one, or none to take."""
    return reverse("cases:appointment", args=[case.reference]) if queries.may_add_appointment(case) else ""


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """The one that is coming with its buttons, and the former ones; two statements at most."""
    appointments = queries.appointments_of(case)
    coming = next((row for row in appointments if row.state == row.WORKFLOW.initial), None)
    former = [(said(row.starts_at), row.get_state_display()) for row in appointments if row is not coming]
    return {"coming": _coming(request, case, coming) if coming else None, "former": former}


def _coming(request: ActorRequest, case: "Case", booking: "Booking") -> dict[str, Any]:
    agenda, wish = booking.agenda, booked.wish_of(case.reference)
    offer = booked.offer_to(case.reference, at=clock.now()) if wish else None
    until = delays.change_until(booking.starts_at, cut_off_hours=agenda.cut_off_hours)
    return {
        "when": said(booking.starts_at),
        "place": f"{agenda.place}, {agenda.address}",
        "agent": booking.agent,
        "documents": booking.documents,
        "may_change": request.actor.is_agent or clock.now() < until,
        "until": said(until),
        "wished": wish is not None,
        "offer": {"when": said(offer.slot.starts_at), "until": said(offer.answer_until)} if offer else None,
    }


@open_to_visitors()
def choose(request: ActorRequest, reference: str) -> HttpResponse:
    """Take an appointment after the sending, or move it."""
    case = _visible(request, reference)
    coming = booked.to_come(reference)
    if coming is None and not queries.may_add_appointment(case):
        return redirect("cases:tracking", reference)
    form = MomentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_appointment(
                case=case, starts_at=form.cleaned_data["moment"], actor=request.actor, at=clock.now()
            )
        except agendas.SlotTaken:
            form.add_error("moment", str(reasons.SLOT_TAKEN))
        except tuple(REFUSALS) as refusal:
            messages.error(request, str(REFUSALS[type(refusal)]))
            return _back(reference)
        else:
            messages.success(request, _("C’est noté. Nous vous attendons."))
            return _back(reference)
    moments = moments_for(request, case, form, chosen=coming.starts_at.astimezone(PARIS) if coming else None)
    words = said(coming.starts_at) if coming else ""
    context = {"shell": shell(request), "case": case, "moments": moments, "now": words, "back_url": _url(reference)}
    return render(request, "cases/citizen/appointment_change.html", context)


@require_POST
@open_to_visitors()
def cancel(request: ActorRequest, reference: str) -> HttpResponse:
    """Give the appointment up; the demande goes on."""
    case = _visible(request, reference)
    return _done(
        request,
        reference,
        lambda: operations.cancel_appointment(case=case, actor=request.actor, at=clock.now()),
        _("Votre rendez-vous est annulé. Votre demande, elle, continue."),
    )


@require_POST
@open_to_visitors()
def earlier(request: ActorRequest, reference: str) -> HttpResponse:
    """« Prévenez-moi si un rendez-vous plus tôt se libère », or not any more."""
    case, wished = _visible(request, reference), request.POST.get("souhait") == "oui"
    told = _("C’est noté : nous vous écrirons dès qu’un rendez-vous plus tôt se libère.")
    return _done(
        request,
        reference,
        lambda: operations.wish_earlier(case=case, wished=wished, actor=request.actor, at=clock.now()),
        told if wished else _("C’est noté : vous gardez votre rendez-vous."),
    )


@require_POST
@open_to_visitors()
def offer(request: ActorRequest, reference: str) -> HttpResponse:
    """Yes or no to an earlier moment."""
    case, accepted = _visible(request, reference), request.POST.get("reponse") == "oui"
    return _done(
        request,
        reference,
        lambda: operations.answer_offer(case=case, accepted=accepted, actor=request.actor, at=clock.now()),
        _("C’est noté. Nous vous attendons.") if accepted else _("C’est noté : vous gardez votre rendez-vous."),
    )


@require_safe
@open_to_visitors()
def ical(request: ActorRequest, reference: str) -> HttpResponse:
    """The appointment as a file for a calendar."""
    case = _visible(request, reference)
    booking = booked.to_come(reference) if queries.definition_of(case).appointment else None
    if booking is None:
        raise Http404
    event = Event(
        uid=f"{reference}@{absolute('/').split('/')[2]}",
        sequence=booking.sequence,
        stamped_at=booking.booked_at,
        starts_at=booking.starts_at,
        minutes=booking.minutes,
        summary=f"{booking.agenda.name} : {booking.subject}",
        location=f"{booking.agenda.place}, {booking.agenda.address}",
        description="\n".join(booking.documents),
        url=absolute(booking.path),
    )
    return web.unsaved(name=f"rendez-vous-{reference}.ics", content=calendar_of(event), media_type="text/calendar")


def _done(request: ActorRequest, reference: str, act: Any, told: str) -> HttpResponse:
    """One act, and what became of it, on the tab."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        messages.error(request, str(REFUSALS[type(refusal)]))
    else:
        messages.success(request, told)
    return _back(reference)


def _visible(request: ActorRequest, reference: str) -> "Case":
    return get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference)


def _url(reference: str) -> str:
    return f"{reverse('cases:tracking', args=[reference])}?onglet={queries.RENDEZ_VOUS}"


def _back(reference: str) -> HttpResponse:
    return redirect(_url(reference))
