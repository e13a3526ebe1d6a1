"""Modifier les identifiants: username, e-mail, password, apart from what one tells of oneself."""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from preau.accounts import operations, queries
from preau.accounts.forms import ChangeEmail, ChangeUsername
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest


def identifiers(request: ActorRequest) -> HttpResponse:
    user_id = request.actor.id or 0
    context = {"contact": queries.contact_from(request.user), "awaited": queries.awaited_email_of(user_id)}
    return render(request, "accounts/citizen/identifiers.html", context)


@sensitive_post_parameters("oldpassword")
def username(request: ActorRequest) -> HttpResponse:
    if not _user(request).has_usable_password():
        return redirect("account_set_password")
    form = ChangeUsername(request.POST or None, user=request.user)
    if request.method == "POST" and _may_try(request) and form.is_valid() and _renamed(request, form):
        messages.success(request, _("Votre nom d’utilisateur est changé."))
        return redirect("accounts:identifiers")
    return render(request, "accounts/citizen/username.html", {"form": form})


@sensitive_post_parameters("oldpassword")
def email(request: ActorRequest) -> HttpResponse:
    if not _user(request).has_usable_password():
        return redirect("account_set_password")
    form = ChangeEmail(request.POST or None, user=request.user)
    if request.method == "POST" and _may_try(request) and form.is_valid():
        operations.ask_new_email(email=form.cleaned_data["email"], **_who(request))
        messages.success(request, _("C’est parti : ouvrez le lien que nous avons envoyé à votre nouvelle adresse."))
        return redirect("accounts:identifiers")
    return render(request, "accounts/citizen/email.html", {"form": form})


def _may_try(request: ActorRequest) -> bool:
    """A password is guessed here no longer than at the door; says so when it was tried too often."""
    if ratelimit.consume(request, action="reauthenticate", user=request.user):
        return True
    messages.error(request, _("Trop d’essais. Attendez une minute avant le prochain."))
    return False


def _renamed(request: ActorRequest, form: ChangeUsername) -> bool:
    try:
        operations.change_username(username=form.cleaned_data["username"], **_who(request))
    except operations.UsernameTaken:
        if ratelimit.consume(request, action="username_taken"):
            form.say_taken(queries.free_usernames(_user(request).first_name, _user(request).last_name))
        else:
            form.say_wait()
        return False
    return True


def _user(request: ActorRequest) -> AbstractUser:
    """Nobody else comes in: pages are closed by default."""
    return cast("AbstractUser", request.user)


def _who(request: ActorRequest) -> dict[str, Any]:
    return {"user_id": request.actor.id or 0, "actor": request.actor, "at": clock.now()}
