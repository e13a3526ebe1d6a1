"""A file is what it really is, nothing more comes in, and it lies encrypted."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.http import Http404
from django.utils import translation
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from preau.foundation import audit, files
from preau.foundation.files import checks, pages, sweeping, web
from preau.foundation.files.cipher import CHUNK, HEADER, Damaged
from preau.foundation.files.models import StoredFile
from preau.foundation.files.names import clean_name
from preau.foundation.files.reasons import Code, sentence
from preau.foundation.files.storage import store
from preau.foundation.files.tests import papers
from preau.foundation.keys import ring
from preau.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.KEYS_DIR = tmp_path / "keys"
    return tmp_path / "files"


def on_disk(disk: Path) -> list[str]:
    return sorted(path.relative_to(disk).as_posix() for path in disk.rglob("*") if path.is_file())


def send(content: bytes, at: datetime, name: str = "photo.jpg") -> StoredFile:
    return files.operations.store_upload(upload=SimpleUploadedFile(name, content), actor=SYSTEM, at=at)


def keep(content: bytes, at: datetime) -> StoredFile:
    return files.operations.store_bytes(name="texte.txt", content=content, media_type="text/plain", actor=SYSTEM, at=at)


class TestCorpus:
    @pytest.mark.parametrize(("content", "code"), papers.REFUSED.values(), ids=papers.REFUSED.keys())
    def test_refused_with_a_reason_and_nothing_kept(
        self, content: bytes, code: str, disk: Path, business_time: datetime
    ) -> None:
        with pytest.raises(files.Unacceptable) as refusal:
            send(content, business_time, name="photo.jpg")
        assert refusal.value.code == code
        assert refusal.value.sentence.endswith(".")
        assert on_disk(disk) == []
        assert StoredFile.objects.count() == 0

    @pytest.mark.parametrize(("content", "media_type"), papers.ACCEPTED.values(), ids=papers.ACCEPTED.keys())
    def test_taken_for_what_it_is_and_shown_as_a_picture(
        self, content: bytes, media_type: str, business_time: datetime
    ) -> None:
        stored = send(content, business_time, name="program.exe")
        assert stored.media_type == media_type
        assert stored.name == f"program{checks.EXTENSIONS[media_type]}"
        with Image.open(BytesIO(pages.png(stored.pk))) as picture:
            assert picture.format == "PNG"
            assert picture.width <= 900
            assert picture.height <= 900 * 4

    def test_every_reason_says_what_to_do_in_both_languages(self) -> None:
        for code in Code:
            french = sentence(code)
            with translation.override("en"):
                assert sentence(code) != french, code

    def test_an_image_keeps_nothing_that_its_phone_added(self, business_time: datetime) -> None:
        stored = send(papers.located_photo(), business_time)
        content = files.queries.read(stored.pk)
        assert b"CANARY" in papers.located_photo()
        assert b"CANARY" not in content
        with Image.open(BytesIO(content)) as picture:
            assert not picture.getexif()
            assert picture.size == (40, 60)  # turned upright before the note that said so was dropped

    def test_nothing_follows_an_image(self, business_time: datetime) -> None:
        stored = send(papers.photo() + b"<script>CANARY</script>", business_time)
        assert b"CANARY" not in files.queries.read(stored.pk)

    def test_a_declared_size_is_refused_before_reading(self, business_time: datetime) -> None:
        upload = SimpleUploadedFile("a.pdf", papers.pdf())
        upload.size = checks.MAX_BYTES + 1
        with pytest.raises(files.Unacceptable, match="too_large"):
            files.operations.store_upload(upload=upload, actor=SYSTEM, at=business_time)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("avis d’impôt 2024.pdf", "avis d’impôt 2024.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Camille\\CAF.pdf", "CAF.pdf"),
        ("caf.pdf\0.exe", "caf.pdf.pdf"),
        ("facture\u202efdp.exe", "facturefdp.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
        ("", "document.pdf"),
        ("....", "document.pdf"),
        ("\r\nSet-Cookie: x=1", "Set-Cookie x=1.pdf"),
        ('<img src=x onerror="alert(1)">.pdf', "img src=x onerror=alert(1).pdf"),
        ("é" * 3 + ".PDF", "é" * 3 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(name: str, expected: str) -> None:
    assert clean_name(name, extension=".pdf") == expected


class TestAtRest:
    def test_nothing_is_in_clear_and_only_we_may_read_it(self, disk: Path, business_time: datetime) -> None:
        keep(b"CANARY" * 10, business_time)
        [path] = [disk / name for name in on_disk(disk)]
        assert b"CANARY" not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        keys = list(ring().directory.glob("*.key"))
        assert [key.stat().st_mode & 0o777 for key in keys] == [0o600]

    @pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
    def test_comes_back_whole(self, business_time: datetime, size: int) -> None:
        content = bytes(number % 251 for number in range(size))
        assert files.queries.read(keep(content, business_time).pk) == content

    @pytest.mark.parametrize("fault", ["changed", "cut at a chunk", "swapped chunks", "added", "emptied"])
    def test_damage_is_noticed(self, disk: Path, business_time: datetime, fault: str) -> None:
        stored = keep(b"x" * (2 * CHUNK), business_time)
        path = disk / stored.path
        sealed, whole = path.read_bytes(), CHUNK + 16
        first, second = sealed[HEADER : HEADER + whole], sealed[HEADER + whole :]
        path.write_bytes(
            {
                "changed": sealed[:-1] + bytes([sealed[-1] ^ 1]),
                "cut at a chunk": sealed[: HEADER + whole],
                "swapped chunks": sealed[:HEADER] + second + first,
                "added": sealed + b"x",
                "emptied": b"",
            }[fault]
        )
        with pytest.raises(Damaged):
            files.queries.read(stored.pk)

    def test_two_files_cannot_be_swapped(self, disk: Path, business_time: datetime) -> None:
        first, second = keep(b"first", business_time), keep(b"second", business_time)
        (disk / first.path).write_bytes((disk / second.path).read_bytes())
        with pytest.raises(Damaged):
            files.queries.read(first.pk)

    def test_a_key_can_be_replaced_while_files_stay_readable(self, disk: Path, business_time: datetime) -> None:
        stored = keep(b"content", business_time)
        old = ring().current_id()
        assert ring().rotate() != old
        assert files.queries.read(stored.pk) == b"content"
        store().rewrap(stored.path)
        next(ring().directory.glob(f"*{old}.key")).unlink()
        assert files.queries.read(stored.pk) == b"content"

    def test_the_command_brings_files_and_journal_under_a_new_key(self, disk: Path, business_time: datetime) -> None:
        stored = keep(b"content", business_time)
        old = ring().current_id()
        call_command("rotate-keys")
        sealed = (disk / stored.path).read_bytes()
        assert old.encode() not in sealed[:HEADER]
        assert files.queries.read(stored.pk) == b"content"
        assert audit.queries.history_of(stored)[0].details["size"] == 7
        next(ring().directory.glob(f"*{old}.key")).unlink()
        assert audit.queries.history_of(stored)[0].details["size"] == 7

    def test_without_its_key_a_file_is_lost(self, business_time: datetime) -> None:
        stored = keep(b"content", business_time)
        for key in ring().directory.glob("*.key"):
            key.unlink()
        with pytest.raises(Damaged):
            files.queries.read(stored.pk)


class TestNothingLeftBehind:
    def test_when_the_row_cannot_be_written(
        self, disk: Path, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*args: object, **kwargs: object) -> None:
            raise RuntimeError("no journal")

        monkeypatch.setattr(audit.operations, "record_all", broken)
        with pytest.raises(RuntimeError):
            keep(b"content", business_time)
        assert on_disk(disk) == []

    def test_when_the_disk_is_full(self, disk: Path, business_time: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        ring().rotate()

        def full(*args: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("preau.foundation.files.storage.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            keep(b"content", business_time)
        assert on_disk(disk) == []
        assert StoredFile.objects.count() == 0

    def test_when_the_act_is_undone_later_the_sweep_removes_it(self, disk: Path, business_time: datetime) -> None:
        kept = keep(b"kept", business_time)
        with transaction.atomic():
            keep(b"undone", business_time)
            transaction.set_rollback(True)
        assert len(on_disk(disk)) == 2
        assert sweeping.sweep() == 0, "a transaction may still be running"
        assert sweeping.sweep(settled=timedelta(0)) == 1
        assert on_disk(disk) == [kept.path]

    def test_a_forgotten_file_goes_when_the_act_is_done(
        self, disk: Path, business_time: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        stored = keep(b"content", business_time)
        with django_capture_on_commit_callbacks(execute=True):
            files.operations.forget(stored=stored, actor=SYSTEM, at=business_time)
            assert len(on_disk(disk)) == 1
        assert on_disk(disk) == []


class TestShown:
    @pytest.fixture
    def notice(self, business_time: datetime) -> StoredFile:
        return send(papers.pdf(2), business_time, name='avis "2024" é.pdf')

    def test_the_original_is_only_ever_saved(self, notice: StoredFile) -> None:
        answer = web.attachment(notice)
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "private, no-store"
        assert answer.content == files.queries.read(notice.pk)

    def test_a_page_is_a_picture(self, notice: StoredFile) -> None:
        answer = web.page(notice, page=2, width=200)
        assert answer["Content-Type"] == "image/png"
        with Image.open(BytesIO(answer.content)) as picture:
            assert picture.width == 200

    @pytest.mark.parametrize("number", [0, 3, -1, 10**9])
    def test_a_page_that_does_not_exist_is_404(self, notice: StoredFile, number: int) -> None:
        with pytest.raises(Http404):
            web.page(notice, page=number)

    @pytest.mark.parametrize(("asked", "given"), [(1, 80), (10**9, 1600)])
    def test_the_width_is_bounded(self, notice: StoredFile, asked: int, given: int) -> None:
        with Image.open(BytesIO(pages.png(notice.pk, width=asked))) as picture:
            assert picture.width == given
