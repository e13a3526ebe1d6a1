"""The doubles of one family, and two records that an agent puts side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from preau.duplicates import operations, policies, queries
from preau.duplicates.agents.listing import rows_of
from preau.duplicates.forms import OtherFamily, TwoMembers
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.merging import Kind
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from preau.duplicates.models import Pair


@requires(Right.CASES_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: ActorRequest, reference: str) -> HttpResponse:
    """Two forms, told apart by the button that was pressed."""
    home = _home(request, reference)
    members = list(_members(home))
    asked = request.POST if request.method == "POST" else None
    number = OtherFamily(asked if asked and "number" in asked else None)
    two = TwoMembers(asked if asked and "one" in asked else None, members=members)
    pair = _asked(request, home, number, two) if asked else None
    if pair:
        return redirect("duplicates-desk:pair", pair.pk)
    page = page_of(_pairs(request, home), request)
    context = {"home": home, "page": page, "rows": rows_of(page), "number": number, "two": two}
    return render(request, "duplicates/agents/family.html", context)


def _pairs(request: ActorRequest, home: HouseholdView) -> "QuerySet[Pair]":
    """The other record of a pair may be of the agent's own family: a colleague sees it."""
    today = clock.today()
    return queries.pairs(besides=queries.of_own_family(request.actor.id, on=today)).filter(
        queries.about_home(home.id, on=today)
    )


def _asked(request: ActorRequest, home: HouseholdView, number: OtherFamily, two: TwoMembers) -> "Pair | None":
    if two.is_bound and two.is_valid():
        return _side_by_side(request, *two.named)
    if number.is_bound and number.is_valid():
        other = families.household_with_reference(number.cleaned_data["number"])
        if other and other.id != home.id:
            return _side_by_side(request, Kind.HOUSEHOLD, home.id, other.id)
        number.add_error("number", _("Nous ne connaissons pas d’autre famille de ce numéro : vérifiez-le."))
    return None


def _side_by_side(request: ActorRequest, kind: str, one: int, other: int) -> "Pair | None":
    try:
        return operations.put_side_by_side(kind=kind, one_id=one, other_id=other, actor=request.actor, at=clock.now())
    except operations.NotTwoRecords:
        messages.error(request, _("L’une des deux fiches vient d’être réunie à une autre."))
        return None


def _members(home: HouseholdView) -> Iterator[tuple[str, str]]:
    today = clock.today()
    for adult in families.adults_of_household(home.id, on=today):
        yield f"{Kind.ADULT}:{adult.id}", adult.name
    for child in families.children_of_household(home.id, on=today):
        yield f"{Kind.CHILD}:{child.id}", f"{child.name} ({child.birth_on:%d/%m/%Y})"


def _home(request: ActorRequest, reference: str) -> HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    require(policies.may_compare(request.actor, [home.id], on=clock.today()))
    return home
