"""What Ma Famille says of each child: enrolled at the canteen, on the way, or still to enrol."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.cases.states import CaseState
from preau.foundation import clock
from preau.foundation.effects import Standing
from preau.kernel.actor import Actor
from preau.portal.definition import Demand
from preau.portal.queries import season_on
from preau.portal.queries.cards import enrolment_of
from preau.portal.queries.demands import ENROLMENT, demands_of


def enrolments(actor: Actor, child_ids: Sequence[int]) -> Mapping[int, Standing]:
    """As on the dashboard, so that nobody is told to enrol a child twice."""
    season = season_on(clock.today())
    demands = demands_of(actor)
    return {child_id: _standing(enrolment_of(child_id, demands, season)) for child_id in child_ids}


def _standing(demand: Demand | None) -> Standing:
    if demand is None:
        start = reverse("cases:start", args=[ENROLMENT])
        return Standing(_("Cantine"), _("À inscrire"), "wait", _("Inscrire mon enfant"), start, is_to_do=True)
    is_draft = demand.state == CaseState.DRAFT
    label = _("Terminer ma demande") if is_draft else _("Suivre la demande")
    return Standing(_("Cantine"), demand.word, demand.tone, label, demand.url, is_to_do=is_draft)
