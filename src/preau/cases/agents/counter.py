"""The counter: find or open a family, then key its request with the same wizard as everybody."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.agents import listing
from preau.cases.agents.counter_forms import Children, NewFamily, StartForFamily, children_of
from preau.cases.agents.forms import TABS, sent_data
from preau.cases.citizen.steps import first_page
from preau.cases.reasons import Refusal
from preau.families import operations as family_operations
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.kernel.rights import Right
from preau.procedures import queries as procedures

ANY_STATE = tuple(state for states in TABS.values() for state in states)


@requires(Right.CASES_KEY)
def search(request: ActorRequest) -> HttpResponse:
    """Who is in front of me?"""
    text = request.GET.get("q", "").strip()[:100]
    found = families.families_matching(text, actor=request.actor, on=clock.today())
    return render(request, "cases/agents/counter.html", {"text": text, "families": found})


@requires(Right.CASES_KEY)
def open_family(request: ActorRequest) -> HttpResponse:
    """A family that we do not know, on one screen."""
    form, children = NewFamily(sent_data(request)), Children(sent_data(request), prefix="enfants")
    if request.method == "POST" and form.is_valid() and children.is_valid() and _originals_seen(form, children):
        try:
            home = family_operations.open_family(
                adult=form.adult,
                address=form.address,
                children=children_of(children),
                actor=request.actor,
                at=clock.now(),
            )
        except family_operations.AlreadyInFamily:
            form.add_error(None, _("Le même enfant est écrit deux fois."))
        else:
            messages.success(request, _("Famille ouverte : numéro %(number)s.") % {"number": home.reference})
            return redirect("cases-desk:counter-family", home.reference)
    return render(request, "cases/agents/counter_open.html", {"form": form, "children": children})


def _originals_seen(form: NewFamily, children: Children) -> bool:  # type: ignore[valid-type]
    if children_of(children) and not form.cleaned_data["seen"]:
        form.add_error("seen", _("Cochez si vous avez vu l’original pour chaque enfant."))
    return form.is_valid()


@requires(Right.CASES_READ)
def family(request: ActorRequest, reference: str) -> HttpResponse:
    """A family at a glance: who, where, what is under way."""
    home = _family(request, reference)
    cases = list(queries.queue(request.actor, states=ANY_STATE, household_id=home.id).order_by("-filed_at")[:20])
    context = {
        "home": home,
        "adults": families.adults_of_household(home.id, on=clock.today()),
        "children": families.children_of_household(home.id, on=clock.today()),
        "rows": listing.rows_of(cases, today=clock.today()),
        "may_hide": request.actor.has(Right.CASES_DECIDE),
        "may_view": request.actor.has(Right.FAMILIES_VIEW),
        "form": StartForFamily(procedures=_known_procedures()) if request.actor.has(Right.CASES_KEY) else None,
    }
    return render(request, "cases/agents/counter_family.html", context)


@require_POST
@requires(Right.CASES_KEY)
def start(request: ActorRequest, reference: str) -> HttpResponse:
    """Open the wizard for this family; the applicant is its account, when it has one."""
    home = _family(request, reference)
    form = StartForFamily(request.POST, procedures=_known_procedures())
    if not form.is_valid():
        messages.error(request, _("Choisissez une démarche et dites comment la demande arrive."))
        return redirect("cases-desk:counter-family", home.reference)
    draft = operations.start(
        key=form.cleaned_data["key"],
        channel=form.cleaned_data["channel"],
        household_id=home.id,
        applicant_user_id=next(iter(families.user_ids_of_household(home.id, on=clock.today())), None),
        contact=_contact(home),
        actor=request.actor,
        at=clock.now(),
    )
    return redirect("cases:step", draft.procedure_key, draft.reference, first_page(queries.definition_of(draft)))


def _family(request: ActorRequest, reference: str) -> families.HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    if families.is_family_of(request.actor.id, home.id, on=clock.today()):
        require(refuse(Refusal.OWN_FAMILY))
    return home


def _known_procedures() -> list[tuple[str, str]]:
    language = get_language() or "fr"
    return [(each.card.key, each.card.title.in_(language)) for each in procedures.catalogue()]


def _contact(home: families.HouseholdView) -> dict[str, str] | None:
    """How to reach a family without an account: its first grown-up."""
    adults = families.adults_of_household(home.id, on=clock.today())
    if not adults or adults[0].user_id:
        return None
    first = adults[0]
    return {
        "name": first.name,
        "first_name": first.first_name,
        "last_name": first.last_name,
        "email": first.email,
        "phone": first.phone,
        "street": home.street,
        "street_more": home.street_more,
        "postcode": home.postcode,
        "city": home.city,
    }
