"""« Ma demande »: one page of questions and documents."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import pickers, places
from preau.cases.citizen.pace import pace_of
from preau.cases.citizen.shell import shell
from preau.cases.citizen.steps import Road
from preau.cases.citizen.twins import names_anew, twin
from preau.cases.forms import PiecesForm
from preau.foundation import clock
from preau.foundation.design.templatetags.design import hour
from preau.foundation.web.types import ActorRequest
from preau.procedures.definition import Kind, PieceSpec, Step, holds, pruned
from preau.procedures.forms import StepForm, form_for

STAY = "_stay"  # the button « Ajouter ces fichiers »
AUTOSAVE = "_autosave"  # the script of the page, while somebody types


def page(request: ActorRequest, road: Road, step: Step, kept: QueryDict | None) -> HttpResponse:
    """What was understood is kept at once; a fault keeps the rest on the page."""
    form = _form(request, road, step, request.POST if request.method == "POST" else kept)
    if request.method == "POST" and AUTOSAVE in request.POST:
        return _keep(request, road, form)
    specs = _specs(road, step)
    pieces = pickers.form_of(request, specs)
    if request.method == "POST" and (answer := _post(request, road, form, pieces, specs)):
        return answer
    case = queries.complete(road.case) if specs else road.case
    places.say_left(case, road.definition, form)
    context = {
        "shell": shell(request),
        "case": case,
        "form": form,
        "pace": pace_of(case),
        "pieces": pieces,
        "groups": pickers.groups(case, specs, pieces),
        "heading": road.title(step),
        "aid": road.aid(step),
        "position": road.position(step.key),
        "steps": road.stepper(step.key),
        "back_url": road.before(step.key),
        "next_url": road.after(step.key),
        "no_child": _needs_child(step, form),
        "twin": twin(road, step),
        **places.kept(road.case, form),
    }
    return render(request, "cases/citizen/questions.html", context)


def _keep(request: ActorRequest, road: Road, form: StepForm) -> JsonResponse:
    """What is understood so far; nothing is judged, and what is not understood stays on the page."""
    said = form.so_far
    if any(road.case.answers.get(key) != answer for key, answer in said.items()):
        now = clock.now()
        operations.save_step(case=road.case, step=form.step.key, values=said, actor=request.actor, at=now)
    return JsonResponse({"said": _("Enregistré à %(hour)s") % {"hour": hour(clock.now())}})


def _form(request: ActorRequest, road: Road, step: Step, data: QueryDict | None) -> StepForm:
    choices = queries.choices_of(road.case, step.fields, actor=request.actor, on=clock.today())
    return form_for(step, definition=road.definition, answers=road.case.answers, choices=choices, data=data)


def _specs(road: Road, step: Step) -> list[PieceSpec]:
    known = pruned(road.definition, road.case.answers)
    return [spec for spec in step.pieces if holds(spec.when, known)]


def _needs_child(step: Step, form: StepForm) -> bool:
    asks = any(question.kind is Kind.CHILD and question.key in form.fields for question in step.fields)
    return asks and not form.source.children


def _post(
    request: ActorRequest, road: Road, form: StepForm, pieces: PiecesForm, specs: list[PieceSpec]
) -> HttpResponse | None:
    """Where to go, or None to show the page again with what is wrong."""
    here = road.url(form.step.key)
    removed = pickers.remove(request, road.case)
    fine = pickers.take(request, road.case, specs, pieces)
    if form.is_rearranged or not form.is_valid():
        return None
    known = road.case.answers
    road = _saved(request, road, form)
    if form.discovered:
        messages.info(request, _("Encore une précision avant de continuer."))
        return redirect(here)
    if not places.hold(request, road.case, form) or not fine:
        return None
    if names_anew(form, known) and twin(road, form.step):
        return redirect(here)  # said on this page, once; nothing forbids to go on
    if removed or STAY in request.POST:
        return redirect(here)
    return None if _lacks(road, pieces, specs) else redirect(road.after(form.step.key))


def _saved(request: ActorRequest, road: Road, form: StepForm) -> Road:
    if not form.fields:
        return road
    case = operations.save_step(
        case=road.case, step=form.step.key, values=form.answers, actor=request.actor, at=clock.now()
    )
    road.case.answers = case.answers  # shown again with a fault, the page speaks of what was kept
    return Road(case, road.definition)


def _lacks(road: Road, pieces: PiecesForm, specs: list[PieceSpec]) -> bool:
    """A required document of this page is not there: said next to it; « plus tard » goes on without it."""
    if not specs:
        return False
    view = queries.view_of(queries.complete(road.case))
    lacking = [spec for spec in queries.missing_pieces(road.definition, view) if spec in specs]
    for spec in lacking:
        pieces.add_error(spec.kinds[0], _("Il manque ce document. Vous pouvez l’ajouter maintenant ou plus tard."))
    return bool(lacking)
