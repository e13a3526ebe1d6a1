"""Services: the teams that share the démarches."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.accounts import operations, queries
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.staff.forms import ServiceForm


@requires(Right.ADMINISTER)
def services(request: ActorRequest) -> HttpResponse:
    """Those there are, and a form; writing the name of one again changes what it answers."""
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.keep_service(
            key=form.key,
            name=form.cleaned_data["name"],
            procedures=form.cleaned_data["procedures"],
            actor=request.actor,
            at=clock.now(),
        )
        messages.success(request, _("Le service est enregistré."))
        return redirect("staff-desk:services")
    titles = dict(form.fields["procedures"].choices)  # type: ignore[attr-defined]
    page = page_of(queries.services(), request)
    rows = [{"name": row.name, "procedures": [titles.get(key, key) for key in row.procedures]} for row in page]
    return render(request, "staff/agents/services.html", {"form": form, "page": page, "rows": rows})
