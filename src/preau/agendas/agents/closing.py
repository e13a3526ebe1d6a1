"""Closing days: what it would do to those who are expected, then doing it."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from preau.agendas import operations, queries
from preau.agendas.agents.keeping import KEEPS, agenda_or_404, agenda_page
from preau.agendas.forms import ClosureForm
from preau.agendas.notifications import said
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest

CONFIRM = "_confirm"


@require_POST
@KEEPS
def close(request: ActorRequest, key: str) -> HttpResponse:
    """First what would happen; the second button does it: closed, moved, written to, in one go or not at all."""
    agenda, form = agenda_or_404(key), ClosureForm(request.POST)
    if not form.is_valid():
        return agenda_page(request, agenda, closure=form)
    at, days, reason = clock.now(), form.days, form.cleaned_data["reason"]
    if CONFIRM not in request.POST:
        plan = queries.move_plan(agenda, days, at=at)
        rows = [(each.booking, said(each.booking.starts_at), said(each.moment) if each.moment else "") for each in plan]
        left = sum(not moment for _booking, _from, moment in rows)
        context = {"agenda": agenda, "form": form, "rows": rows, "left": left}
        return render(request, "agendas/agents/closing.html", context)
    done = operations.close_and_move(agenda=agenda, days=days, reason=reason, actor=request.actor, at=at)
    _tell(request, done)
    return redirect("agendas-desk:agenda", key)


def _tell(request: ActorRequest, done: operations.MassMove) -> None:
    moved, left = len(done.moved), len(done.left)
    told = ngettext(
        "C’est fermé. %(n)d rendez-vous est déplacé, la famille est prévenue.",
        "C’est fermé. %(n)d rendez-vous sont déplacés, les familles sont prévenues.",
        moved,
    )
    messages.success(request, told % {"n": moved} if moved else _("C’est fermé. Personne n’était attendu."))
    if left:
        names = ", ".join(f"{booking.name} ({said(booking.starts_at)})" for booking in done.left)
        messages.warning(request, _("Plus rien de libre pour : %(names)s. Appelez-les.") % {"names": names})


@require_POST
@KEEPS
def reopen(request: ActorRequest, key: str, closure_id: int) -> HttpResponse:
    """The moments come back; who was moved stays where they are."""
    agenda = agenda_or_404(key)
    closure = queries.closures_to_come(agenda, today=clock.today() - timedelta(days=1)).filter(pk=closure_id).first()
    if closure is None:
        raise Http404
    try:
        operations.cancel_closure(closure=closure, actor=request.actor, at=clock.now())
    except operations.NotClosed:
        messages.info(request, _("C’était déjà fait, peut-être par une ou un collègue."))
    else:
        messages.success(request, _("Rouvert. Les rendez-vous déplacés restent à leur nouvelle date."))
    return redirect("agendas-desk:agenda", key)
