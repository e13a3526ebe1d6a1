"""The till of the day: open it, find a family, read the journal, count and close."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.payments.forms.till import CloseDay, OpenDay
from preau.payments.operations import till
from preau.payments.queries import papers
from preau.payments.queries import till as queries
from preau.payments.queries.families import families_at_counter
from preau.payments.reasons import Impossible, Refusal

if TYPE_CHECKING:
    from preau.payments.models import TillDay

KEEPER = requires(Right.TILL_KEEP)
LONGEST = 100


@KEEPER
def home(request: ActorRequest) -> HttpResponse:
    """One screen for the whole day: open it, then look for who is at the counter."""
    return _home(request, OpenDay(initial={"float_cents": queries.last_counted_cents()}))


@KEEPER
@require_POST
def open_day(request: ActorRequest) -> HttpResponse:
    form = OpenDay(request.POST)
    if not form.is_valid():
        return _home(request, form)
    try:
        till.open_day(float_cents=form.cleaned_data["float_cents"], actor=request.actor, at=clock.now())
    except Impossible as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("La caisse est ouverte."))
    return redirect("payments-desk:till")


def _home(request: ActorRequest, form: OpenDay) -> HttpResponse:
    today = clock.today()
    day, pending = queries.day_on(today), queries.open_day()
    text = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "today": today,
        "form": form,
        "day": day,
        "forgotten": pending if pending and pending.on != today else None,
        "journal": queries.journal_of(day) if day else None,
        "text": text,
        "families": families_at_counter(text, actor=request.actor, on=today) if text else [],
    }
    return render(request, "payments/agents/till.html", context)


@KEEPER
def days(request: ActorRequest) -> HttpResponse:
    return render(request, "payments/agents/till_days.html", {"page": page_of(queries.days(), request)})


@KEEPER
def journal(request: ActorRequest, on: str) -> HttpResponse:
    """The journal of one day, on screen and on paper."""
    found = queries.journal_of(_day(on))
    context = {"journal": found, "facts": papers.drawer_facts(found), "is_today": found.day.on == clock.today()}
    return render(request, "payments/agents/till_journal.html", context)


@KEEPER
def journal_pdf(request: ActorRequest, on: str) -> HttpResponse:
    day = _day(on)
    if day.journal_id is None:
        raise Http404
    return web.attachment(day.journal_id)


@KEEPER
def close_day(request: ActorRequest, on: str) -> HttpResponse:
    """Count, compare, explain. Closed, nothing is added any more."""
    day = _day(on)
    form = CloseDay(request.POST or None)
    if day.closed_at:
        return redirect("payments-desk:till-journal", on)
    if request.method == "POST" and form.is_valid() and _closed(request, day, form):
        return redirect("payments-desk:till-journal", on)
    return render(request, "payments/agents/till_close.html", {"form": form, "journal": queries.journal_of(day)})


def _closed(request: ActorRequest, day: "TillDay", form: CloseDay) -> bool:
    try:
        till.close_day(day=day, actor=request.actor, at=clock.now(), **form.cleaned_data)
    except Impossible as refusal:
        gap = refusal.reason is Refusal.GAP_UNEXPLAINED
        form.add_error("gap_reason" if gap else None, refusal.sentence)
        return False
    messages.success(request, _("La journée est fermée. Son journal est gardé en PDF."))
    return True


def _day(on: str) -> "TillDay":
    try:
        day = queries.day_on(date.fromisoformat(on))
    except ValueError as unreadable:
        raise Http404 from unreadable
    if day is None:
        raise Http404
    return day
