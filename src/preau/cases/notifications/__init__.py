"""What we say to the family."""

from preau.cases.notifications.mails import accepted, acknowledged, answered, cancelled, complement_asked, refused
from preau.cases.notifications.places import place_lost, place_offered

__all__ = [
    "accepted",
    "acknowledged",
    "answered",
    "cancelled",
    "complement_asked",
    "place_lost",
    "place_offered",
    "refused",
]
