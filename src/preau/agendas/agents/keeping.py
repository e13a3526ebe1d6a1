"""Agendas: their words, their delays, their hours."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.agendas import operations, queries, reasons
from preau.agendas.forms import AgendaForm, ClosureForm, NewAgendaForm, OpeningForm
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.agendas.models import Agenda

KEEPS = requires(Right.AGENDAS_KEEP)
USUAL = {"slot_minutes": 20, "lead_hours": 24, "cut_off_hours": 24, "horizon_days": 42}
SETTINGS = ("name", "place", "address", *USUAL)


@KEEPS
def agendas(request: ActorRequest) -> HttpResponse:
    """All of them, and a new one."""
    form = NewAgendaForm(request.POST or None, initial=USUAL)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.open_agenda(actor=request.actor, at=clock.now(), **form.cleaned_data)
        except operations.KeyTaken:
            form.add_error("key", str(reasons.KEY_TAKEN))
        else:
            messages.success(request, _("L’agenda est ouvert. Donnez-lui des horaires."))
            return redirect("agendas-desk:agenda", made.key)
    page = page_of(queries.agendas(), request)
    return render(request, "agendas/agents/agendas.html", {"page": page, "form": form})


@KEEPS
def agenda(request: ActorRequest, key: str) -> HttpResponse:
    """One agenda; the form of its settings is posted here."""
    row = agenda_or_404(key)
    form = AgendaForm(request.POST or None, initial={name: getattr(row, name) for name in SETTINGS})
    if request.method == "POST" and form.is_valid():
        operations.change_agenda(agenda=row, actor=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect("agendas-desk:agenda", key)
    return agenda_page(request, row, settings=form)


@require_POST
@KEEPS
def add_opening(request: ActorRequest, key: str) -> HttpResponse:
    """One more opening; free moments appear at once."""
    row, form = agenda_or_404(key), OpeningForm(request.POST)
    if not form.is_valid():
        return agenda_page(request, row, opening=form)
    hours = [*queries.hours_of(row), form.hours]
    try:
        operations.set_openings(agenda=row, hours=hours, actor=request.actor, at=clock.now())
    except operations.OverlappingHours:
        form.add_error("start", str(reasons.OVERLAPPING))
        return agenda_page(request, row, opening=form)
    messages.success(request, _("Plage ajoutée : les familles voient déjà les nouveaux moments."))
    return redirect("agendas-desk:agenda", key)


@require_POST
@KEEPS
def drop_opening(request: ActorRequest, key: str, weekday: int, start: str) -> HttpResponse:
    """One opening less; who is expected then stays expected. Gone already: nothing to do."""
    row = agenda_or_404(key)
    hours = queries.hours_of(row)
    kept = [opening for opening in hours if (opening.weekday, f"{opening.start:%H%M}") != (weekday, start)]
    if len(kept) < len(hours):
        operations.set_openings(agenda=row, hours=kept, actor=request.actor, at=clock.now())
        messages.success(request, _("Plage retirée. Les rendez-vous déjà pris restent prévus."))
    return redirect("agendas-desk:agenda", key)


def agenda_or_404(key: str) -> "Agenda":
    row = queries.agenda_with_key(key)
    if row is None:
        raise Http404
    return row


def agenda_page(
    request: ActorRequest,
    row: "Agenda",
    *,
    settings: AgendaForm | None = None,
    opening: OpeningForm | None = None,
    closure: ClosureForm | None = None,
) -> HttpResponse:
    """The page of an agenda, with whichever form has something to say."""
    hours = [
        {"hours": opening, "day": WEEKDAYS[opening.weekday], "start": f"{opening.start:%H%M}"}
        for opening in queries.hours_of(row)
    ]
    context = {
        "agenda": row,
        "settings": settings or AgendaForm(initial={name: getattr(row, name) for name in SETTINGS}),
        "opening": opening or OpeningForm(),
        "closure": closure or ClosureForm(),
        "hours": hours,
        "page": page_of(queries.closures_to_come(row, today=clock.today()), request),
    }
    return render(request, "agendas/agents/agenda.html", context)
