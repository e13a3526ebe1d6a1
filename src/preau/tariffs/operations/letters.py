"""The letter of a decision: made once, kept with it, and the family told."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.foundation.files import operations as files
from preau.foundation.pdf import compile_pdf
from preau.kernel.actor import SYSTEM
from preau.tariffs import notifications
from preau.tariffs.models import TariffDecision

TEMPLATE = "tariffs/pdf/decision.typ"


@transaction.atomic
def make_letter(*, decision_id: int, at: datetime) -> None:
    """Write the PDF of a decision and its mails; a second call does nothing, nor one after it was taken back."""
    decision = TariffDecision.objects.select_related("file").select_for_update(of=("self",)).get(pk=decision_id)
    if decision.letter_id is not None or decision.taken_back_at is not None:
        return
    letter = notifications.letter(decision)
    content = compile_pdf(TEMPLATE, letter.data, title=letter.title, language=letter.language, at=decision.decided_at)
    stored = files.store_bytes(
        name=f"{decision.reference}.pdf", content=content, media_type="application/pdf", actor=SYSTEM, at=at
    )
    TariffDecision.objects.filter(pk=decision.pk).update(letter=stored)
    audit.record("tariffs.letter.made", actor=SYSTEM, subject=decision.file, at=at, decision=decision.reference)
    mails = notifications.decided(decision, at=at)
    TariffDecision.objects.filter(pk=decision.pk).update(mails=mails)
