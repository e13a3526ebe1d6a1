"""Whether a child is enrolled at the canteen for the year that families prepare."""

from collections.abc import Sequence

from django.urls import reverse

from preau.cases.states import CaseState
from preau.families.queries import ChildView
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.portal.definition import ChildCard, Demand
from preau.portal.queries.demands import ENROLMENT
from preau.portal.queries.season import Season

ENDED = (CaseState.REFUSED, CaseState.CANCELLED)


def card_of(child: ChildView, demands: Sequence[Demand], season: Season | None) -> ChildCard:
    demand = enrolment_of(child.id, demands, season)
    url = demand.url if demand else reverse("cases:start", args=[ENROLMENT])
    return ChildCard(child.first_name, child.name, child.verified, demand, url)


def enrolment_of(child_id: int, demands: Sequence[Demand], season: Season | None) -> Demand | None:
    """The newest enrolment of the child that counts."""
    return next((one for one in demands if one.child_id == child_id and _counts(one, season)), None)


def _counts(demand: Demand, season: Season | None) -> bool:
    """An enrolment of the year that families prepare now, neither refused nor cancelled."""
    if season is None or demand.key != ENROLMENT or demand.state in ENDED:
        return False
    return SchoolYear.of_campaign(paris_day(demand.started_at)).first == season.campaign.school_year
