"""« Ajouter un document »: what the family sends by itself while we have not answered."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import pickers
from preau.cases.citizen.shell import shell
from preau.cases.citizen.titles import title_of
from preau.cases.citizen.visitor import open_to_visitors
from preau.cases.forms import AddForm, PiecesForm
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case


@open_to_visitors()
def add(request: ActorRequest, reference: str) -> HttpResponse:
    """Every good file is kept at once; a fault keeps the page."""
    row = get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference)
    specs = queries.addable_pieces(row)
    if not specs:  # decided, or asked for: the tracking page says which
        return redirect("cases:tracking", reference)
    pieces, form = pickers.form_of(request, specs), AddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (answer := _post(request, row, pieces, form)):
        return answer
    whole = queries.complete(row)
    context = {
        "shell": shell(request),
        "case": whole,
        "title": title_of(whole),
        "pieces": pieces,
        "form": form,
        "groups": pickers.groups(whole, specs, pieces, removable=False),
    }
    return render(request, "cases/citizen/add.html", context)


def _post(request: ActorRequest, row: "Case", pieces: PiecesForm, form: AddForm) -> HttpResponse | None:
    specs, replacing = queries.addable_pieces(row), form.cleaned_data["replacing"]
    try:
        fine = pickers.take(request, row, specs, pieces, replacing=replacing)
    except operations.AlreadySent:  # decided while this was on its way
        return redirect("cases:tracking", row.reference)
    if fine and not request.FILES:
        form.add_error(None, _("Choisissez au moins un fichier."))
    if not fine or form.errors:
        return None
    messages.success(request, _("Merci. Votre document est arrivé : un agent va le lire."))
    return redirect(reverse("cases:tracking", args=[row.reference]) + "?onglet=pieces")
