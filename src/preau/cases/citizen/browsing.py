"""« Nouvelle démarche »: what can be asked, by métier or by what somebody types."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.citizen import places
from preau.cases.citizen.shell import shell
from preau.cases.citizen.tiles import craft_tile, tile
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition

QUESTION = "q"
NOTHING = {"words": ""}


@public
def catalogue(request: ActorRequest) -> HttpResponse:
    """Tiles of the métiers, then every démarche; or the answer to a search."""
    listed = procedures.catalogue()
    typed = request.GET.get(QUESTION, "").strip()[: procedures.LONGEST_SEARCH]
    if typed:
        return _found(request, listed, typed)
    crafts = [craft_tile(craft) for craft in procedures.crafts_of(listed)]
    return _page(request, [loaded.definition for loaded in listed], crafts=crafts)


@public
def craft(request: ActorRequest, craft: str) -> HttpResponse:
    """The démarches of one métier."""
    listed = procedures.catalogue()
    wanted = [one.definition for one in listed if procedures.slug_of(one.definition.category) == craft]
    if not wanted:
        raise Http404
    return _page(request, wanted, heading=wanted[0].category.in_(get_language() or "fr"))


def _found(request: ActorRequest, listed: list[procedures.LoadedProcedure], typed: str) -> HttpResponse:
    found = procedures.found_in(listed, typed)
    by_key = {loaded.definition.key: loaded.definition for loaded in listed}
    closest = [tile(by_key[key], on=clock.today()) for key in found.closest]
    crafts = [] if found.keys or closest else [craft_tile(craft) for craft in procedures.crafts_of(listed)]
    return _page(
        request, [by_key[key] for key in found.keys], typed=typed, closest=closest, crafts=crafts, total=len(found.keys)
    )


def _page(request: ActorRequest, wanted: list[Definition], **more: Any) -> HttpResponse:
    page, today = page_of(wanted, request), clock.today()
    titles = {True: _("Toutes les démarches"), False: _("Nouvelle démarche")}
    nothing: dict[str, Any] = {"typed": "", "closest": [], "crafts": [], "total": len(wanted), "heading": ""}
    left = places.left_words(list(page.object_list))
    context = {
        "shell": shell(request),
        "title": titles[request.user.is_authenticated],
        "page": page,
        "groups": [
            (
                name,
                [tile(definition, on=today, note=left.get(definition.key, NOTHING)["words"]) for definition in group],
            )
            for name, group in groupby(page.object_list, key=_heading(searched="typed" in more))
        ],
    }
    return render(request, "cases/public/catalogue.html", nothing | more | context)


def _heading(*, searched: bool) -> Any:
    """Métiers in the catalogue; one list, best first, after a search."""
    language = get_language() or "fr"
    return (lambda definition: "") if searched else (lambda definition: definition.category.in_(language))
