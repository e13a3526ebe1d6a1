"""Deciding: accept after a preview, ask, refuse, judge a document; then the next case."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.cases import operations, queries
from preau.cases.agents import links, listing, screens, sheet
from preau.cases.agents.access import case_at_desk
from preau.cases.agents.forms import Ask, Judge, Refuse, sent_data
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.cases.models import Case

FASTER = gettext_lazy("Cette demande a changé entre-temps : quelqu’un d’autre l’a traitée. Rien n’a été fait ici.")


@requires(Right.CASES_DECIDE)
def accept(request: ActorRequest, reference: str) -> HttpResponse:
    """First what accepting would do, in sentences; then, once confirmed, it is done."""
    case = case_at_desk(request.actor, reference)
    handler, view = queries.handler_of(case), queries.view_of(case)
    form = handler.decision_form(view, actor=request.actor, data=sent_data(request))
    ready = request.method == "POST" and (form is None or form.is_valid())
    decision: dict[str, Any] = form.cleaned_data if form is not None and ready else {}
    if ready and "confirm" in request.POST:
        done = _decided(
            request, case, lambda: operations.accept(case=case, decision=decision, actor=request.actor, at=clock.now())
        )
        return done or redirect(links.case(request, reference))
    preview = handler.preview(view, decision=decision, at=clock.now()) if ready or form is None else ()
    context = {
        **screens.decision_screen(request, case),
        "form": form,
        "preview": preview,
        "ready": ready or form is None,
    }
    return render(request, "cases/agents/accept.html", context)


@requires(Right.CASES_DECIDE)
def refuse(request: ActorRequest, reference: str) -> HttpResponse:
    """No, with a reason that the family can read."""
    case = case_at_desk(request.actor, reference)
    form = Refuse(sent_data(request))
    if request.method == "POST" and form.is_valid():
        done = _decided(
            request,
            case,
            lambda: operations.refuse(case=case, reason=form.cleaned_data["text"], actor=request.actor, at=clock.now()),
        )
        if done:
            return done
    return render(request, "cases/agents/refuse.html", {**screens.decision_screen(request, case), "form": form})


@requires(Right.CASES_DECIDE)
def ask(request: ActorRequest, reference: str) -> HttpResponse:
    """Something is missing: what, why, until when."""
    case = case_at_desk(request.actor, reference)
    form = Ask(sent_data(request), pieces=sheet.askable(case), questions=sheet.correctable(case), today=clock.today())
    if request.method == "POST" and form.is_valid():
        done = _decided(
            request,
            case,
            lambda: operations.ask(
                case=case,
                message=form.cleaned_data["text"],
                piece_kinds=form.cleaned_data.get("pieces", []),
                field_keys=form.cleaned_data.get("fields_to_correct", []),
                deadline_on=form.cleaned_data["deadline_on"],
                actor=request.actor,
                at=clock.now(),
            ),
        )
        if done:
            return done
    return render(request, "cases/agents/ask.html", {**screens.decision_screen(request, case), "form": form})


@requires(Right.CASES_DECIDE)
def judge(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """One document convinces, or must be replaced; the family reads why."""
    case = case_at_desk(request.actor, reference)
    form = Judge(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.judge_piece(
                case=case,
                kind=kind,
                accepted=form.cleaned_data["verdict"] == "accepted",
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
        except operations.UnknownPiece:
            messages.error(request, _("Ce document n’est plus dans la demande."))
        except ForbiddenMove:
            messages.error(request, FASTER)
        return redirect(links.case(request, reference, piece=kind))
    label = sheet.label_of(queries.definition_of(case), kind)
    return render(
        request,
        "cases/agents/judge.html",
        {**screens.decision_screen(request, case), "form": form, "kind": kind, "label": label},
    )


def _decided(request: ActorRequest, case: "Case", act: Callable[[], object]) -> HttpResponse | None:
    """Do it and go on to the next case; None when somebody else was faster or something is still owed."""
    following = listing.after_decision(request.actor, case, listing.filter_of(request.GET))
    try:
        act()
    except ForbiddenMove:
        messages.error(request, FASTER)
        return None
    except operations.StillHeld as held:
        messages.error(request, queries.hold_sentence(case, str(held)))
        return None
    messages.success(request, _("C’est fait pour %(label)s.") % {"label": case.label or case.reference})
    return redirect(links.case(request, following.reference) if following else links.queue(request))
