"""Places of the démarches with a quota: how many, who waits, and why in this order."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.forms import AddPlaces
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import Actor
from preau.kernel.rights import Right
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition
from preau.quotas import queries as quotas
from preau.schools.queries import schools_by_id as named_schools


class ScopeRow(NamedTuple):
    """One set of places, in words."""

    state: quotas.ScopeState
    title: str
    detail: str


@requires(Right.CASES_READ)
def places(request: ActorRequest) -> HttpResponse:
    """Every set of places of one's services with what is taken, held, free, and how many wait."""
    page = page_of(queries.places_within(quotas.scopes(), request.actor), request)
    rows = _rows([quotas.state_of(row) for row in page.object_list])
    return render(request, "cases/agents/places.html", {"page": page, "rows": rows})


@requires(Right.CASES_READ)
def scope(request: ActorRequest, scope: str) -> HttpResponse:
    """One set of places and its trace, the newest first."""
    return _scope_page(request, scope, AddPlaces())


@require_POST
@requires(Right.ADMINISTER)
def add(request: ActorRequest, scope: str) -> HttpResponse:
    """More places than the definition says; the line is served first."""
    form = AddPlaces(request.POST)
    _state_of(scope, request.actor)
    if not form.is_valid():
        return _scope_page(request, scope, form)
    operations.add_places(scope=scope, count=form.cleaned_data["count"], actor=request.actor, at=clock.now())
    messages.success(request, _("Les places sont ajoutées. Les personnes qui attendaient sont prévenues."))
    return redirect("cases-desk:place-scope", scope)


def _scope_page(request: ActorRequest, scope: str, form: AddPlaces) -> HttpResponse:
    page = page_of(quotas.trace_of(scope), request)
    context: dict[str, Any] = {
        "row": _rows([_state_of(scope, request.actor)])[0],
        "page": page,
        "trace": [quotas.line_of(told) for told in page.object_list],
        "form": form if request.actor.has(Right.ADMINISTER) else None,
    }
    return render(request, "cases/agents/place_scope.html", context)


def _state_of(scope: str, actor: Actor) -> quotas.ScopeState:
    state = quotas.left([scope]).get(scope)
    if state is None or not queries.is_scope_within(scope, actor):
        raise Http404
    return state


def _rows(states: Sequence[quotas.ScopeState]) -> list[ScopeRow]:
    definitions = procedures.definitions_of([each.digest for each in procedures.catalogue()])
    read = [(state, *queries.scope_words(state.scope)) for state in states]
    labels = [_labels(definitions.get(key)) for _state, key, _period, _value in read]
    unnamed = {
        int(value) for (*_words, value), known in zip(read, labels, strict=True) if value.isdecimal() and not known
    }
    schools = {str(pk): school.name for pk, school in named_schools(unnamed).items()} if unnamed else {}
    return [
        ScopeRow(
            state, _title(definitions.get(key), key), _detail(_period(period), (known | schools).get(value, value))
        )
        for (state, key, period, value), known in zip(read, labels, strict=True)
    ]


def _title(definition: Definition | None, key: str) -> str:
    return definition.title.in_(get_language() or "fr") if definition else key


def _period(period: str) -> str:
    """A month in words; a school year says itself."""
    month = queries.month_of(period)
    return date_format(month, "F Y").capitalize() if month else period


def _detail(*words: str) -> str:
    return " · ".join(filter(None, words))


def _labels(definition: Definition | None) -> dict[str, str]:
    """The answers of the question that has places of its own, in words; none where it is a school."""
    per = definition.quota.per if definition and definition.quota else ""
    question = next((each for each in definition.fields if each.key == per), None) if definition else None
    return {each.value: each.label.in_(get_language() or "fr") for each in question.choices} if question else {}
