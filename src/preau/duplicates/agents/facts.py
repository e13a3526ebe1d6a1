"""Two records turned into lines, with what differs said in words."""

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from preau.duplicates.queries import Record
from preau.duplicates.queries.plans import lines_of
from preau.foundation import merging
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.merging import Kind
from preau.kernel import phones


class Fact(NamedTuple):
    """One line of the comparison."""

    label: str | Promise
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


def facts_of(kind: str, first: Record | None, second: Record | None) -> list[Fact]:
    """What there is to compare; a line that neither has is left out."""
    numbers = {Kind.ACCOUNT: _("Nom d’utilisateur"), Kind.ADULT: _("Espace en ligne"), Kind.CHILD: _("Référence")}
    people = {Kind.HOUSEHOLD: _("Qui y vit"), Kind.ADULT: _("Foyer"), Kind.CHILD: _("Foyer")}
    told = (
        (_("Nom complet"), _all(first, "name"), _all(second, "name")),
        (numbers.get(Kind(kind), _("Numéro de famille")), _all(first, "number"), _all(second, "number")),
        (_("Date de naissance"), _day(first), _day(second)),
        (_("Courriel"), _all(first, "email"), _all(second, "email")),
        (_("Téléphone"), phones.as_read(_all(first, "phone")), phones.as_read(_all(second, "phone"))),
        (_("Adresse"), _all(first, "address"), _all(second, "address")),
        (people.get(Kind(kind), _("Foyer")), _members(first), _members(second)),
    )
    return [Fact(*line) for line in told if line[1] or line[2]]


def holdings_of(kind: str, first_id: int, second_id: int) -> list[Fact]:
    """What hangs on each of them, in numbers; one statement."""
    held = merging.counts(kind, [first_id, second_id])
    mine = {line.label: line.total for line in lines_of(kind, held[first_id])}
    theirs = {line.label: line.total for line in lines_of(kind, held[second_id])}
    return [
        Fact(label, str(mine.get(label, 0)), str(theirs.get(label, 0))) for label in dict.fromkeys([*mine, *theirs])
    ]


def _all(record: Record | None, name: str) -> str:
    return str(getattr(record, name)) if record else ""


def _day(record: Record | None) -> str:
    born: date | None = record.birth_on if record else None
    return long_day(born) if born else ""


def _members(record: Record | None) -> str:
    return ", ".join(record.members) if record else ""
