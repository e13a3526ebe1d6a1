"""« Voir comme la famille », from the page of a family."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from preau.delegation import operations, policies, session
from preau.delegation.forms import ViewingForm
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right


@requires(Right.FAMILIES_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def view_as(request: ActorRequest, reference: str) -> HttpResponse:
    """The reason first: then the agent's browser shows the family's space, for fifteen minutes."""
    home = _family(request, reference)
    adults = families.adults_of_household(home.id, on=clock.today())
    form = ViewingForm(request.POST or None, adults=adults)
    if request.method == "POST" and form.is_valid():
        viewing = operations.open_viewing(
            household_id=home.id,
            seen_as_id=form.cleaned_data["seen_as"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=clock.now(),
        )
        session.stand(request, session.VIEWING, viewing.pk)
        return redirect("portal:dashboard")
    has_space = any(adult.user_id for adult in adults)
    return render(request, "delegation/agents/view_as.html", {"home": home, "form": form, "has_space": has_space})


def _family(request: ActorRequest, reference: str) -> HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    require(policies.may_view(request.actor, home.id, on=clock.today()))
    return home
