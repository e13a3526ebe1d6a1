"""In whose place a request is made; what whoever acts for a family, or looks at it, may open."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from preau.delegation import operations, queries
from preau.delegation.definition import ALWAYS, DOORS
from preau.delegation.reasons import Refusal
from preau.delegation.session import ACTING, VIEWING
from preau.foundation import clock
from preau.foundation.web import errors
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, Refused, given, refuse
from preau.kernel.on_behalf import OnBehalf

SAFE = ("GET", "HEAD", "OPTIONS")


class StandIn:
    """Asked again at every request: what was stopped, or is over, answers 404 at the next one.

    No query for whoever stands in nobody's place. An agent who looks changes nothing by construction: other methods
    are refused, and what a page writes while it is read is rolled back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponseBase:
        asked = _asked(request)
        if asked is None:
            return self.get_response(request)
        helped = _standing(request, *asked)
        if helped is None:
            del request.session[asked[0]]
            return errors.not_found(request)
        oneself = request.actor
        request.actor = _in_place_of(helped, oneself)
        if not helped.is_watching or request.method not in SAFE:
            return self.get_response(request)
        return self._without_trace(request, viewing_id=asked[1], agent=oneself)

    def _without_trace(self, request: ActorRequest, *, viewing_id: int, agent: Actor) -> HttpResponseBase:
        with transaction.atomic():
            response = self.get_response(request)
            transaction.set_rollback(True)
        helped, match = request.actor.on_behalf, request.resolver_match
        if helped and match and response.status_code == HttpResponse.status_code:
            operations.note_page(
                viewing_id=viewing_id,
                household_id=helped.household_id,
                route=match.view_name,
                actor=agent,
                at=clock.now(),
            )
        return response

    def process_view(self, request: ActorRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        helped, match = request.actor.on_behalf, request.resolver_match
        if helped is None or match is None:
            return None
        verdict = _may_open(request, helped, match.view_name)
        return None if verdict.allowed else errors.forbidden(request, Refused(verdict))


def _asked(request: ActorRequest) -> tuple[str, int] | None:
    """What the session remembers; the hat that somebody wears decides which of the two counts."""
    if request.actor.is_citizen and ACTING in request.session:
        return ACTING, request.session[ACTING]
    if request.actor.is_agent and VIEWING in request.session:
        return VIEWING, request.session[VIEWING]
    return None


def _standing(request: ActorRequest, kind: str, key: int) -> OnBehalf | None:
    find = queries.acting_for if kind == ACTING else queries.viewing_as
    return find(key, request.actor, on=clock.today())


def _in_place_of(helped: OnBehalf, oneself: Actor) -> Actor:
    """« Jeanne Petit, pour Camille Renaud »: the journal names both. None of an agent's rights come along."""
    name = _("%(helper)s, pour %(family)s") % {"helper": oneself.name, "family": helped.name}
    return Actor(ActorKind.CITIZEN, id=oneself.id, name=name, on_behalf=helped)


def _may_open(request: ActorRequest, helped: OnBehalf, route: str) -> Decision:
    """By the name of the page: one that nobody thought of is closed."""
    if route not in DOORS:
        return refuse(Refusal.FAMILYS_OWN)
    if helped.is_watching and request.method not in SAFE and route not in ALWAYS:
        return refuse(Refusal.READ_ONLY)
    scope = DOORS[route]
    return given(request.actor, scope) if scope else ALLOWED
