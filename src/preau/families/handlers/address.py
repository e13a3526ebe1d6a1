"""« Changer d’adresse »: effective when an agent has read the proof of address."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.families import operations, queries
from preau.families.handlers.common import day_of
from preau.families.reasons import Refusal
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day

PARTS = ("street", "street_more", "postcode", "city")


class AddressHandler(BaseHandler):
    """The household moves, and the grown-ups who live there with it."""

    helper_scope = None

    def label(self, case: CaseView) -> str:
        if case.household_id is None:
            return case.reference
        return _("Famille %(name)s") % {"name": queries.household(case.household_id).name}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        if case.household_id is None:
            return (
                Problem(
                    "",
                    _("Déclarez d’abord votre famille dans « Ma Famille »."),
                ),
            )
        known, since = queries.household(case.household_id), day_of(case.answers.get("depuis"))
        if all(getattr(known, part) == said for part, said in address_of(case).items()):
            return (Problem("adresse", _("C’est déjà l’adresse que nous avons : il n’y a rien à changer.")),)
        if since is None or since > paris_day(at):
            return (Problem("depuis", _("Faites cette démarche une fois installés : cette date est dans le futur.")),)
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        if case.state in ("accepted", "refused", "cancelled"):
            return ()
        return (
            Note(_("Votre adresse changera quand un agent aura lu votre justificatif. L’ancienne sert jusque-là.")),
            Note(_("L’autre parent, s’il vit ailleurs, ne voit pas votre adresse."), "ok"),
        )

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        if case.household_id is None:
            return ()
        known = queries.household(case.household_id)
        adults = len(queries.adults_of_household(known.id, on=paris_day(at)))
        words = {"before": ", ".join(known.lines), "after": ", ".join(lines_of(case)), "adults": adults}
        sentence = ngettext(
            "Le foyer et %(adults)s adulte changent d’adresse : %(after)s (avant : %(before)s).",
            "Le foyer et %(adults)s adultes changent d’adresse : %(after)s (avant : %(before)s).",
            adults,
        )
        return (Note(sentence % words, "ok"),)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return (Note(_("Le justificatif doit porter le nom d’un adulte du foyer et la nouvelle adresse.")),)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        if case.household_id is None:
            raise Refused(refuse(Refusal.NOT_YOUR_FAMILY))
        said = address_of(case)
        operations.move_household(
            household_id=case.household_id,
            street=said["street"],
            street_more=said["street_more"],
            postcode=said["postcode"],
            city=said["city"],
            since=day_of(case.answers.get("depuis")) or paris_day(at),
            actor=actor,
            at=at,
        )


def address_of(case: CaseView) -> dict[str, str]:
    """The four parts, empty when nothing was said."""
    said = case.answers.get("adresse")
    known = said if isinstance(said, dict) else {}
    return {part: str(known.get(part) or "").strip() for part in PARTS}


def lines_of(case: CaseView) -> list[str]:
    """As on an envelope."""
    said = address_of(case)
    town = f"{said['postcode']} {said['city']}".strip()
    return [line for line in (said["street"], said["street_more"], town) if line]
