"""« Qui m’aide »: whom the family lets act for it, whom one helps, and which agents looked."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.delegation import operations, policies, queries, session
from preau.delegation.forms import InvitationForm
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import audit, clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require

if TYPE_CHECKING:
    from preau.delegation.models import Delegation


@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: ActorRequest) -> HttpResponse:
    """The form asks nothing of somebody without a family yet: they may still help another one."""
    require(policies.may_help(request.actor))
    today, home = clock.today(), families.household_of(request.actor.eyes.family_id, on=clock.today())
    form = _form(request, home)
    if request.method == "POST" and home and form and form.is_valid() and _invited(request, home, form):
        messages.success(request, _("C’est envoyé. La personne recevra un lien, bon sept jours."))
        return redirect("delegation:helpers")
    page = page_of(queries.visible_to(request.actor, on=today), request)
    context = {
        "form": form,
        "page": page,
        "given": queries.given_views(page, on=today),
        "held": queries.given_views(queries.held_by(request.actor, on=today)[:20], on=today),
        "viewings": queries.viewings_of(home.id)[:5] if home else [],
    }
    return render(request, "delegation/citizen/helpers.html", context)


def _form(request: ActorRequest, home: HouseholdView | None) -> InvitationForm | None:
    if home is None:
        return None
    children = families.children_of_household(home.id, on=clock.today(), seen_by=request.actor.eyes)
    return InvitationForm(request.POST or None, children=children, today=clock.today())


def _invited(request: ActorRequest, home: HouseholdView, form: InvitationForm) -> bool:
    told = form.cleaned_data
    try:
        operations.invite(
            household_id=home.id,
            email=told["email"],
            scopes=told["scopes"],
            child_ids=told["children"],
            until_on=told["until_on"],
            actor=request.actor,
            at=clock.now(),
        )
    except operations.AlreadyInvited:
        form.add_error("email", _("Vous avez déjà invité cette personne. Pour changer, arrêtez d’abord cette aide."))
        return False
    return True


@require_safe
def helper(request: ActorRequest, reference: str) -> HttpResponse:
    """One help: what was given, what was done, and the button that stops it."""
    row = _own(request, reference)
    [view] = queries.given_views([row], on=clock.today())
    acts = audit.queries.acts_for(row.given_by_id, by=row.helper_id) if row.helper_id else []
    return render(request, "delegation/citizen/helper.html", {"help": view, "acts": acts})


@require_POST
def stop(request: ActorRequest, reference: str) -> HttpResponse:
    """By the family, or by whoever helps; at once."""
    held = queries.held_by(request.actor, on=clock.today()).filter(reference=reference).first()
    operations.end(delegation=held or _own(request, reference), actor=request.actor, at=clock.now())
    messages.success(request, _("C’est arrêté : cette personne ne peut plus rien voir ni faire."))
    return redirect("delegation:helpers")


@require_POST
def begin(request: ActorRequest, reference: str) -> HttpResponse:
    """From the next page on, this is the family's space."""
    row = queries.held_by(request.actor, on=clock.today()).filter(reference=reference).first()
    if row is None:
        raise Http404
    operations.begin(delegation=row, actor=request.actor, at=clock.now())
    session.stand(request, session.ACTING, row.pk)
    return redirect("portal:dashboard")


@require_POST
def leave(request: ActorRequest) -> HttpResponse:
    """Back to oneself: a helper to their own page, an agent to the desk."""
    _acting, viewing = session.leave(request)
    if viewing is None:
        return redirect("delegation:helpers")
    operations.close_viewing(viewing_id=viewing, actor=request.actor, at=clock.now())
    return redirect("desk:home")


def _own(request: ActorRequest, reference: str) -> "Delegation":
    row = queries.delegation_visible_to(request.actor, reference, on=clock.today())
    if row is None:
        raise Http404
    return row
