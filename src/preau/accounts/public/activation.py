"""The activation link: sent, opened, used, sent again."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from preau.accounts import operations, queries
from preau.accounts.forms import Resend
from preau.accounts.public.destination import next_of
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest


@public
@never_cache
def sent(request: ActorRequest) -> HttpResponse:
    """Look at your mails; or ask for the link again, with the same answer whatever the address."""
    form = Resend(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if ratelimit.consume(request, action="confirm_email", key=email) and ratelimit.consume(
            request, action="resend"
        ):
            operations.resend_activation(email=email, actor=request.actor, at=clock.now())
        messages.success(request, _("C’est parti : un courriel arrive à cette adresse."))
        return redirect("account_email_verification_sent")
    return render(request, "account/verification_sent.html", {"form": form})


@public
@never_cache
def activate(request: ActorRequest, key: str) -> HttpResponse:
    """GET shows a button and changes nothing, since mail scanners open links; POST uses the link up."""
    if request.method != "POST":
        alive = queries.activation_is_alive(key)
        page = {"alive": alive, "next": next_of(request), "form": Resend()}
        return render(request, "account/email_confirm.html", page, status=200 if alive else 404)
    try:
        operations.activate(key=key, actor=request.actor, at=clock.now())
    except operations.LinkDead:
        return render(request, "account/email_confirm.html", {"alive": False, "next": "", "form": Resend()}, status=404)
    messages.success(request, _("Votre espace est prêt. Connectez-vous pour commencer."))
    return redirect(_login_url(next_of(request)))


def _login_url(next_path: str) -> str:
    return reverse("account_login") + (f"?{urlencode({'next': next_path})}" if next_path else "")
