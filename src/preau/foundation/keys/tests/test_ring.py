"""Keys lie outside the database, readable by the product only, and can be replaced."""

import os
from pathlib import Path

import pytest

from preau.foundation.keys import KeyRing, UnreadableEnvelope, unwrap, wrap
from preau.foundation.keys.envelope import key_id_of


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path / "keys")


def test_the_first_need_makes_a_key_for_us_alone(ring: KeyRing) -> None:
    key_id = ring.current_id()
    assert len(ring.key(key_id)) == 32
    [path] = ring.directory.iterdir()
    assert (path.stat().st_mode & 0o777, ring.directory.stat().st_mode & 0o777) == (0o600, 0o700)
    assert ring.current_id() == key_id


def test_the_newest_key_seals_and_old_envelopes_still_open(ring: KeyRing) -> None:
    old = wrap(b"secret", ring=ring, context=b"file 1")
    newest = ring.rotate()
    new = wrap(b"secret", ring=ring, context=b"file 1")
    assert key_id_of(old) != key_id_of(new) == newest
    assert unwrap(old, ring=ring, context=b"file 1") == unwrap(new, ring=ring, context=b"file 1") == b"secret"


def test_an_envelope_opens_in_its_place_only(ring: KeyRing) -> None:
    envelope = wrap(b"secret", ring=ring, context=b"file 1")
    with pytest.raises(UnreadableEnvelope):
        unwrap(envelope, ring=ring, context=b"file 2")


@pytest.mark.parametrize("damage", [b"", b"short", b"\xff" * 80])
def test_anything_else_is_unreadable(ring: KeyRing, damage: bytes) -> None:
    ring.current_id()
    with pytest.raises(UnreadableEnvelope):
        unwrap(damage, ring=ring, context=b"")


def test_the_same_secret_never_looks_the_same(ring: KeyRing) -> None:
    assert wrap(b"secret", ring=ring, context=b"") != wrap(b"secret", ring=ring, context=b"")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read."""
    paths, original = list[Path](), Path.read_bytes

    def noting(path: Path) -> bytes:
        paths.append(path)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    return paths


class TestReading:
    def test_happens_once_for_a_directory_that_has_settled(self, ring: KeyRing, read: list[Path]) -> None:
        key_id = ring.current_id()
        settle(ring.directory)
        read.clear()
        assert ring.key(key_id) == ring.key(key_id)
        assert len(read) == 1

    def test_happens_each_time_for_one_that_changed_a_moment_ago(self, ring: KeyRing, read: list[Path]) -> None:
        """Control: two changes within a tick of the file system bear one time."""
        key_id = ring.current_id()
        read.clear()
        assert ring.key(key_id) == ring.key(key_id)
        assert len(read) == 2

    def test_sees_what_another_process_adds_and_takes_away(self, ring: KeyRing) -> None:
        ring.current_id()
        settle(ring.directory)
        added = ring.directory / "0002-00000000.key"
        added.write_bytes(b"0" * 32)
        assert ring.key("00000000") == b"0" * 32
        added.unlink()
        with pytest.raises(KeyError):
            ring.key("00000000")


def settle(directory: Path) -> None:
    """As if nothing had been put there for an hour."""
    before = directory.stat().st_mtime - 3600
    os.utime(directory, (before, before))
