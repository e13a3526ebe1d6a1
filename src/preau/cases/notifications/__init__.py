"""What we say to the family."""

from preau.cases.notifications.mails import (
    accepted,
    acknowledged,
    answer_soon,
    answered,
    cancelled,
    complement_asked,
    refused,
    silence_spoke,
    taken_back,
)

__all__ = [
    "accepted",
    "acknowledged",
    "answer_soon",
    "answered",
    "cancelled",
    "complement_asked",
    "refused",
    "silence_spoke",
    "taken_back",
]
