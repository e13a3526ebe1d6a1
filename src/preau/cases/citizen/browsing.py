"""« Nouvelle démarche »: what can be asked, by métier or by what somebody types."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.citizen import places
from preau.cases.citizen.shell import shell
from preau.cases.citizen.tiles import Tile, craft_tile, tile
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures

QUESTION = "q"
NOTHING = {"words": ""}


@public
def catalogue(request: ActorRequest) -> HttpResponse:
    """Tiles of the métiers, then every démarche; or the answer to a search."""
    listed = procedures.catalogue()
    typed = request.GET.get(QUESTION, "").strip()[: procedures.LONGEST_SEARCH]
    if typed:
        return _found(request, listed, typed)
    return _page(request, listed, crafts=_crafts(listed))


@public
def craft(request: ActorRequest, craft: str) -> HttpResponse:
    """The démarches of one métier."""
    listed = procedures.catalogue()
    wanted = [one for one in listed if procedures.slug_of(one.card.category) == craft]
    if not wanted:
        raise Http404
    return _page(request, wanted, heading=wanted[0].card.category.in_(get_language() or "fr"))


def _found(request: ActorRequest, listed: procedures.Catalogue, typed: str) -> HttpResponse:
    found = procedures.found_in(listed, typed)
    by_key = {one.card.key: one for one in listed}
    has_account = request.user.is_authenticated
    closest = [tile(by_key[key].card, on=clock.today(), has_account=has_account) for key in found.closest]
    crafts = () if found.keys or closest else _crafts(listed)
    return _page(
        request, [by_key[key] for key in found.keys], typed=typed, closest=closest, crafts=crafts, total=len(found.keys)
    )


def _page(request: ActorRequest, wanted: Sequence[procedures.Listed], **more: Any) -> HttpResponse:
    page = page_of(wanted, request)
    known: dict[str, Any] = {"on": clock.today(), "has_account": request.user.is_authenticated}
    nothing: dict[str, Any] = {"typed": "", "closest": [], "crafts": (), "total": len(wanted), "heading": ""}
    limited = [one.digest for one in page.object_list if one.card.has_quota]
    left = places.left_words(procedures.definitions_of(limited).values())
    context = {
        "shell": shell(request),
        "title": _("Toutes les démarches") if request.user.is_authenticated else _("Nouvelle démarche"),
        "results": _("Résultats") if "typed" in more else "",
        "page": page,
        "groups": tuple(
            (name, tuple(tile(one.card, **known, note=left.get(one.card.key, NOTHING)["words"]) for one in group))
            for name, group in groupby(page.object_list, key=_heading(grouped=not more.keys() & {"typed", "heading"}))
        ),
    }
    return render(request, "cases/public/catalogue.html", nothing | more | context)


def _crafts(listed: procedures.Catalogue) -> tuple[Tile, ...]:
    return tuple(craft_tile(craft) for craft in procedures.crafts_of(listed))


def _heading(*, grouped: bool) -> Any:
    """Métiers in the catalogue; one list in the page of a métier and, best first, after a search."""
    language = get_language() or "fr"
    return (lambda one: one.card.category.in_(language)) if grouped else (lambda one: "")
