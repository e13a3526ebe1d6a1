"""Four places for the files of a document."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.cases import operations
from preau.cases.models import Case, Piece, PieceFile
from preau.cases.operations import files
from preau.cases.tests.conftest import actor_of, photo
from preau.foundation.files import Unacceptable
from preau.foundation.files.models import StoredFile
from preau.foundation.files.operations import store_upload
from preau.kernel.decision import Refused

if TYPE_CHECKING:
    from preau.accounts.models import User


def add(case: Case, user: "User", at: datetime, kind: str = "attestation") -> PieceFile:
    return operations.add_file(case=case, kind=kind, upload=photo(), actor=actor_of(user), at=at)


def test_the_fifth_file_is_refused_and_the_four_stay(draft: Case, camille: "User", business_time: datetime) -> None:
    places = [add(draft, camille, business_time).place for _ in range(4)]
    with pytest.raises(operations.TooManyFiles):
        add(draft, camille, business_time)
    assert places == [1, 2, 3, 4]
    assert PieceFile.objects.count() == StoredFile.objects.count() == 4


@pytest.mark.parametrize("taken_before", [0, 3], ids=["a place is left", "it was the last place"])
def test_a_place_taken_meanwhile_is_not_taken_twice(
    draft: Case, camille: "User", business_time: datetime, monkeypatch: pytest.MonkeyPatch, taken_before: int
) -> None:
    """Another browser takes the place that this one saw free: the unique key decides."""
    others = [add(draft, camille, business_time) for _ in range(taken_before + 1)]
    piece = others[0].piece
    stored = store_upload(upload=photo(), actor=actor_of(camille), at=business_time)
    monkeypatch.setattr(files, "_taken", lambda _piece: {other.place for other in others[:-1]})  # read too early
    if taken_before == 0:
        assert files._claim(piece, stored_id=stored.pk).place == 2
        return
    with pytest.raises(operations.TooManyFiles):
        files._claim(piece, stored_id=stored.pk)


def test_a_place_set_free_is_used_again(draft: Case, camille: "User", business_time: datetime) -> None:
    places = [add(draft, camille, business_time) for _ in range(4)]
    operations.remove_file(case=draft, file_id=places[1].pk, actor=actor_of(camille), at=business_time)
    assert add(draft, camille, business_time).place == 2


def test_the_last_file_takes_its_document_along(draft: Case, camille: "User", business_time: datetime) -> None:
    only = add(draft, camille, business_time)
    operations.remove_file(case=draft, file_id=only.pk, actor=actor_of(camille), at=business_time)
    assert not Piece.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "upload",
    [
        pytest.param(SimpleUploadedFile("vide.pdf", b""), id="0 bytes"),
        pytest.param(SimpleUploadedFile("photo.jpg", b"MZ\x90\x00 not a photo"), id="not what it claims"),
    ],
)
def test_a_bad_file_is_refused(
    draft: Case, camille: "User", business_time: datetime, upload: SimpleUploadedFile
) -> None:
    with pytest.raises(Unacceptable):
        operations.add_file(case=draft, kind="attestation", upload=upload, actor=actor_of(camille), at=business_time)
    assert not PieceFile.objects.exists()


def test_a_document_that_is_not_asked_is_refused(draft: Case, camille: "User", business_time: datetime) -> None:
    with pytest.raises(operations.UnknownPiece):
        add(draft, camille, business_time, kind="passeport")


def test_another_family_adds_nothing(draft: Case, ines: "User", business_time: datetime) -> None:
    with pytest.raises(Refused):
        add(draft, ines, business_time)


def test_what_was_sent_is_not_taken_out(submitted: Case, camille: "User", business_time: datetime) -> None:
    kept = PieceFile.objects.get()
    with pytest.raises(operations.AlreadySent):
        operations.remove_file(case=submitted, file_id=kept.pk, actor=actor_of(camille), at=business_time)
