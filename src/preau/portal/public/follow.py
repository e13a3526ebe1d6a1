"""Suivre une demande: a number alone opens nothing, a login or the link of a mail does."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.portal.forms import FollowForm


@public
def follow(request: ActorRequest) -> HttpResponse:
    """A well-written number leads to its tracking, where login and ownership are checked; known or not, the same."""
    form = FollowForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("cases:tracking", form.cleaned_data["reference"])
    return render(request, "portal/public/follow.html", {"form": form})
