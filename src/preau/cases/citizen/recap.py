"""« Le récapitulatif »: everything once more, what an agent would send back, and the signature."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import appointment, pickers, places
from preau.cases.citizen.pace import pace_of
from preau.cases.citizen.pieces import joined
from preau.cases.citizen.proof import SEND, Proof, proof_of
from preau.cases.citizen.shell import shell
from preau.cases.citizen.steps import RECAP, Road
from preau.cases.citizen.tabs import document_label
from preau.cases.citizen.tabs.request import heard
from preau.cases.forms import FilingForm, PiecesForm, SignatureForm
from preau.cases.states import Channel
from preau.foundation import clock
from preau.foundation.effects import Problem
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures

ANYWAY = "_anyway"  # the button « Envoyer quand même »


def page(request: ActorRequest, road: Road, kept: QueryDict | None) -> HttpResponse:
    """Show, or send."""
    at, data = clock.now(), request.POST if request.method == "POST" else kept
    specs = queries.signed_paper_specs(road.definition)
    pieces = pickers.form_of(request, specs)
    if request.method == "POST" and _changes_files(request, road, pieces):
        return redirect(road.url(RECAP))
    case = queries.complete(road.case)
    sign, filing, proof = _sign(request, road, data), _filing(road, at=at, data=data), proof_of(request, road)
    problems: list[Problem] = []
    if request.method == "POST" and proof and SEND in request.POST:
        proof.send()
    elif request.method == "POST" and pieces.is_valid() and _are_valid(sign, filing, proof):
        problems, answer = _send(request, road, sign, filing)
        if answer:
            return answer
    return render(
        request,
        "cases/citizen/recap.html",
        _context(request, road, at=at, problems=problems)
        | {
            "sign": sign,
            "filing": filing,
            "proof": proof and proof.context,
            "paper": pickers.groups(case, specs, pieces),
        },
    )


def _sign(request: ActorRequest, road: Road, data: QueryDict | None) -> SignatureForm:
    """Asking for a code is not signing yet: what was typed stays, and nothing is found wrong with it."""
    asks_code = request.method == "POST" and SEND in request.POST
    typed = {"initial": request.POST.dict()} if asks_code else {"data": data}
    on_paper, by_agent = queries.has_signed_paper(road.case), request.actor.is_agent
    at_counter = by_agent and road.case.channel == Channel.COUNTER
    return SignatureForm(road.definition, signed_paper=on_paper, by_agent=by_agent, at_counter=at_counter, **typed)


def _changes_files(request: ActorRequest, road: Road, pieces: PiecesForm) -> bool:
    """A signed bulletin added or taken out; sending stays another click."""
    removed = pickers.remove(request, road.case)
    specs = queries.signed_paper_specs(road.definition)
    return (pickers.take(request, road.case, specs, pieces) and bool(request.FILES)) or removed


def _filing(road: Road, *, at: datetime, data: QueryDict | None) -> FilingForm | None:
    channel = road.case.channel
    return None if channel == Channel.PORTAL else FilingForm(by_post=channel == Channel.POST, at=at, data=data)


def _are_valid(sign: SignatureForm, filing: FilingForm | None, proof: Proof | None) -> bool:
    signed = sign.is_valid() & (filing is None or filing.is_valid())
    return signed and (proof is None or proof.is_given())  # a code serves once: it is looked at last


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
            anyway=ANYWAY in request.POST,
            waiting=places.WAIT in request.POST,
        )
    except operations.NotReady as refusal:
        operations.refresh_facts(road.case, actor=request.actor, at=clock.now())
        return list(refusal.problems), None
    if request.actor.is_agent and sent.filed_at:
        messages.success(request, _("C’est envoyé. Imprimez la preuve d’envoi pour la famille : elle est ci-dessous."))
    elif queries.was_settled_at_once(sent):
        messages.success(request, _("C’est enregistré. Vous n’avez rien d’autre à faire."))
    elif sent.filed_at:  # not given up in another tab
        messages.success(request, _("Votre demande est envoyée. Gardez la preuve d’envoi : elle est ci-dessous."))
    return [], redirect("cases:tracking", road.case.reference)


def _context(request: ActorRequest, road: Road, *, at: datetime, problems: list[Problem]) -> dict[str, Any]:
    case, view = road.case, queries.view_of(road.case)
    lines = queries.checklist(case, actor=request.actor, at=at)
    return {
        "shell": shell(request),
        "case": case,
        "pace": pace_of(case),
        "heading": _("Le récapitulatif"),
        "aid": road.aid(),
        "position": "",
        "steps": road.stepper(RECAP),
        "back_url": road.before(RECAP),
        "summary": [(road.url(step.key), step) for step in _heard(request, road)],
        "joined": [(road.url(step), documents) for step, documents in joined(case, road.definition)],
        "contact_url": road.url("informations"),
        # The postmark decides whether a letter is late, not the day it is keyed (ruling 1).
        "notes": () if case.channel == Channel.POST else queries.handler_of(case).notes(view, at=at),
        "to_mend": [(line.sentence, _url_of(road, line.field)) for line in lines if not line.is_fine],
        "fine": [line.label for line in lines if line.is_fine],
        "complete_by": operations.last_day_to_complete(at) if _only_lacks_documents(lines) else None,
        "was_refused": bool(problems),
        **places.kept(case),
        **appointment.recap_card(road),
        "bulletin": document_label(road.definition),
        "has_own_name": bool(road.definition.signature.label.fr),
    }


def _heard(request: ActorRequest, road: Road) -> list[procedures.SpokenStep]:
    return heard(procedures.spoken(road.definition, road.case.answers), actor=request.actor)


def _only_lacks_documents(lines: list[queries.Line]) -> bool:
    """Then it may be sent all the same: the date is kept, and what is missing is asked for."""
    return not all(line.is_fine for line in lines) and not any(line.blocks for line in lines)


def _url_of(road: Road, field: str) -> str:
    """The page where it is put right."""
    if field == queries.RENDEZ_VOUS:
        return road.url(queries.RENDEZ_VOUS)
    for step in road.definition.steps:
        kinds = {kind for piece in step.pieces for kind in piece.kinds}
        if field and (field in kinds or field in {question.key for question in step.fields}):
            return road.url(step.key)
    return ""
