"""What the board of a family shows: frozen, ready for the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Need(StrEnum):
    """Something that only the family can do now."""

    DOCUMENT = "document"  # we asked for one
    PLACE = "place"  # one of a waiting list is kept for them
    EARLIER = "earlier"  # an earlier moment than their appointment is kept for them
    FINISH = "finish"  # begun, not sent
    ENROL = "enrol"
    PAY = "pay"  # an invoice
    FAMILY = "family"  # no child is known yet


class TileKey(StrEnum):
    """The tiles of the board (dalles), in their usual order."""

    INVOICES = "factures"
    EXCHANGES = "echanges"
    APPOINTMENTS = "rendez-vous"
    MEALS = "repas"
    DEMANDS = "demandes"
    TARIFF = "tarif"
    FAMILY = "famille"
    DOCUMENTS = "pieces"
    COORDINATES = "coordonnees"
    PROCEDURES = "demarches"
    SIMULATOR = "simulateur"

    @property
    def template(self) -> str:
        return f"portal/citizen/tiles/{self.value}.html"


@dataclass(frozen=True)
class Expected:
    """One thing expected of me, where to do it, until which day inclusive (None: no day), and at what risk."""

    need: Need
    about: str
    url: str
    until: date | None = None
    days_left: int = 0
    risk: str = ""
    is_late: bool = False
    rejected_on: date | None = None  # when the bank sent a debit back


@dataclass(frozen=True)
class MoneyTile:
    """« Mes Factures » in one look: cents to pay and until when (inclusive), cents to be debited and when."""

    to_pay_cents: int = 0
    to_pay_count: int = 0
    until: date | None = None
    is_late: bool = False
    debit_cents: int = 0
    debit_on: date | None = None
    paying: bool = False


@dataclass(frozen=True)
class LunchTile:
    """« Mes repas »: who eats today, and the next day with a lunch when there is none today."""

    day: date | None = None
    is_today: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class AppointmentTile:
    """« Rendez-vous proches »: how many within two weeks, and the next one."""

    count: int = 0
    at: datetime | None = None
    subject: str = ""


@dataclass(frozen=True)
class Demand:
    """A demande on one line."""

    reference: str
    key: str
    title: str
    word: str
    state: str
    tone: str
    url: str
    started_at: datetime
    filed_at: datetime | None
    answer_by: date | None
    child_id: int | None
    place_until: datetime | None = None  # exclusive: a place of the waiting list is kept until then
    earlier_until: datetime | None = None  # exclusive: an earlier appointment is kept until then


@dataclass(frozen=True)
class ChildCard:
    """A child at home and where its enrolment stands; ``demand`` is the one that counts, if any."""

    first_name: str
    name: str
    verified: bool
    demand: Demand | None
    url: str

    @property
    def to_enrol(self) -> bool:
        return self.demand is None


@dataclass(frozen=True)
class TariffCard:
    """The price that was decided, and why, in sentences."""

    price_cents: int
    tariff: int
    first_day: date
    last_day: date
    because: tuple[str, ...]


def in_order(expected: Sequence[Expected]) -> list[Expected]:
    """What ends first comes first; what has no day comes last, in the order it was found."""
    return sorted(expected, key=lambda item: item.until or date.max)
