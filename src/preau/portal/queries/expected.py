"""What only the family can do now."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.urls import reverse

from preau.cases import queries as cases
from preau.cases.states import CaseState
from preau.foundation import clock
from preau.kernel.instants import paris_day
from preau.portal.definition import ChildCard, Demand, Expected, Need
from preau.portal.queries.demands import ENROLMENT
from preau.portal.queries.risks import Risk
from preau.portal.queries.season import Season


def expected(
    children: Sequence[ChildCard], demands: Sequence[Demand], season: Season | None, risk: Risk
) -> Iterator[Expected]:
    """Demandes to complete or to send, what is kept for the family, children to enrol; in no order."""
    campaign = season.campaign if season else None
    until = campaign.last_day if campaign and campaign.is_open else None
    left = campaign.days_left if campaign else 0
    for demand in demands:
        yield from _of_demand(demand)
        if demand.state == CaseState.DRAFT:
            enrolment = demand.key == ENROLMENT
            yield Expected(Need.FINISH, demand.title, demand.url, until if enrolment else None, left)
    for child in children:
        if child.to_enrol and season:
            yield Expected(Need.ENROL, child.first_name, child.url, risk.until, left, risk.sentence, risk.is_late)
    if not children:
        yield Expected(Need.FAMILY, "", reverse("families:home"))


def _of_demand(demand: Demand) -> Iterator[Expected]:
    if demand.state == CaseState.INFORMATION_REQUESTED:
        is_late = demand.answer_by is not None and demand.answer_by < clock.today()
        yield Expected(Need.DOCUMENT, demand.title, demand.url, demand.answer_by, is_late=is_late)
    if demand.place_until and _is_kept(demand.place_until):
        yield Expected(Need.PLACE, demand.title, demand.url, _last_day(demand.place_until))
    if demand.earlier_until and _is_kept(demand.earlier_until):
        url = f"{demand.url}?onglet={cases.RENDEZ_VOUS}"
        yield Expected(Need.EARLIER, demand.title, url, _last_day(demand.earlier_until))


def _is_kept(until: datetime) -> bool:
    return clock.now() < until


def _last_day(until: datetime) -> date:
    """The last day on which one may answer before an exclusive instant."""
    return paris_day(until - timedelta(seconds=1))
