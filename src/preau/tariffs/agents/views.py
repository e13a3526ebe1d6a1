"""Files to decide; one file with its facts, its history and the decision."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.tariffs import operations, queries
from preau.tariffs.agents.sheet import sheet_of
from preau.tariffs.forms import DecisionForm
from preau.tariffs.queries import AlreadyDecided, NoEffect, NotComplete

if TYPE_CHECKING:
    from preau.tariffs.models import TariffFile

READS = requires(Right.INCOME_READ, Right.TARIFFS_DECIDE)


@READS
def files(request: ActorRequest) -> HttpResponse:
    """Those that wait for us first; those that are decided behind a tab."""
    at, decided = clock.now(), request.GET.get("etat") == "decides"
    rulebook = rulebooks.in_force_on(clock.today())
    year = rulebook.document.school_year
    page = page_of((queries.files_decided if decided else queries.files_to_decide)(year, request.actor), request)
    context = {
        "page": page,
        "rows": queries.desk_rows(list(page.object_list), rulebook=rulebook, at=at),
        "decided": decided,
        "year": SchoolYear(year).label,
        "tabs": _tabs(decided=decided),
    }
    return render(request, "tariffs/agents/files.html", context)


def _tabs(*, decided: bool) -> list[dict[str, object]]:
    url = reverse("tariffs-desk:files")
    return [
        {"label": _("À décider"), "url": url, "current": not decided},
        {"label": _("Décidés"), "url": f"{url}?etat=decides", "current": decided},
    ]


@requires(Right.INCOME_READ)
def file(request: ActorRequest, reference: str) -> HttpResponse:
    """Facts and history; with the right to decide, the form, then what it would do, then the decision."""
    at = clock.now()
    found = get_object_or_404(queries.files_visible_to(request.actor, on=clock.today()), reference=reference)
    operations.read_file(file=found, actor=request.actor, at=at)
    form = _form(request, found)
    preview = None
    if form is not None and request.method == "POST" and form.is_valid():
        if "confirm" in request.POST and _decided(request, found, form):
            return redirect("tariffs-desk:file", reference)
        preview = _preview(request, found, form)
    context = {"sheet": sheet_of(found, at=at), "form": form, "preview": preview}
    return render(request, "tariffs/agents/file.html", context)


def _form(request: ActorRequest, found: "TariffFile") -> DecisionForm | None:
    if not request.actor.has(Right.TARIFFS_DECIDE) or found.filed_at is None:
        return None
    return DecisionForm(request.POST or None, file=found, at=clock.now())


def _preview(request: ActorRequest, found: "TariffFile", form: DecisionForm) -> list[tuple[str, str]] | None:
    try:
        return queries.preview(found, form.choice, at=clock.now())
    except AlreadyDecided:
        messages.error(request, _("Une décision existe déjà : dites pourquoi elle est remplacée."))
        return None


def _decided(request: ActorRequest, found: "TariffFile", form: DecisionForm) -> bool:
    """Take the decision; False when it cannot be taken, with a message that says why."""
    choice = form.choice
    try:
        operations.decide(
            household_id=found.household_id,
            school_year=found.school_year,
            reason=choice.reason,
            source=choice.source,
            inputs=choice.inputs,
            cause=choice.cause,
            requested=choice.requested,
            replaces=form.cleaned_data["replaces"],
            actor=request.actor,
            at=clock.now(),
        )
    except AlreadyDecided:
        messages.error(request, _("Quelqu’un vient de décider ce dossier. Rien n’a été changé : relisez-le."))
        return True
    except (NotComplete, NoEffect):
        return False
    messages.success(request, _("C’est décidé. La lettre est en préparation."))
    return True


@requires(Right.INCOME_READ)
def letter(request: ActorRequest, reference: str, decision: str) -> HttpResponse:
    """The letter of one decision, to print for a family without e-mail."""
    found = get_object_or_404(queries.files_visible_to(request.actor, on=clock.today()), reference=reference)
    operations.read_file(file=found, actor=request.actor, at=clock.now())
    row = next((row for row in found.decisions.all() if row.reference == decision), None)
    if row is None or row.letter_id is None:
        raise Http404
    return web.attachment(row.letter_id)
