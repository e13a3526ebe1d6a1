"""Créer mon espace."""

from typing import Any

from allauth.core import ratelimit
from allauth.decorators import rate_limit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from preau.accounts import operations, queries
from preau.accounts.forms import SignUp
from preau.accounts.public.destination import next_of
from preau.foundation import clock
from preau.foundation.captcha import forms as captcha
from preau.foundation.captcha import throttles
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest

KNOWN = "sign_up_known"  # in the session: what another service has told us of who signs up
NOT_TOLD = {"password1", "password2", *captcha.WithCode.base_fields}


@public
@never_cache
@sensitive_post_parameters("password1", "password2")
@rate_limit(action="signup")  # type: ignore[untyped-decorator, no-untyped-call]
def sign_up(request: ActorRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("account_login")
    known = request.session.get(KNOWN, {})
    if captcha.ANOTHER in request.POST:
        return _page(request, captcha.refreshed(request, SignUp))
    form = SignUp(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid() and form.is_solved(request) and _opened(request, form):
        return redirect("account_email_verification_sent")
    return _page(request, form)


def _page(request: ActorRequest, form: SignUp) -> HttpResponse:
    if not throttles.allows(request, "ask"):
        return ratelimit.respond_429(request)
    context = {"challenge": form.face(request), "form": form, "next": next_of(request)}
    return render(request, "account/signup.html", context)


def _opened(request: ActorRequest, form: SignUp) -> bool:
    """True when the page may say "look at your mails", whether or not the e-mail was known."""
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="confirm_email", key=email, dry_run=True):
        return True  # a mail left less than a minute ago: the second click of a double click, or an insistent stranger
    try:
        operations.sign_up(**_told(form), **_circumstances(request))
    except operations.UsernameTaken:
        _say_taken(request, form)
        return False
    ratelimit.consume(request, action="confirm_email", key=email)
    return True


def _told(form: SignUp) -> dict[str, Any]:
    told = {name: value for name, value in form.cleaned_data.items() if name not in NOT_TOLD}
    return told | {"password": form.cleaned_data["password1"]}


def _circumstances(request: ActorRequest) -> dict[str, Any]:
    return {
        "language": get_language() or "fr",
        "next_path": next_of(request),
        "actor": request.actor,
        "at": clock.now(),
    }


def _say_taken(request: ActorRequest, form: SignUp) -> None:
    if ratelimit.consume(request, action="username_taken"):
        form.say_taken(queries.free_usernames(form.cleaned_data["first_name"], form.cleaned_data["last_name"]))
    else:
        form.say_wait()
