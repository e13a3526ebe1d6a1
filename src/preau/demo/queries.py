"""Reads of the rehearsal."""

from django.db.models import QuerySet

from preau.demo.models import ClockJourney, ReceivedMail


def mails(recipient: str = "") -> QuerySet[ReceivedMail]:
    """Newest first, without their bodies; of one recipient when given."""
    found = ReceivedMail.objects.defer("raw")
    return found.filter(recipient__icontains=recipient) if recipient else found


def journey_under_way() -> ClockJourney | None:
    return ClockJourney.objects.filter(finished=False).first()
