"""Une copie de mes données: asking for it, and fetching it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from preau.accounts import queries as accounts
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.owndata import operations, policies, queries


def copy(request: ActorRequest) -> HttpResponse:
    """What a copy holds, those that were asked for, and a button."""
    require(policies.may_manage_own(request.actor))
    if request.method == "POST":
        try:
            operations.ask_copy(actor=request.actor, at=clock.now())
        except operations.TooSoon:
            messages.info(request, _("Vous avez déjà demandé une copie aujourd’hui : une par jour suffit."))
        else:
            messages.success(request, _("C’est demandé. Nous vous écrivons dès que votre copie est prête."))
        return redirect("owndata:copy")
    context = {
        "page": page_of(queries.copies_of(request.actor.id or 0), request),
        "contact": accounts.contact_from(request.user),
        "now": clock.real_now(),
    }
    return render(request, "owndata/citizen/copy.html", context)


@never_cache
def copy_file(request: ActorRequest, key: str) -> HttpResponseBase:
    """The mailed link: it opens for its owner only, logged in; GET shows a button, POST gives the file."""
    require(policies.may_manage_own(request.actor))
    found = queries.copy_of_key(key, user_id=request.actor.id)
    if found is None or found.stored is None:
        raise Http404
    if request.method != "POST":
        return render(request, "owndata/citizen/copy_file.html", {"copy": found})
    operations.record_download(copy=found, actor=request.actor, at=clock.now())
    return web.streamed(found.stored)
