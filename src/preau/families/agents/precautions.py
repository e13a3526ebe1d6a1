"""Precautions: placed by who decides demandes, confirmed and lifted by a supervisor (ruling 24)."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.families import operations, policies, queries
from preau.families.forms import LiftForm, PrecautionForm
from preau.families.queries import HouseholdView
from preau.families.reasons import Refusal
from preau.foundation import clock
from preau.foundation.files import Unacceptable, web
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.families.models import Precaution

READS = requires(Right.CASES_DECIDE, Right.ADMINISTER)


@READS
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """What waits for a supervisor first, then what stands, then what is over."""
    page = page_of(queries.precautions(), request)
    context = {"page": page, "supervises": request.actor.has(Right.ADMINISTER), "today": clock.today()}
    return render(request, "families/agents/precautions.html", context)


@requires(Right.CASES_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: ActorRequest, reference: str) -> HttpResponse:
    """From the page of a family: the child is hidden as soon as the form is sent."""
    home, today = _family(request, reference), clock.today()
    children = queries.children_of_household(home.id, on=today)
    adults = queries.adults_around([child.id for child in children], on=today)
    form = PrecautionForm(request.POST or None, request.FILES or None, children=children, adults=adults)
    if request.method == "POST" and form.is_valid() and _placed(request, form):
        return redirect("families-desk:precautions")
    return render(request, "families/agents/place_precaution.html", {"home": home, "form": form})


def _family(request: ActorRequest, reference: str) -> HouseholdView:
    home = queries.household_with_reference(reference)
    if home is None:
        raise Http404
    if queries.is_family_of(request.actor.id, home.id, on=clock.today()):
        require(refuse(Refusal.OWN_FAMILY))
    return home


def _placed(request: ActorRequest, form: PrecautionForm) -> bool:
    told = form.cleaned_data
    try:
        precaution = operations.place_precaution(
            child_id=told["child"],
            adult_id=told["adult"],
            request=told["request"],
            document=told["document"][0],
            actor=request.actor,
            at=clock.now(),
        )
    except Unacceptable as refusal:
        form.add_error("document", refusal.sentence)
        return False
    except operations.AlreadyHidden:
        form.add_error("adult", _("Une précaution est déjà en place pour cet enfant et cet adulte."))
        return False
    words = _("C’est fait : l’enfant n’est plus montré. Une ou un responsable doit confirmer jusqu’au %(day)s inclus.")
    messages.success(request, words % {"day": f"{precaution.until_on:%d/%m/%Y}"})
    return True


@requires(Right.ADMINISTER)
@require_POST
def confirm(request: ActorRequest, precaution: int) -> HttpResponse:
    found = _found(precaution)
    try:
        operations.confirm_precaution(precaution=found, actor=request.actor, at=clock.now())
    except operations.TooLate:
        messages.error(request, _("Le délai de cinq jours est passé : il faut poser une nouvelle précaution."))
    except operations.NotStanding:
        messages.error(request, _("Une ou un collègue s’en est déjà occupé."))
    else:
        messages.success(request, _("La précaution est confirmée : elle tient jusqu’à ce que vous la leviez."))
    return redirect("families-desk:precautions")


@requires(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: ActorRequest, precaution: int) -> HttpResponse:
    """With a reason: whoever asked for it may ask why."""
    found = _found(precaution)
    require(policies.may_lift_precaution(request.actor, found.child_id, on=clock.today()))
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.lift_precaution(
                precaution=found, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now()
            )
        except operations.NotStanding:
            messages.error(request, _("Cette précaution n’est plus en place."))
        else:
            messages.success(request, _("La précaution est levée : l’enfant est de nouveau montré."))
        return redirect("families-desk:precautions")
    return render(request, "families/agents/lift_precaution.html", {"precaution": found, "form": form})


@READS
@require_safe
def document(request: ActorRequest, precaution: int) -> HttpResponse:
    """The judgment or the complaint, to be saved; each reading is in the journal."""
    stored_id = operations.read_document(precaution=_found(precaution), actor=request.actor, at=clock.now())
    return web.attachment(stored_id)


def _found(key: int) -> "Precaution":
    found = queries.precaution(key)
    if found is None:
        raise Http404
    return found
