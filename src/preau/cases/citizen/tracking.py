"""« Suivi de la demande »: where it stands, who acts next, and what the family can do."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.citizen import appointment_tab, correcting, pickers, places, tabs, waiting
from preau.cases.citizen.shell import shell
from preau.cases.citizen.standing import OURS, standing_of
from preau.cases.citizen.stash import interrupted
from preau.cases.citizen.steps import first_page
from preau.cases.citizen.visitor import open_to_visitors
from preau.cases.forms import AnswerForm
from preau.cases.notifications.words import done_for
from preau.cases.states import CaseState
from preau.foundation import clock, effects, workflow
from preau.foundation.web.types import ActorRequest
from preau.kernel.on_behalf import Scope
from preau.procedures.forms import StepForm

if TYPE_CHECKING:
    from preau.cases.models import Case

LIVING = (*OURS, CaseState.INFORMATION_REQUESTED, CaseState.ACCEPTED)


@open_to_visitors()
def case(request: ActorRequest, reference: str) -> HttpResponse:
    """One demande and one of its tabs; a draft goes back to the wizard."""
    row = _visible(request, reference)
    if row.state == CaseState.DRAFT:
        return redirect("cases:step", row.procedure_key, reference, row.step or first_page(queries.definition_of(row)))
    kept = interrupted(request, path=reverse("cases:answer", args=[reference]))
    return _page(request, row, AnswerForm(initial=kept.dict() if kept else None))


@require_POST
@open_to_visitors()
def answer(request: ActorRequest, reference: str) -> HttpResponse:
    """Documents and a word for what was missing; « Ajouter » keeps files without answering yet."""
    row = _visible(request, reference)
    if row.state != CaseState.INFORMATION_REQUESTED:  # answered already, perhaps in another tab
        return redirect("cases:tracking", reference)
    form, specs = AnswerForm(request.POST), queries.specs_to_complete(row)
    pieces, fields = pickers.form_of(request, specs), correcting.form_of(row, request.actor, request.POST)
    try:
        changed = pickers.remove(request, row)
        fine = pickers.take(request, row, specs, pieces)
        stays = changed or "_stay" in request.POST
        if stays and fine and fields is None:
            return redirect("cases:tracking", reference)
        # What was typed beside the files stays on the page.
        if stays or not fine or not (correcting.is_complete(fields) & form.is_valid()):
            return _page(request, row, form, pieces, fields)
        _answer(request, row, form, fields)
    except operations.NothingAdded:
        form.add_error("text", _("Ajoutez un document, ou écrivez-nous pourquoi vous ne pouvez pas."))
        return _page(request, row, form, pieces, fields)
    except (operations.AlreadySent, workflow.ForbiddenMove):  # answered or decided while this was on its way
        return redirect("cases:tracking", reference)
    messages.success(request, _("Merci. Votre réponse est envoyée : un agent va la lire."))
    return redirect("cases:tracking", reference)


def _answer(request: ActorRequest, row: "Case", form: AnswerForm, fields: StepForm | None) -> None:
    operations.answer(
        case=row,
        text=form.cleaned_data["text"],
        corrections=fields.answers if fields else None,
        actor=request.actor,
        at=clock.now(),
    )


@require_POST
@open_to_visitors()
def cancel(request: ActorRequest, reference: str) -> HttpResponse:
    """Give up; once an agent reads, it is too late and the page says whom to call."""
    row = _visible(request, reference)
    try:
        operations.cancel(case=row, actor=request.actor, at=clock.now())
    except workflow.ForbiddenMove:
        messages.error(
            request, _("Cette demande ne peut plus être annulée ici. Appelez-nous : nous verrons avec vous.")
        )
    else:
        messages.success(request, _("Votre demande est annulée."))
    return redirect("cases:tracking", reference) if request.actor.is_visitor else redirect("cases:list")


def _visible(request: ActorRequest, reference: str) -> "Case":
    rows = queries.with_appointments(queries.with_turn(queries.with_waiting(queries.wizard_cases_of(request.actor))))
    return get_object_or_404(rows, reference=reference)


def _page(
    request: ActorRequest, row: "Case", form: AnswerForm, pieces: Any = None, fields: StepForm | None = None
) -> HttpResponse:
    handler, view = queries.handler_of(row), queries.view_of(row, answers_only=True)
    can_cancel, rank = queries.may_cancel(row), queries.rank_of(row)
    context = {
        "shell": shell(request),
        "case": row,
        "title": tabs.title_of(row),
        "standing": standing_of(row, queries.turn_from(row), rank),
        **places.line(row, rank),
        "usual": waiting.sentences(row) if row.state in OURS else "",
        # On every tab; nothing more to risk once the demande is over without effect.
        "notes": handler.notes(view, at=clock.now()) if row.state in LIVING and request.actor.may(Scope.INCOME) else (),
        "next_steps": effects.next_steps(row.procedure_key) if row.state in LIVING else (),
        "can_cancel": can_cancel,
        "cancelling": handler.cancel_sentence(view) if can_cancel else "",
        "papers": tabs.papers(row),
        "done_for": done_for(row),
        "can_claim": request.actor.is_visitor,
        "form": form,
        "add_appointment": appointment_tab.link_to_add(row),
        **_complement(request, row, pieces, fields),
        **tabs.chosen(request, row),
    }
    return render(request, "cases/citizen/tracking.html", context)


def _complement(request: ActorRequest, row: "Case", pieces: Any, fields: StepForm | None) -> dict[str, Any]:
    """What is asked, with its deadline and its pickers; nothing to read otherwise."""
    if row.state != CaseState.INFORMATION_REQUESTED:
        return {"complement": None, "groups": [], "fields": None, "overdue": False}
    whole = queries.complete(row)
    specs = queries.specs_to_complete(whole)
    form = pieces if pieces is not None else pickers.form_of(request, specs)
    complement = queries.open_complement_of(whole)
    return {
        "complement": complement,
        "fields": fields or correcting.form_of(whole, request.actor),
        "overdue": bool(complement and complement.deadline_on < clock.today()),
        "groups": pickers.groups(whole, specs, form, removable=False),
    }
