"""Modifier mon profil."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.accounts import operations, queries
from preau.accounts.forms import ProfileForm
from preau.accounts.queries import Contact
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest


def profile(request: ActorRequest) -> HttpResponse:
    contact = queries.contact_of(request.actor.id or 0)
    if request.actor.is_agent:
        return render(request, "accounts/agents/profile.html", {"contact": contact})
    form = ProfileForm(request.POST or None, initial=_initial(contact))
    if request.method == "POST" and form.is_valid():
        operations.update_profile(
            user_id=request.actor.id or 0, actor=request.actor, at=clock.now(), **form.cleaned_data
        )
        messages.success(request, _("Votre profil est à jour."))
        return redirect("accounts:profile")
    return render(request, "accounts/citizen/profile.html", {"form": form, "contact": contact})


def _initial(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in ProfileForm.base_fields}
