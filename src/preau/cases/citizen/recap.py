"""« Le récapitulatif »: everything once more, what an agent would send back, and the signature."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import appointment, pickers
from preau.cases.citizen.pieces import joined
from preau.cases.citizen.shell import shell
from preau.cases.citizen.steps import RECAP, RENDEZ_VOUS, Road
from preau.cases.citizen.tabs import document_label
from preau.cases.forms import FilingForm, PiecesForm, SignatureForm
from preau.cases.states import Channel
from preau.foundation import clock
from preau.foundation.effects import Problem
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures


def page(request: ActorRequest, road: Road, kept: QueryDict | None) -> HttpResponse:
    """Show, or send."""
    at, data = clock.now(), request.POST if request.method == "POST" else kept
    specs = queries.signed_paper_specs(road.definition)
    pieces = pickers.form_of(request, specs)
    if request.method == "POST" and _changes_files(request, road, pieces):
        return redirect(road.url(RECAP))
    sign = SignatureForm(
        road.definition, signed_paper=queries.has_signed_paper(road.case), by_agent=request.actor.is_agent, data=data
    )
    filing = _filing(road, at=at, data=data)
    problems: list[Problem] = []
    if request.method == "POST" and pieces.is_valid() and _are_valid(sign, filing):
        problems, answer = _send(request, road, sign, filing)
        if answer:
            return answer
        operations.refresh_facts(road.case, actor=request.actor, at=at)
    case = queries.complete(road.case)
    return render(
        request,
        "cases/citizen/recap.html",
        _context(request, road, at=at, problems=problems)
        | {"sign": sign, "filing": filing, "paper": pickers.groups(case, specs, pieces)},
    )


def _changes_files(request: ActorRequest, road: Road, pieces: PiecesForm) -> bool:
    """A signed bulletin added or taken out; sending stays another click."""
    removed = pickers.remove(request, road.case)
    specs = queries.signed_paper_specs(road.definition)
    return (pickers.take(request, road.case, specs, pieces) and bool(request.FILES)) or removed


def _filing(road: Road, *, at: datetime, data: QueryDict | None) -> FilingForm | None:
    channel = road.case.channel
    return None if channel == Channel.PORTAL else FilingForm(by_post=channel == Channel.POST, at=at, data=data)


def _are_valid(sign: SignatureForm, filing: FilingForm | None) -> bool:
    return sign.is_valid() & (filing is None or filing.is_valid())


def _send(
    request: ActorRequest, road: Road, sign: SignatureForm, filing: FilingForm | None
) -> tuple[list[Problem], HttpResponse | None]:
    try:
        sent = operations.submit(
            draft=road.case,
            actor=request.actor,
            at=clock.now(),
            filed_at=filing.filed_at if filing else None,
            received_on=filing.received_on if filing else None,
            signature=sign.signature,
        )
    except operations.NotReady as refusal:
        return list(refusal.problems), None
    if queries.was_settled_at_once(sent):
        messages.success(request, _("C’est enregistré. Vous n’avez rien d’autre à faire."))
    elif sent.filed_at:  # not given up in another tab
        messages.success(request, _("Votre demande est envoyée. Gardez la preuve d’envoi : elle est ci-dessous."))
    return [], redirect("cases:tracking", road.case.reference)


def _context(request: ActorRequest, road: Road, *, at: datetime, problems: list[Problem]) -> dict[str, Any]:
    case, view = road.case, queries.view_of(road.case)
    found = problems or queries.problems_of(case, actor=request.actor, at=at)
    return {
        "shell": shell(request),
        "case": case,
        "heading": _("Le récapitulatif"),
        "position": "",
        "steps": road.stepper(RECAP),
        "back_url": road.before(RECAP),
        "summary": [(road.url(step.key), step) for step in procedures.spoken(road.definition, case.answers)],
        "joined": [(road.url(step), documents) for step, documents in joined(case, road.definition)],
        "contact_url": road.url("informations"),
        # The postmark decides whether a letter is late, not the day it is keyed (ruling 1).
        "notes": () if case.channel == Channel.POST else queries.handler_of(case).notes(view, at=at),
        "problems": [(problem.sentence, _url_of(road, problem)) for problem in found],
        "was_refused": bool(problems),
        **appointment.recap_card(road),
        "bulletin": document_label(road.definition),
        "has_own_name": bool(road.definition.signature.label.fr),
    }


def _url_of(road: Road, problem: Problem) -> str:
    """The page where it is put right."""
    if problem.field == RENDEZ_VOUS:
        return road.url(RENDEZ_VOUS)
    for step in road.definition.steps:
        kinds = {kind for piece in step.pieces for kind in piece.kinds}
        if problem.field and (problem.field in kinds or problem.field in {question.key for question in step.fields}):
            return road.url(step.key)
    return ""
