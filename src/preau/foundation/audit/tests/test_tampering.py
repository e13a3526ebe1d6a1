"""Nobody rewrites the journal unseen, not even with the database's own password."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from preau.foundation import audit
from preau.foundation.audit import sealing, triggers
from preau.foundation.audit.models import AuditEvent, AuditSeal
from preau.foundation.audit.queries import Fault, Finding, verify
from preau.kernel.actor import Actor, ActorKind

pytestmark = pytest.mark.django_db

LEA = Actor(ActorKind.AGENT, id=2, name="Léa Morin")
CASE = audit.SubjectRef("cases.case", "12")


@pytest.fixture
def events(business_time: datetime) -> list[int]:
    for number in range(6):
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time, number=number)
    return list(AuditEvent.objects.order_by("id").values_list("id", flat=True))


@pytest.fixture
def sealed(events: list[int]) -> list[int]:
    sealing.seal_all()
    return events


@pytest.fixture
def superuser() -> Iterator[None]:
    """Somebody who can drop triggers."""
    with triggers.lifted(connection):
        yield


class TestAppendOnly:
    @pytest.mark.parametrize("table", ["audit_auditevent", "audit_auditseal"])
    @pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
    def test_the_database_refuses(self, sealed: list[int], table: str, statement: str) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))

    def test_a_test_can_lift_it_and_it_comes_back(self, sealed: list[int]) -> None:
        with triggers.lifted(connection):
            assert AuditEvent.objects.filter(pk=sealed[0]).delete()[0] == 1
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            AuditEvent.objects.filter(pk=sealed[1]).delete()

    def test_every_registered_table_has_its_triggers(self) -> None:
        assert "audit_auditevent" in triggers.registered()
        assert triggers.missing(connection) == frozenset()

    def test_a_lost_trigger_is_noticed(self) -> None:
        with triggers.lifted(connection):
            assert triggers.missing(connection) == triggers.registered()

    def test_a_table_is_named_by_a_plain_word(self) -> None:
        with pytest.raises(ValueError, match="drop"):
            triggers.append_only("x; drop table y")


class TestSealing:
    def test_chains_what_is_committed(self, events: list[int], business_time: datetime) -> None:
        assert sealing.seal_all() == 6
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
        assert sealing.seal_all() == 1
        first, second = AuditSeal.objects.order_by("id")
        assert (first.previous, second.previous) == (sealing.GENESIS, first.digest)
        assert [row[0] for row in first.rows] == events

    def test_seals_nothing_twice(self, sealed: list[int]) -> None:
        assert sealing.seal_all() == 0

    def test_takes_the_row_of_a_transaction_that_committed_late(self, sealed: list[int], superuser: None) -> None:
        seal = AuditSeal.objects.get()
        late, digest = sealed[2], seal.digest
        rows = [row for row in seal.rows if row[0] != late]
        AuditSeal.objects.update(rows=rows, digest=digest)
        assert sealing.seal_all() == 1
        assert AuditSeal.objects.order_by("-id")[0].rows[0][0] == late

    def test_a_chain_cannot_fork(
        self, sealed: list[int], business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
        monkeypatch.setattr(sealing, "_last_digest", lambda: sealing.GENESIS)
        assert sealing.seal_some() == 0


@pytest.mark.usefixtures("superuser")
class TestVerification:
    def test_finds_nothing_in_an_honest_journal(self, sealed: list[int], business_time: datetime) -> None:
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
        assert verify() == []

    def test_an_erasure_is_honest(self, sealed: list[int], business_time: datetime) -> None:
        audit.operations.erase_subject(CASE, actor=LEA, at=business_time)
        assert verify() == []

    @pytest.mark.parametrize("column", ["kind", "actor_kind", "subject_id"])
    def test_names_a_changed_row(self, sealed: list[int], column: str) -> None:
        AuditEvent.objects.filter(pk=sealed[3]).update(**{column: "agent2"})
        assert verify() == [Finding(Fault.TAMPERED, sealed[3])]

    def test_names_a_row_whose_author_was_changed(self, sealed: list[int]) -> None:
        AuditEvent.objects.filter(pk=sealed[3]).update(actor_id=99)
        assert verify() == [Finding(Fault.TAMPERED, sealed[3])]

    def test_names_a_row_whose_details_were_changed(self, sealed: list[int]) -> None:
        AuditEvent.objects.filter(pk=sealed[3]).update(body=b"forged")
        assert verify() == [Finding(Fault.TAMPERED, sealed[3])]

    def test_names_a_deleted_row(self, sealed: list[int]) -> None:
        AuditEvent.objects.filter(pk=sealed[1]).delete()
        assert verify() == [Finding(Fault.DELETED, sealed[1])]

    def test_names_an_inserted_row(self, sealed: list[int]) -> None:
        forged = AuditEvent.objects.get(pk=sealed[0])
        forged.pk, forged.uid = None, uuid4()
        forged.save(force_insert=True)
        assert verify() == [Finding(Fault.INSERTED, forged.pk)]

    def test_names_rows_that_changed_places(self, sealed: list[int]) -> None:
        first, second = sealed[1], sealed[4]
        for old, new in ((first, -1), (second, first), (-1, second)):
            AuditEvent.objects.filter(pk=old).update(id=new)
        assert verify() == [Finding(Fault.REORDERED, first), Finding(Fault.REORDERED, second)]

    def test_names_a_rewritten_seal(self, sealed: list[int]) -> None:
        seal = AuditSeal.objects.get()
        AuditEvent.objects.filter(pk=sealed[5]).delete()
        AuditSeal.objects.update(rows=seal.rows[:-1])
        assert verify() == [Finding(Fault.SEAL_BROKEN, seal.pk)]

    def test_the_command_tells_and_fails(self, sealed: list[int], capsys: pytest.CaptureFixture[str]) -> None:
        call_command("verify-journal")
        AuditEvent.objects.filter(pk=sealed[1]).delete()
        with pytest.raises(CommandError, match="1 findings"):
            call_command("verify-journal")
        assert capsys.readouterr().out.splitlines()[-1] == f"deleted: {sealed[1]}"

    def test_names_the_gap_of_a_seal_taken_out(self, sealed: list[int], business_time: datetime) -> None:
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
        sealing.seal_all()
        first, second = AuditSeal.objects.order_by("id")
        first.delete()
        assert Finding(Fault.SEAL_BROKEN, second.pk) in verify()
