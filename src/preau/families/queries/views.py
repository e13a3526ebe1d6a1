"""What families shows of its people: frozen, without a way back to the rows."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from preau.families.rules.custody import WeekRule
from preau.kernel.week import WeekPattern


class HouseholdView(NamedTuple):
    """A household (foyer); never given to somebody of another household."""

    id: int
    reference: str
    name: str
    street: str = ""
    street_more: str = ""
    postcode: str = ""
    city: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as on an envelope, without empty lines."""
        return tuple(line for line in (self.street, self.street_more, f"{self.postcode} {self.city}".strip()) if line)


class ChildView(NamedTuple):
    """A child as one household (or one guardian) knows it; says nothing of another household (ruling 23)."""

    id: int
    reference: str
    first_name: str
    last_name: str
    birth_on: date
    verified: bool = False
    alternates: bool = False
    case_reference: str = ""
    lives_here: bool = True

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class AdultView(NamedTuple):
    """A grown-up of one's own household."""

    id: int
    first_name: str
    last_name: str
    birth_on: date | None
    email: str
    phone: str
    user_id: int | None
    verified: bool = False
    case_reference: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class GuardianView(NamedTuple):
    """Who answers for a child: a name and a relation, never an address (ruling 23)."""

    adult_id: int
    name: str
    relation: str


class AroundView(NamedTuple):
    """A grown-up near a child, as an agent names one: nothing but a name."""

    adult_id: int
    name: str


@dataclass(frozen=True)
class CustodyView:
    """The days of one household for one child, as ``families.rules.custody`` reads them.

    ``weeks`` is "paires" or "impaires" (ISO), ``weekdays`` "lu,ma"; each rule has its own field.
    """

    child_id: int
    household_id: int
    rule: str
    weeks: str
    starts_on: date
    ends_on: date | None
    verified: bool
    anchor_on: date | None = None
    weekdays: str = ""
    dates: tuple[date, ...] = ()

    @cached_property
    def week_rule(self) -> WeekRule:
        return WeekRule(self.rule, self.weeks, self.anchor_on, WeekPattern.parse(self.weekdays), frozenset(self.dates))


class Mailbox(NamedTuple):
    """Where a grown-up reads us, and in which language; ``user_id`` is their account, if any."""

    email: str
    language: str
    user_id: int | None = None


@dataclass(frozen=True)
class PayerView:
    """A household as the addressee of an invoice; ``adults`` are names, ``lines`` those of an envelope."""

    id: int
    reference: str
    name: str
    lines: tuple[str, ...]
    adults: tuple[str, ...]
    user_ids: tuple[int, ...]
    mailboxes: tuple[Mailbox, ...]

    @property
    def email(self) -> str:
        """Of the grown-up known longest; "" when nobody has one."""
        return self.mailboxes[0].email if self.mailboxes else ""

    @property
    def language(self) -> str:
        """Of the grown-up known longest."""
        return self.mailboxes[0].language if self.mailboxes else "fr"


class DeclarationView(NamedTuple):
    """A declared member and what became of the declaration (``state``: families.states.DeclarationState)."""

    case_reference: str
    kind: str
    first_name: str
    last_name: str
    state: str
    reason: str
    declared_at: datetime

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class FoundFamily(NamedTuple):
    """One line of an agent's search: a household and who lives there."""

    household: HouseholdView
    adults: tuple[str, ...]
    children: tuple[str, ...]
