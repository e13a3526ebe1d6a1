"""Threat 11, through the page of the documents: good ones are kept, bad ones are told, nothing is left on the disk."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from preau.canteen.tests.conftest import photo
from preau.cases.models import Case, PieceFile
from preau.cases.operations import files as operations
from preau.foundation.files import sweeping
from preau.foundation.files.models import StoredFile
from preau.foundation.files.storage import store

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
KIND = "acte-de-naissance"
BAD = {
    "vide.pdf": b"",
    "programme.png": b"MZ" + b"\0" * 200,
    "page.jpg": b"<html><script>alert(1)</script>",
    "dessin.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "abime.pdf": b"%PDF-1.7 plus rien",
    "enorme.pdf": b"%PDF-1.7" + b"0" * (10 * 1024 * 1024 + 1),
}


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def documents(camille: "User", family_of: Any, prepare: Any, business_time: datetime) -> str:
    family_of(camille, "Lou")
    draft: Case = prepare(camille, "Lou", at=business_time)
    return reverse("cases:step", args=[draft.procedure_key, draft.reference, "documents"])


def on_disk() -> set[str]:
    root = Path(store().location)
    return {path.relative_to(root).as_posix() for path in root.glob("*/*")}


def kept() -> set[str]:
    return set(StoredFile.objects.values_list("path", flat=True))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_one_is_told_and_the_good_one_stays(
    name: str, documents: str, camille: "User", client_of: ClientOf
) -> None:
    before = PieceFile.objects.count()
    bad = SimpleUploadedFile(name, BAD[name])
    page = client_of(camille).post(documents, {KIND: [photo("bonne.png"), bad], "_stay": "1"})
    assert page.status_code == 200
    assert f"{name} :" in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "bonne.png" in page.content.decode()
    assert PieceFile.objects.count() == before + 1
    assert on_disk() == kept()


def test_a_fault_after_the_bytes_leaves_nothing_for_long(
    documents: str, camille: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("no space left")

    client, before = client_of(camille), kept()
    client.raise_request_exception = False
    monkeypatch.setattr(operations, "_claim", full)
    assert client.post(documents, {KIND: photo(), "_stay": "1"}).status_code == 500
    assert kept() == before
    assert on_disk() > before  # control: the transaction took the row back, the bytes stayed
    sweeping.sweep(timedelta(0))
    assert on_disk() == before


def test_a_document_that_is_no_longer_asked_for_leaves_with_its_bytes(
    camille: "User", family_of: Any, prepare: Any, client_of: ClientOf, business_time: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """A tax notice joined, then « je préfère ne pas donner mes revenus »: it is not kept behind the family's back."""
    family_of(camille, "Lou")
    draft, client = prepare(camille, "Lou", at=business_time, allocataire="non"), client_of(camille)

    def wizard(step: str) -> str:
        return reverse("cases:step", args=[draft.procedure_key, draft.reference, step])

    client.post(wizard("revenus"), {"allocataire": "refus", "accord_prix": "on", "_shown": "allocataire,accord_prix"})
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(wizard("recapitulatif"), {"name": "Camille Martin", "accepted": "on"})
    assert sent.status_code == 302
    assert not PieceFile.objects.filter(piece__kind="avis-imposition").exists()
    joined = set(PieceFile.objects.values_list("stored__path", flat=True))
    assert (kept(), on_disk()) == (joined, joined)
