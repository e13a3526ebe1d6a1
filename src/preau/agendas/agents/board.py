"""« Rendez-vous »: who is expected today, who is here, who was received; in the agendas of one's services."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.agendas import operations, queries, reasons
from preau.agendas.forms import DayForm, WalkInForm
from preau.agendas.states import BookingState, Move
from preau.foundation import clock, workflow
from preau.foundation.design.templatetags.design import hour
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.instants import PARIS, paris_day
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from datetime import date

    from preau.agendas.models import Agenda, Booking

READS, RECEIVES = requires(Right.CASES_READ), requires(Right.CASES_KEY)
TONES = {
    BookingState.BOOKED: "plain",
    BookingState.ARRIVED: "wait",
    BookingState.SERVED: "ok",
    BookingState.NO_SHOW: "no",
}
ACTS: dict[str, Callable[..., None]] = {
    "arrive": operations.mark_arrived,
    "recu": operations.mark_served,
    "absent": operations.mark_no_show,
}


@READS
def board(request: ActorRequest) -> HttpResponse:
    """One agenda, one day; today and the first agenda by default."""
    chosen = DayForm(request.GET)
    day, agendas = chosen.day(default=clock.today()), list(queries.agendas_within(request.actor))
    agenda = _agenda(agendas, request.GET.get("agenda", ""))
    page = page_of(queries.day_board(agenda, day), request) if agenda else None
    context = {
        "agendas": [(each, each == agenda) for each in agendas],
        "agenda": agenda,
        "day": day,
        "page": page,
        "rows": [_row(booking) for booking in page] if page else [],
        "receives": request.actor.has(Right.CASES_KEY),
        "keeps": request.actor.has(Right.AGENDAS_KEEP),
        "is_today": day == clock.today(),
        "walk_in": WalkInForm(),
    }
    return render(request, "agendas/agents/board.html", context)


def _agenda(agendas: "list[Agenda]", key: str) -> "Agenda | None":
    return next((each for each in agendas if each.key == key), agendas[0] if agendas else None)


def _row(booking: "Booking") -> dict[str, Any]:
    """One line, with the buttons that make sense now."""
    is_due = booking.starts_at <= clock.now()
    return {
        "booking": booking,
        "hour": hour(booking.starts_at.astimezone(PARIS)),
        "state": booking.get_state_display(),
        "tone": TONES[BookingState(booking.state)],
        "is_walk_in": not booking.holder,
        "is_closed": bool(booking.slot and booking.slot.withdrawn_at and booking.state == BookingState.BOOKED),
        "may_arrive": workflow.allows(booking, Move.ARRIVE),
        "may_serve": workflow.allows(booking, Move.SERVE),
        "may_miss": workflow.allows(booking, Move.MISS) and is_due,
    }


@require_POST
@RECEIVES
def mark(request: ActorRequest, reference: str, act: str) -> HttpResponse:
    """Arrived, received, or did not come."""
    booking = queries.booking_with_reference(reference)
    if booking is None or act not in ACTS or not queries.agendas_within(request.actor).contains(booking.agenda):
        raise Http404
    try:
        ACTS[act](booking=booking, actor=request.actor, at=clock.now())
    except operations.NotYet:
        messages.error(request, str(reasons.NOT_YET))
    except workflow.ForbiddenMove:
        messages.info(request, str(reasons.ALREADY_NOTED))
    return _back(booking.agenda, paris_day(booking.starts_at))


@require_POST
@RECEIVES
def walk_in(request: ActorRequest, key: str) -> HttpResponse:
    """Somebody came without an appointment: they wait with the others."""
    agenda = queries.agendas_within(request.actor).filter(key=key).first()
    if agenda is None:
        raise Http404
    form = WalkInForm(request.POST)
    if form.is_valid():
        operations.walk_in(agenda=agenda, actor=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("C’est noté : cette personne attend."))
    else:
        messages.error(request, _("Écrivez le nom de la personne qui attend."))
    return _back(agenda, clock.today())


def _back(agenda: "Agenda", day: "date") -> HttpResponse:
    return redirect(f"{reverse('agendas-desk:board')}?{urlencode({'agenda': agenda.key, 'jour': day.isoformat()})}")
