"""PDFs of a demande, made once and kept with it."""

from datetime import datetime

from django.db import transaction

from preau.cases.models import Case, CaseDocument
from preau.cases.notifications import letters, papers
from preau.cases.queries import handler_of, implied_decision_of, view_of, was_settled_at_once
from preau.cases.states import CaseState
from preau.foundation import audit
from preau.foundation.effects import DocumentSpec
from preau.foundation.files import operations as files
from preau.kernel.actor import SYSTEM


class NoSuchPaper(LookupError):
    """This demande has no document of that kind."""


def make_papers(*, case: Case, at: datetime) -> list[CaseDocument]:
    """The proof of filing and what the handler adds (bulletin); what exists already is left alone."""
    made = {document.kind: document for document in CaseDocument.objects.filter(case=case)}
    return [made.get(spec.kind) or _make(case, spec, at=at) for spec in _specs(case)]


def paper(*, case: Case, kind: str, at: datetime) -> CaseDocument:
    """One document, made now when the job has not run yet. Raises NoSuchPaper."""
    known = CaseDocument.objects.select_related("stored").filter(case=case, kind=kind).first()
    if known:
        return known
    spec = next((spec for spec in _specs(case) if spec.kind == kind), None) if case.filed_at else None
    if spec is None:
        raise NoSuchPaper(kind)
    return _make(case, spec, at=at)


def _specs(case: Case) -> list[DocumentSpec]:
    with papers.in_language_of(case):
        return [papers.receipt(case), *handler_of(case).documents(view_of(case)), *_letters(case)]


def _letters(case: Case) -> list[DocumentSpec]:
    """The decision, unless the sending itself settled it, and what our silence meant."""
    decided = case.state in (CaseState.ACCEPTED, CaseState.REFUSED) and not was_settled_at_once(case)
    found = [letters.decision(case)] if decided else []
    mark = implied_decision_of(case)
    return [*found, letters.attestation(case, mark)] if mark else found


@transaction.atomic
def _make(case: Case, spec: DocumentSpec, *, at: datetime) -> CaseDocument:
    content = papers.compiled(case, spec, at=at)
    Case.objects.select_for_update().get(pk=case.pk)  # the job and a hurried reader make one document
    known = CaseDocument.objects.select_related("stored").filter(case=case, kind=spec.kind).first()
    if known:
        return known
    name = papers.file_name(case, spec)
    stored = files.store_bytes(name=name, content=content, media_type="application/pdf", actor=SYSTEM, at=at)
    document = CaseDocument.objects.create(case=case, kind=spec.kind, title=spec.title[:200], stored=stored, made_at=at)
    audit.record("cases.document.make", actor=SYSTEM, subject=case, at=at, document=spec.kind, title=document.title)
    return document
