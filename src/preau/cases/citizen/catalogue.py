"""« La démarche », before the first step."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import places, throttles, visitor
from preau.cases.citizen.shell import shell
from preau.cases.citizen.stash import send_to_login
from preau.cases.citizen.steps import first_page, stepper_before
from preau.cases.forms import HoneypotForm
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition


@public
def start(request: ActorRequest, key: str) -> HttpResponse:
    """What it is about; « Commencer » makes a draft, « Continuer » finds it again."""
    try:
        loaded = procedures.current(key)
    except procedures.UnknownProcedure:
        raise Http404 from None
    if request.method == "POST":
        return _begin(request, loaded.definition)
    visitor.show_keys(request)
    drafts = queries.drafts_of(request.actor).filter(procedure_key=key, applicant_id=request.actor.family_id)
    context = {
        "shell": shell(request),
        "definition": loaded.definition,
        "about": _about(loaded),
        "is_open": loaded.definition.is_open(clock.today()),
        "drafts": [] if request.actor.is_agent else drafts[:5],
        "honeypot": HoneypotForm() if request.actor.is_visitor else None,
        "first": first_page(loaded.definition),
        "places": places.left_words([loaded.definition]).get(key),
        "steps": stepper_before(loaded.definition),
    }
    return render(request, "cases/public/start.html", context)


def _about(loaded: procedures.LoadedProcedure) -> dict[str, object]:
    language, definition = get_language() or "fr", loaded.definition
    return {
        "title": definition.title.in_(language),
        "summary": definition.summary.in_(language),
        "guide": definition.guide.in_(language),
        "pieces": [
            {"label": piece.label.in_(language), "required": piece.required, "depends": piece.when is not None}
            for piece in definition.pieces
        ],
    }


def _begin(request: ActorRequest, definition: Definition) -> HttpResponse:
    key = definition.key
    if request.actor.is_agent:  # an agent keys for a family, which the counter finds first
        return redirect("cases-desk:counter")
    if not request.actor.is_citizen:
        return send_to_login(request) if definition.login_required else _begin_as_visitor(request, key)
    home = families.household_of(request.actor.eyes.family_id, on=clock.today())
    try:
        case = operations.start(key=key, actor=request.actor, household_id=home.id if home else None, at=clock.now())
    except (operations.NotOpen, operations.NoPlaceLeft):
        return redirect("cases:start", key)
    return redirect("cases:step", key, case.reference, first_page(queries.definition_of(case)))


def _begin_as_visitor(request: ActorRequest, key: str) -> HttpResponse:
    """Without account; a robot that fills the hidden field, or comes too often, starts nothing."""
    if HoneypotForm(request.POST).is_a_robot():
        return redirect("cases:start", key)
    if not throttles.allows(request, "start"):
        messages.error(
            request,
            _("Beaucoup de demandes viennent d’ici en peu de temps. Attendez quelques minutes, puis recommencez."),
        )
        return redirect("cases:start", key)
    contact = {"language": get_language() or "fr"}
    try:
        case = operations.start(key=key, actor=request.actor, household_id=None, contact=contact, at=clock.now())
    except operations.NotOpen:
        return redirect("cases:start", key)
    visitor.hold(request, case.tracking_token)
    return redirect("cases:step", key, case.reference, first_page(queries.definition_of(case)))
