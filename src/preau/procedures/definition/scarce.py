"""What a démarche gives out in limited number: places (quota) and moments (appointment)."""

from dataclasses import dataclass
from enum import StrEnum

from preau.procedures.definition.texts import NOTHING, Text


class Period(StrEnum):
    """How often the places of a quota come back."""

    ONCE = "once"
    SCHOOL_YEAR = "school_year"
    MONTH = "month"


@dataclass(frozen=True)
class Quota:
    """Places of a démarche (quota); never on a primary-school canteen (ruling 33).

    ``places`` are counted in demandes, or in what the number or the children of the question ``count``
    say. ``per`` is a question whose answers each have places of their own (a session, a room).
    A waiting list leaves ``answer_days`` days to take a place that was freed.
    """

    places: int
    period: Period = Period.ONCE
    count: str = ""
    per: str = ""
    full: Text = NOTHING
    waiting_list: bool = False
    answer_days: int = 3


class Booking(StrEnum):
    """Whether a démarche comes with an appointment (rendez-vous); ``none`` is said by having no Appointment."""

    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True)
class Appointment:
    """The step « Mon rendez-vous »: in which agenda, and whether one can send without."""

    agenda: str
    booking: Booking = Booking.OPTIONAL


class CancelUntil(StrEnum):
    """Until when a family may give up by itself."""

    READ = "read"  # until an agent reads
    DECISION = "decision"  # until it is decided
    ACCEPTED = "accepted"  # even once accepted: a place or a moment is given back
