"""The menu of an agent: what their rights open, nothing else."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.foundation.design.definition import MenuLine
from preau.kernel.actor import ANONYMOUS, Actor
from preau.kernel.rights import Right


class Entry(NamedTuple):
    """A line of the menu: any one of ``rights`` shows it; no right means every agent."""

    label: Promise
    route: str
    rights: frozenset[Right] = frozenset()


ENTRIES = (
    Entry(_("Accueil"), "desk:home"),
    Entry(_("Demandes"), "cases-desk:queue", frozenset({Right.CASES_READ})),
    Entry(_("Places"), "cases-desk:places", frozenset({Right.CASES_READ})),
    Entry(_("Guichet"), "cases-desk:counter", frozenset({Right.CASES_KEY})),
    Entry(_("Rendez-vous"), "agendas-desk:board", frozenset({Right.CASES_READ})),
    Entry(_("Précautions"), "families-desk:precautions", frozenset({Right.CASES_DECIDE, Right.ADMINISTER})),
    Entry(_("Doublons"), "duplicates-desk:pairs", frozenset({Right.CASES_DECIDE})),
    Entry(_("Tarifs"), "tariffs-desk:files", frozenset({Right.INCOME_READ, Right.TARIFFS_DECIDE})),
    Entry(_("Facturation"), "billing-desk:periods", frozenset({Right.BILLING_READ})),
    Entry(_("Caisse"), "payments-desk:till", frozenset({Right.TILL_KEEP})),
    Entry(_("Prélèvements"), "payments-desk:debits", frozenset({Right.DEBITS_PREPARE, Right.DEBITS_APPROVE})),
    Entry(_("Écoles"), "canteen-desk:schools", frozenset({Right.SCHOOL_READ})),
    Entry(_("Calendrier"), "schools-desk:calendar", frozenset({Right.CALENDAR_KEEP, Right.SCHOOL_READ})),
    Entry(_("Équipe"), "staff-desk:team", frozenset({Right.STAFF_READ, Right.ADMINISTER})),
)


PARTS = {
    "cases-desk": {"counter": "counter", "place": "places", "add-places": "places"},
    "payments-desk": {"till": "till", "debit": "debits", "batch": "debits"},
}


def menu(request: HttpRequest) -> dict[str, object]:
    """Context processor; silent for everybody but agents, whose shell shows it."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    if not actor.is_agent:
        return {}
    return {"menu": tuple(_line(entry, request) for entry in ENTRIES if _shown(entry, actor))}


def _shown(entry: Entry, actor: Actor) -> bool:
    return not entry.rights or bool(entry.rights & actor.rights)


def _line(entry: Entry, request: HttpRequest) -> MenuLine:
    match = request.resolver_match
    current = bool(match and match.view_name and _section(match.view_name) == _section(entry.route))
    return MenuLine(str(entry.label), reverse(entry.route), current=current)


def _section(view_name: str) -> str:
    """Screens of one part of the desk light the same line: some namespaces hold parts of their own."""
    namespace, _colon, name = view_name.partition(":")
    part = next((part for start, part in PARTS.get(namespace, {}).items() if name.startswith(start)), "")
    return f"{namespace}:{part}"
