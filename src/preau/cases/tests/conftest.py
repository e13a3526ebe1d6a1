"""A small démarche of our own, so that these tests know no canteen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from preau.accounts import queries as accounts
from preau.cases import operations
from preau.cases.models import Case
from preau.families import operations as families
from preau.foundation import effects
from preau.foundation.effects import BaseHandler, CaseView, DocumentSpec, Note, Problem
from preau.kernel.actor import SYSTEM, Actor
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

KEY = "visite-du-jardin"
PIECES: list[dict[str, Any]] = [
    {
        "kind": "attestation",
        "label": {"fr": "Attestation", "en": "Certificate"},
        "required": True,
        "sensitive": "income",
    },
    {
        "one_of": ["livret", "acte"],
        "required": True,
        "label": {"fr": "Livret ou acte", "en": "Record or birth certificate"},
        "labels": {"livret": {"fr": "Livret de famille"}, "acte": {"fr": "Acte de naissance"}},
        "when": {"field": "premiere", "is": "oui"},
    },
]
DOCUMENT: dict[str, Any] = {
    "key": KEY,
    "handler": "tests.garden",
    "title": {"fr": "Visiter le jardin", "en": "Visit the garden"},
    "category": {"fr": "Jardin", "en": "Garden"},
    "signature": {
        "document": "bulletin",
        "rules": {"version": "3", "label": {"fr": "J’accepte le règlement du jardin."}},
    },
    "steps": [
        {
            "key": "visite",
            "title": {"fr": "La visite", "en": "The visit"},
            "fields": [
                {"key": "jour", "kind": "date", "required": True, "label": {"fr": "Quel jour ?", "en": "Which day?"}},
                {"key": "premiere", "kind": "yes_no", "required": True, "label": {"fr": "Une première visite ?"}},
                {
                    "key": "raison",
                    "kind": "text",
                    "required": True,
                    "label": {"fr": "Pourquoi revenir ?"},
                    "when": {"field": "premiere", "is": "non"},
                },
            ],
        },
        {
            "key": "mot",
            "title": {"fr": "Un mot"},
            "fields": [{"key": "mot", "kind": "long_text", "label": {"fr": "Un mot ?"}}],
        },
        {"key": "documents", "title": {"fr": "Vos documents", "en": "Your documents"}, "pieces": PIECES},
    ],
}
ANSWERS = {"jour": "2024-09-14", "premiere": "non", "raison": "Les tomates"}


@dataclass
class Garden(BaseHandler):
    """Remembers what it was told; ``held`` and ``broken`` are switched by the tests."""

    told: list[tuple[str, str]] = field(default_factory=list)
    held: str | None = None
    broken: str = ""
    complaint: str = ""
    settles: bool = False

    def label(self, case: CaseView) -> str:
        return f"Visite du {case.answers.get('jour', '')}"

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return (Problem("jour", self.complaint),) if self.complaint else ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return (Note("Le jardin ferme à 18 h."),)

    def hold_reason(self, case: CaseView) -> str | None:
        return self.held

    def hold_sentence(self, code: str) -> str:
        return "Le jardinier est en vacances."

    def documents(self, case: CaseView) -> Sequence[DocumentSpec]:
        words = {"title": "Bulletin", "next_title": "Et après ?", "law_title": "La loi", "documents_title": ""}
        lists = {"to": [], "sentences": ["Bonjour"], "facts": [["Jour", str(case.answers.get("jour", ""))]]}
        data = {"reference": case.reference, "documents": [], "next": ["Merci"], "law": ["Rien"], **words, **lists}
        return (DocumentSpec("bulletin", "Bulletin de visite", "cases/pdf/receipt.typ", data),)

    def _tell(self, what: str, case: CaseView) -> None:
        self.told.append((what, case.reference))
        if self.broken == what:
            raise RuntimeError(what)

    def settles_at_once(self, case: CaseView) -> bool:
        return self.settles

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        self._tell("submitted", case)

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        self._tell("asked", case)

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        self._tell("answered", case)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        self._tell("accepted", case)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        self._tell("refused", case)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        self._tell("cancelled", case)


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch) -> Garden:
    handler = Garden()
    monkeypatch.setitem(effects.registry._handlers, "tests.garden", handler)
    return handler


@pytest.fixture
def procedure(db: None, garden: Garden, business_time: datetime) -> None:
    procedures.publish(DOCUMENT, actor=SYSTEM, at=business_time)


def actor_of(user: "User") -> Actor:
    return accounts.actor_for(user)


def photo(name: str = "photo.png", colour: str = "orange") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")


@pytest.fixture
def household(camille: "User", business_time: datetime) -> int:
    """Where Camille lives."""
    return families.ensure_household(user_id=camille.pk, actor=actor_of(camille), at=business_time).id


@pytest.fixture
def draft(procedure: None, camille: "User", household: int, business_time: datetime) -> Case:
    return operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=business_time)


@pytest.fixture
def ready(draft: Case, camille: "User", business_time: datetime) -> Case:
    """A draft with nothing missing."""
    me = actor_of(camille)
    operations.save_step(case=draft, step="visite", values=ANSWERS, actor=me, at=business_time)
    operations.add_file(case=draft, kind="attestation", upload=photo(), actor=me, at=business_time)
    return Case.objects.get(pk=draft.pk)


Submit = Callable[[Case], Case]


@pytest.fixture
def submitted(ready: Case, camille: "User", business_time: datetime) -> Case:
    return operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)


SIGNED = {"name": "Camille Renaud", "accepted": True}
TODAY = date(2024, 8, 20)
