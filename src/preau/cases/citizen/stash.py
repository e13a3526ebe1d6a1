"""What was typed when the session had expired, kept for after the login, or after the code of a visitor.

The browser gets a new, anonymous session; Django keeps its data through the login
that follows. Files are not kept: the page says so.
"""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from preau.foundation import iban
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

KEY = "cases.interrupted"
LONGEST = 20_000  # characters: a page of long answers, not a storage


def send_to_login(request: ActorRequest) -> HttpResponse:
    """Keep the posted texts of this page, ask who it is, and come back here."""
    keep(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


def keep(request: ActorRequest, *, button: str = "") -> None:
    """The posted texts of this page wait in the session; those of another page, when there is only a ``button``."""
    posted = request.POST.copy()
    for name in ("csrfmiddlewaretoken", button):
        posted.pop(name, None)
    if not posted:
        return
    for key in [key for key in posted if iban.looks_like_one(str(posted[key]))]:
        del posted[key]  # a session is not a safe: it is typed again
    if len(posted.urlencode()) <= LONGEST:
        request.session[KEY] = {
            "path": request.path,
            "data": posted.urlencode(),
            "files": bool(request.FILES),
            "button": button,
        }


def way_back(request: ActorRequest, case: "Case") -> str:
    """The page of this demande where something waits, or its tracking."""
    path = str(request.session.get(KEY, {}).get("path", ""))
    here = reverse("cases:step", args=[case.procedure_key, case.reference, "x"]).removesuffix("x/")
    return path if path.startswith(here) else reverse("cases:tracking", args=[case.reference])


def interrupted(request: ActorRequest, path: str = "") -> QueryDict | None:
    """What this page, or the form that posts to ``path``, was about to say before the login; told once."""
    kept = request.session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != (path or request.path):
        return None
    del request.session[KEY]
    if not kept["button"]:  # somebody who asked for more time knows why the page is the same
        messages.info(
            request, _("Votre session avait expiré. Ce que vous aviez écrit est encore là : vérifiez et continuez.")
        )
    if kept["files"]:
        messages.warning(request, _("Choisissez de nouveau vos fichiers : eux n’ont pas pu être gardés."))
    return QueryDict(kept["data"])
