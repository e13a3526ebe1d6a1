"""The link that the counter sent: who you are, and a password of your own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.linking import operations, queries, throttles
from preau.linking.forms import TOO_MANY, FirstSteps


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_steps(request: ActorRequest, key: str) -> HttpResponse:
    """GET uses nothing up, since mail scanners open links."""
    invitation = queries.live_invitation(key)
    if invitation is None:
        return render(request, "linking/public/link_over.html", status=404)
    form = FirstSteps(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid() and _opened(request, key, form):
        return redirect("account_login")
    context = {"form": form, "username": invitation.user.username}
    return render(request, "linking/public/first_steps.html", context)


def _opened(request: ActorRequest, key: str, form: FirstSteps) -> bool:
    if not throttles.allows(request, "link", key=queries.digest_of(key)):
        form.add_error(None, TOO_MANY)
        return False
    told = form.cleaned_data
    try:
        username = operations.use_invitation(
            key=key, birth_on=told["birth_on"], password=told["password1"], actor=request.actor, at=clock.now()
        )
    except operations.LinkRefused:
        form.add_error("birth_on", _("Ce n’est pas une date de naissance que nous connaissons pour cette famille."))
        return False
    words = _(
        "Votre espace est ouvert. Connectez-vous avec votre courriel, ou avec votre nom d’utilisateur : %(name)s."
    )
    messages.success(request, words % {"name": username})
    return True
