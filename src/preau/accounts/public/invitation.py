"""The link of an invited agent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from preau.accounts import operations, queries
from preau.accounts.forms.passwords import TwoNewPasswords
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest

PAGE = "accounts/public/invitation.html"


@public
@never_cache
def accept(request: ActorRequest, key: str) -> HttpResponse:
    """GET shows a form and changes nothing, since mail scanners open links; POST uses the link up."""
    invited = queries.invitation_of(key)
    if invited is None:
        return render(request, PAGE, {"alive": False}, status=404)
    form = TwoNewPasswords(request.POST or None)
    form.user = invited.user
    if request.method == "POST" and form.is_valid() and _accepted(request, form, key):
        messages.success(request, _("Votre mot de passe est choisi. Connectez-vous pour commencer."))
        return redirect("account_login")
    return render(request, PAGE, {"alive": True, "form": form, "username": invited.user.username})


def _accepted(request: ActorRequest, form: TwoNewPasswords, key: str) -> bool:
    try:
        operations.accept_invitation(
            key=key, password=form.cleaned_data["password1"], actor=request.actor, at=clock.now()
        )
    except ValidationError as weak:
        form.add_error("password1", weak)
    except operations.LinkDead:
        form.add_error(None, _("Cette invitation vient de servir."))
    return form.is_valid()
