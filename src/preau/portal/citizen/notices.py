"""« Notifications »: what we told somebody, read again in one place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.foundation import clock
from preau.foundation.outbox import notices, topics
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.portal.citizen.doors import families_only


@families_only
def listing(request: ActorRequest) -> HttpResponse:
    """The newest first, twenty a page."""
    page = page_of(notices.notices_of(request.actor.id or 0), request)
    rows = [{"notice": row, "title": topics.title_of(row.kind)} for row in page]
    return render(request, "portal/citizen/notices.html", {"page": page, "rows": rows})


@families_only
def follow(request: ActorRequest, notice_id: int) -> HttpResponse:
    """To what it is about; it is read then. ``path`` is ours, written with the message."""
    notice = get_object_or_404(notices.notices_of(request.actor.id or 0), pk=notice_id)
    notices.mark_read(reader_id=request.actor.id or 0, notice_id=notice.pk, at=clock.now())
    return redirect(notice.path or "portal:notices")


@require_POST
@families_only
def mark_all(request: ActorRequest) -> HttpResponse:
    notices.mark_read(reader_id=request.actor.id or 0, at=clock.now())
    messages.success(request, _("Toutes vos notifications sont marquées comme lues."))
    return redirect("portal:notices")
