"""What we say to the family."""

from preau.cases.notifications.mails import (
    accepted,
    acknowledged,
    answer_soon,
    answered,
    cancelled,
    complement_asked,
    message_received,
    message_sent,
    refused,
    sent_back,
    silence_spoke,
    taken_back,
)
from preau.cases.notifications.visitors import code, draft_kept
from preau.cases.notifications.words import in_language_of, too_many_files

__all__ = [
    "accepted",
    "acknowledged",
    "answer_soon",
    "answered",
    "cancelled",
    "code",
    "complement_asked",
    "draft_kept",
    "in_language_of",
    "message_received",
    "message_sent",
    "refused",
    "sent_back",
    "silence_spoke",
    "taken_back",
    "too_many_files",
]
