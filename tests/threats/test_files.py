"""Threat 2: no file goes around the question of who asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from preau.cases.citizen import files as views
from preau.cases.models import Case, PieceFile
from preau.foundation.files.models import StoredFile
from tests.threats.family import Secrets

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]


def links(secrets: Secrets) -> list[str]:
    """Originals, pictures, our PDFs and the letter."""
    found = []
    for case in secrets.cases:
        for row in PieceFile.objects.filter(piece__case=case).order_by("pk"):
            found.append(reverse("cases:file", args=[case.reference, row.pk]))
            found.append(reverse("cases:file-page", args=[case.reference, row.pk, 1]))
    found.append(reverse("cases:paper", args=[secrets.accepted.reference, "bulletin"]))
    found.append(reverse("cases:paper", args=[secrets.accepted.reference, "preuve-envoi"]))
    found.append(reverse("cases:preview", args=["ajouter-un-enfant", secrets.draft.reference]))
    return found


def statuses(client: Client, addresses: list[str]) -> set[int]:
    return {client.get(address).status_code for address in addresses}


class TestWho:
    def test_the_family_reads_its_own(self, secrets: Secrets, client_of: ClientOf) -> None:
        """Control: the links are right (a declaration has no bulletin)."""
        assert statuses(client_of(secrets.owner), links(secrets)[:-1]) == {200}

    def test_nobody_else_finds_them(
        self, secrets: Secrets, client_of: ClientOf, ines: "User", paul: "User", diallo: "User"
    ) -> None:
        for stranger in (ines, paul, diallo):
            assert statuses(client_of(stranger), links(secrets)) == {404}

    def test_without_login_they_ask_for_one(self, secrets: Secrets) -> None:
        assert statuses(Client(), links(secrets)) == {302}

    def test_after_logging_out_the_same_link_asks_again(self, secrets: Secrets, client_of: ClientOf) -> None:
        client = client_of(secrets.owner)
        stolen = client.cookies["session"].value
        client.post("/deconnexion/")
        client.cookies["session"] = stolen
        assert statuses(client, links(secrets)) == {302}

    def test_a_file_of_another_demande_is_not_found_under_ones_own(self, secrets: Secrets, client_of: ClientOf) -> None:
        theirs = PieceFile.objects.filter(piece__case=secrets.accepted).first()
        assert theirs
        mixed = reverse("cases:file", args=[secrets.sent.reference, theirs.pk])
        assert client_of(secrets.owner).get(mixed).status_code == 404

    def test_a_view_that_forgets_to_ask_is_found(
        self, secrets: Secrets, client_of: ClientOf, ines: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(views, "_visible", lambda _request, reference: Case.objects.get(reference=reference))
        assert 200 in statuses(client_of(ines), links(secrets))

    def test_no_path_of_the_disk_is_an_address(self, secrets: Secrets, client_of: ClientOf) -> None:
        for path in StoredFile.objects.values_list("path", flat=True):
            for prefix in ("", "media/", "files/", "static/", "static/../files/"):
                assert client_of(secrets.owner).get(f"/{prefix}{path}").status_code == 404


class TestHow:
    def closed(self, answer: HttpResponseBase) -> bool:
        return (
            "no-store" in answer["Cache-Control"]
            and "private" in answer["Cache-Control"]
            and answer["X-Content-Type-Options"] == "nosniff"
            and "sandbox" in answer["Content-Security-Policy"]
        )

    def test_answers_are_private_and_locked_up(self, secrets: Secrets, client_of: ClientOf, roy: "User") -> None:
        answers = [client_of(secrets.owner).get(address) for address in links(secrets)[:-1]]
        desk = f"/agents/demandes/{secrets.accepted.reference}/pieces/livret-de-famille/1"
        answers += [client_of(roy).get(f"{desk}/{what}") for what in ("1.png", "original/")]
        assert {answer.status_code for answer in answers} == {200}
        assert [answer.request["PATH_INFO"] for answer in answers if not self.closed(answer)] == []

    def test_an_original_is_saved_never_opened(self, secrets: Secrets, client_of: ClientOf) -> None:
        for address in links(secrets)[:-1]:
            answer = client_of(secrets.owner).get(address)
            is_picture = answer["Content-Type"] == "image/png" and "Content-Disposition" not in answer
            assert is_picture == address.endswith(".png")
            assert is_picture or answer["Content-Disposition"].startswith("attachment")

    def test_the_bulletin_of_a_draft_is_private_too(
        self, camille: "User", family_of: Any, prepare: Any, client_of: ClientOf, business_time: Any
    ) -> None:
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        answer = client_of(camille).get(reverse("cases:preview", args=[draft.procedure_key, draft.reference]))
        assert answer.status_code == 200
        assert self.closed(answer)

    def test_an_open_answer_is_found(
        self, secrets: Secrets, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        from preau.foundation.files import web

        monkeypatch.setattr(web, "_CLOSED", {})
        answer = client_of(secrets.owner).get(links(secrets)[0])
        assert not self.closed(answer)

    def test_pages_behind_the_login_are_not_kept_by_a_shared_computer(
        self, secrets: Secrets, client_of: ClientOf
    ) -> None:
        for address in ("/espace/", "/ma-famille/", "/demandes/", "/mon-tarif/", "/mon-profil/"):
            answer = client_of(secrets.owner).get(address)
            if answer.status_code == 200:
                assert "no-store" in answer.get("Cache-Control", ""), address

    def test_nothing_is_kept_in_clear(self, secrets: Secrets) -> None:
        from pathlib import Path

        for path in Path(settings.MEDIA_ROOT).glob("*/*"):
            content = path.read_bytes()
            assert b"%PDF" not in content
            assert b"PNG" not in content[:64]
