"""The signed paper of an authorisation, for the family and for nobody else."""

from datetime import datetime

from preau.kernel.actor import SYSTEM
from preau.mandates import operations as mandates
from preau.mandates import queries
from preau.payments import mandate_papers


def make_mandate_paper(*, mandate_id: int, at: datetime) -> int:
    """The PDF with the whole account number, kept encrypted with the authorisation; once. Returns its file's id."""
    mandate = queries.mandates_by_id([mandate_id])[mandate_id]
    if mandate.document_id is not None:
        return mandate.document_id
    from preau.foundation.audit import SubjectRef

    about = SubjectRef("mandates.mandate", str(mandate_id))
    number = mandates.read_numbers(mandate_ids=[mandate_id], about=about, actor=SYSTEM, at=at)[mandate_id]
    content = mandate_papers.compiled(mandate, number, at=at)
    return mandates.keep_document(mandate_id=mandate_id, content=content, at=at)
