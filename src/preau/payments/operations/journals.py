"""The journal of a closed day, kept as it was."""

from datetime import datetime

from django.db import transaction

from preau.foundation.files import operations as files
from preau.kernel.actor import SYSTEM
from preau.payments.models import TillDay
from preau.payments.queries import papers
from preau.payments.queries.till import journal_of


@transaction.atomic
def keep_journal(*, day_id: int, at: datetime) -> None:
    """Store the PDF of a closed day; a second call does nothing."""
    day = TillDay.objects.select_for_update().get(pk=day_id)
    if day.journal_id is not None or day.closed_at is None:
        return
    content = papers.journal_pdf(journal_of(day), at=day.closed_at)
    stored = files.store_bytes(
        name=f"caisse-{day.on.isoformat()}.pdf", content=content, media_type="application/pdf", actor=SYSTEM, at=at
    )
    TillDay.objects.filter(pk=day.pk).update(journal=stored)
