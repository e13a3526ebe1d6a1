"""The days without lunch that are coming: add one, cancel one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.foundation import clock
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.schools import operations, policies, queries, reasons
from preau.schools.forms import ClosureForm

CLOSES = requires(Right.CALENDAR_KEEP, Right.SCHOOL_READ)
REASONS = {
    operations.AlreadyClosed: reasons.ALREADY_CLOSED,
    operations.NotASchoolDay: reasons.NOT_A_SCHOOL_DAY,
    queries.NoCalendar: reasons.NO_CALENDAR,
}


@CLOSES
def calendar(request: ActorRequest) -> HttpResponse:
    """A head of school sees and closes the own schools; the régie and the administration all of them."""
    form = ClosureForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid() and _declared(request, form):
        return redirect("schools-desk:calendar")
    page = page_of(queries.closures_to_come(request.actor, today=clock.today()), request)
    rows = [(closure, policies.may_close(request.actor, closure.school_id).allowed) for closure in page.object_list]
    return render(request, "schools/agents/calendar.html", {"form": form, "page": page, "rows": rows})


def _declared(request: ActorRequest, form: ClosureForm) -> bool:
    day, kind = form.cleaned_data["jour"], form.cleaned_data["nature"]
    try:
        operations.declare_closure(school_id=form.school_id, day=day, kind=kind, actor=request.actor, at=clock.now())
    except tuple(REASONS) as refusal:
        form.add_error("jour", str(REASONS[type(refusal)]))
        return False
    messages.success(request, _("C’est noté : pas de repas le %(day)s, et rien à payer.") % {"day": long_day(day)})
    return True


@require_POST
@CLOSES
def cancel(request: ActorRequest, closure_id: int) -> HttpResponse:
    """The meals of that day are planned again."""
    closure = queries.closure_for(request.actor, closure_id)
    if closure is None:
        raise Http404
    try:
        operations.cancel_closure(closure=closure, actor=request.actor, at=clock.now())
    except operations.NoLongerToCome:
        messages.error(request, str(reasons.NO_LONGER_TO_COME))
    else:
        words = {"day": long_day(closure.day)}
        messages.success(request, _("Annulé : les repas du %(day)s sont de nouveau prévus.") % words)
    return redirect("schools-desk:calendar")
