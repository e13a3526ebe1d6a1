"""Rattacher mon dossier: the family known from paper comes into a space."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from preau.families import operations as families
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.linking import operations, policies, queries, throttles
from preau.linking.forms import TOO_MANY, ClaimForm


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: ActorRequest) -> HttpResponse:
    """The code of the letter and a birth date; every try counts, right or wrong."""
    require(policies.may_claim(request.actor))
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _claimed(request, form):
        messages.success(request, _("C’est fait : votre famille est dans votre espace."))
        return redirect("families:home")
    return render(request, "linking/citizen/claim.html", {"form": form})


def _claimed(request: ActorRequest, form: ClaimForm) -> bool:
    told = form.cleaned_data
    tried = queries.digest_of(queries.written(told["code"]))
    if not throttles.allows(request, "claim") or not throttles.allows(request, "code", key=tried):
        form.add_error(None, TOO_MANY)
        return False
    try:
        operations.claim(
            code=told["code"],
            birth_on=told["birth_on"],
            user_id=request.actor.id or 0,  # a citizen has one
            actor=request.actor,
            at=clock.now(),
        )
    except (operations.CodeRefused, families.AlreadyLinked):
        form.say_refused()
        return False
    except families.HasAFamily:
        sentence = _(
            "Votre espace a déjà une famille, avec des enfants ou des demandes. Le code n’est pas perdu :"
            " appelez-nous ou venez au guichet, nous verrons avec vous."
        )
        form.add_error(None, sentence)
        return False
    return True
