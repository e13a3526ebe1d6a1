"""What was typed when the session had expired, kept for after the login.

The browser gets a new, anonymous session; Django keeps its data through the login
that follows. Files are not kept: the page says so.
"""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from preau.foundation import iban
from preau.foundation.web.types import ActorRequest

KEY = "cases.interrupted"
LONGEST = 20_000  # characters: a page of long answers, not a storage


def send_to_login(request: ActorRequest) -> HttpResponse:
    """Keep the posted texts of this page, ask who it is, and come back here."""
    if request.method == "POST":
        posted = request.POST.copy()
        posted.pop("csrfmiddlewaretoken", None)
        for key in [key for key in posted if iban.looks_like_one(str(posted[key]))]:
            del posted[key]  # a session is not a safe: it is typed again
        if len(posted.urlencode()) <= LONGEST:
            request.session[KEY] = {"path": request.path, "data": posted.urlencode(), "files": bool(request.FILES)}
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


def interrupted(request: ActorRequest) -> QueryDict | None:
    """What this page was about to say before the login; told once."""
    kept = request.session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    messages.info(
        request, _("Votre session avait expiré. Ce que vous aviez écrit est encore là : vérifiez et continuez.")
    )
    if kept["files"]:
        messages.warning(request, _("Choisissez de nouveau vos fichiers : eux n’ont pas pu être gardés."))
    return QueryDict(kept["data"])
