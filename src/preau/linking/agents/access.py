"""The counter hands over a code on a letter, a link in a mail, or gives an account back to its owner."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.accounts import operations as accounts
from preau.families import operations as family_operations
from preau.families import queries as families
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right
from preau.linking import notifications, operations, policies, queries, throttles
from preau.linking.forms import GiveBackForm, ReachForm

TAKEN = gettext_lazy("Un autre espace a déjà ce courriel. Si c’est la même personne, remettez-lui plutôt un code.")
NO_DATE = gettext_lazy("Nous ne connaissons aucune date de naissance de cette famille : notez-en une d’abord.")
MEANWHILE = gettext_lazy("Une ou un collègue vient de s’en occuper.")


@requires(Right.CASES_KEY)
@require_safe
def family(request: ActorRequest, reference: str) -> HttpResponse:
    """Who of the family has a space, who has a code, who has nothing yet."""
    home = _home(request, reference)
    context = {
        "home": home,
        "adults": queries.adults_at(home.id, on=clock.today()),
        "may_give_back": request.actor.has(Right.CASES_DECIDE),
    }
    return render(request, "linking/agents/family.html", context)


@requires(Right.CASES_KEY)
@require_POST
@never_cache
def letter(request: ActorRequest, reference: str, adult: int) -> HttpResponse:
    """The letter itself, to be printed: the code is on it and nowhere else."""
    home = _home(request, reference)
    person = _adult(home, adult)
    try:
        code = operations.make_code(adult=person, household_id=home.id, actor=request.actor, at=clock.now())
    except operations.NothingToProve:
        messages.error(request, NO_DATE)
    except (operations.JustMade, family_operations.AlreadyLinked):
        messages.error(request, MEANWHILE)
    else:
        content = notifications.letter(adult=person, home=home, code=code, at=clock.now())
        return web.unsaved(name=f"code-{home.reference}.pdf", content=content, media_type="application/pdf")
    return redirect("linking-desk:family", home.reference)


@requires(Right.CASES_KEY)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActorRequest, reference: str, adult: int) -> HttpResponse:
    """Open the space of somebody who has an e-mail."""
    home = _home(request, reference)
    person = _adult(home, adult)
    form = ReachForm(request.POST or None, initial={"email": person.email, "phone": person.phone})
    if request.method == "POST" and form.is_valid() and _invited(request, home, person, form):
        messages.success(request, _("Le lien est parti : il dure sept jours."))
        return redirect("linking-desk:family", home.reference)
    return render(request, "linking/agents/invite.html", {"home": home, "adult": person, "form": form})


def _invited(request: ActorRequest, home: HouseholdView, person: AdultView, form: ReachForm) -> bool:
    def act() -> None:
        operations.invite(
            adult=person, home=home, language="fr", actor=request.actor, at=clock.now(), **form.cleaned_data
        )

    return _done(form, act)


@requires(Right.CASES_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: ActorRequest, reference: str, adult: int) -> HttpResponse:
    """Neither mailbox nor phone any more: another e-mail, after an identity check."""
    home = _home(request, reference)
    person = _adult(home, adult)
    if person.user_id is None:
        raise Http404
    require(policies.may_give_back(request.actor, home.id, on=clock.today()))
    form = GiveBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _given_back(request, home, person, form):
        messages.success(
            request, _("C’est fait : l’ancien accès ne marche plus, le lien est parti au nouveau courriel.")
        )
        return redirect("linking-desk:family", home.reference)
    return render(request, "linking/agents/give_back.html", {"home": home, "adult": person, "form": form})


def _given_back(request: ActorRequest, home: HouseholdView, person: AdultView, form: GiveBackForm) -> bool:
    if not throttles.allows(request, "give_back", key=str(person.user_id)):
        form.add_error(None, _("Ces coordonnées ont déjà été remplacées plusieurs fois aujourd’hui. Attendez demain."))
        return False

    def act() -> None:
        operations.replace_contact(adult=person, home=home, actor=request.actor, at=clock.now(), **form.cleaned_data)

    return _done(form, act)


def _done(form: ReachForm, act: Any) -> bool:
    """Whether it happened; otherwise the form says why."""
    try:
        act()
    except accounts.EmailTaken:
        form.add_error("email", TAKEN)
    except accounts.AgentsAccount:
        form.add_error(None, _("C’est le compte d’un agent : sa ou son responsable s’en occupe."))
    except accounts.AccountClosed:
        form.add_error(None, _("Cet espace a été fermé par son titulaire : ouvrez-en un nouveau avec un code."))
    except operations.NothingToProve:
        form.add_error(None, NO_DATE)
    except (operations.AskedOfAnother, family_operations.AlreadyLinked):
        form.add_error(None, MEANWHILE)
    return form.is_valid()


def _home(request: ActorRequest, reference: str) -> HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    require(policies.may_hand_out(request.actor, home.id, on=clock.today()))
    return home


def _adult(home: HouseholdView, key: int) -> AdultView:
    adults = families.adults_of_household(home.id, on=clock.today())
    found = next((adult for adult in adults if adult.id == key), None)
    if found is None:
        raise Http404
    return found
