"""The signed paper of an authorisation."""

from datetime import datetime

from django.db import transaction

from preau.foundation.files import operations as files
from preau.kernel.actor import SYSTEM
from preau.mandates.models import Mandate


@transaction.atomic
def keep_document(*, mandate_id: int, content: bytes, at: datetime) -> int:
    """Keep the PDF, with its whole account number, encrypted; once. Returns the id of the stored file."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
    if mandate.document_id is None:
        name = f"autorisation-{mandate.reference}.pdf"
        stored = files.store_bytes(name=name, content=content, media_type="application/pdf", actor=SYSTEM, at=at)
        Mandate.objects.filter(pk=mandate.pk).update(document=stored)
        return stored.pk
    return mandate.document_id
