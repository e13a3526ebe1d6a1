"""The journal: written with its act, readable by subject, erased by destroying a key."""

from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy

from preau.foundation import audit
from preau.foundation.audit import bodies
from preau.foundation.audit.models import AuditEvent, SubjectKey
from preau.kernel.actor import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db

CAMILLE = Actor(ActorKind.CITIZEN, id=1, name="Camille Renaud")
LEA = Actor(ActorKind.AGENT, id=2, name="Léa Morin")
CASE = audit.SubjectRef("cases.case", "12")
OTHER = audit.SubjectRef("cases.case", "13")


def test_tells_who_did_what_in_order(business_time: datetime) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time, child="Lou")
    audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
    first, second = audit.queries.history_of(CASE)
    assert (first.actor_name, first.actor_kind, first.details) == (
        "Camille Renaud",
        ActorKind.CITIZEN,
        {"child": "Lou"},
    )
    assert (second.actor_name, second.kind, second.at) == ("Léa Morin", "cases.case.read", business_time)


def test_takes_the_key_that_somebody_else_made_at_the_same_moment(
    business_time: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time, child="Lou")
    looks = iter([lambda *_subjects, **_ring: {}, bodies._known_keys])  # when it first looks, the key is not there yet

    def look(*subjects, **ring):
        return next(looks)(*subjects, **ring)

    with monkeypatch.context() as beside:
        beside.setattr(bodies, "_known_keys", look)
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time, child="Max")
    assert SubjectKey.objects.count() == 1
    assert [event.details for event in audit.queries.history_of(CASE)] == [{"child": "Lou"}, {"child": "Max"}]


def test_a_first_line_is_three_statements_and_the_next_two(business_time: datetime) -> None:
    def told() -> int:
        with CaptureQueriesContext(connection) as seen:
            audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
        return len(seen)

    assert (told(), told()) == (3, 2)


def test_a_subject_has_its_own_history(business_time: datetime) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time)
    assert audit.queries.history_of(OTHER) == []


def test_disappears_with_the_act_it_tells(business_time: datetime) -> None:
    with transaction.atomic():
        audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time)
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == 0


def test_keeps_no_name_and_no_detail_in_clear(business_time: datetime) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time, iban="FR76CANARY")
    with connection.cursor() as cursor:
        for table in ("audit_auditevent", "audit_subjectkey"):
            cursor.execute(f"SELECT * FROM {table}")
            stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            assert "Camille" not in stored
            assert "CANARY" not in stored


def test_an_erased_subject_is_unreadable_and_the_rows_stay(business_time: datetime) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time, child="Lou")
    audit.record("cases.case.submit", actor=CAMILLE, subject=OTHER, at=business_time, child="Max")
    audit.operations.erase_subject(CASE, actor=SYSTEM, at=business_time)
    erased = audit.queries.history_of(CASE)
    assert [(entry.kind, entry.actor_name, entry.details) for entry in erased] == [
        ("cases.case.submit", "", {}),
        ("audit.subject.erase", "", {}),
    ]
    assert audit.queries.history_of(OTHER)[0].details == {"child": "Max"}
    assert bytes(SubjectKey.objects.get(subject_id="12").wrapped or b"") == b""


def test_after_an_erasure_new_details_are_not_kept(business_time: datetime) -> None:
    audit.record("cases.case.submit", actor=CAMILLE, subject=CASE, at=business_time)
    audit.operations.erase_subject(CASE, actor=SYSTEM, at=business_time)
    audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time, child="Lou")
    assert audit.queries.history_of(CASE)[-1].details == {}


def test_many_events_cost_as_much_as_a_few(business_time: datetime) -> None:
    def queries_for(numbers: range) -> int:
        events = [audit.Event("x.y", LEA, audit.SubjectRef("web.thing", str(n)), business_time) for n in numbers]
        with CaptureQueriesContext(connection) as captured:
            audit.record_all(events)
        return len(captured)

    assert queries_for(range(2)) == queries_for(range(100, 150))


def test_the_history_is_read_in_two_queries(business_time: datetime) -> None:
    for _ in range(5):
        audit.record("cases.case.read", actor=LEA, subject=CASE, at=business_time)
    with CaptureQueriesContext(connection) as captured:
        assert len(audit.queries.history_of(CASE)) == 5
    assert len(captured) == 2


class TestPresenters:
    @pytest.fixture(autouse=True)
    def sentences(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(audit.presenters, "_sentences", {})  # what is said here is heard by no other test
        audit.presenters.register(
            {"web.thing.send": gettext_lazy("Envoyé"), "web.thing.refuse": "Refusé\u00a0: %(reason)s (100 %%)"}
        )

    def test_give_the_sentence_of_a_kind(self, business_time: datetime) -> None:
        audit.record("web.thing.send", actor=LEA, subject=CASE, at=business_time)
        assert audit.queries.history_of(CASE)[0].sentence == "Envoyé"

    def test_fill_it_from_the_details_shown_literally(self) -> None:
        hostile = "%(actor)s {{ x }} <b>"
        assert audit.presenters.sentence("web.thing.refuse", {"reason": hostile}) == f"Refusé\u00a0: {hostile} (100 %)"

    def test_survive_a_detail_that_was_erased(self) -> None:
        assert audit.presenters.sentence("web.thing.refuse", {}) == "Refusé\u00a0:  (100 %)"

    @pytest.mark.parametrize(
        ("kept", "read"),
        [
            ("2024-09-18", "18 septembre 2024"),
            ("2024-09-01", "1er septembre 2024"),
            ("2024-13-45", "2024-13-45"),
            ("le 18", "le 18"),
        ],
    )
    def test_read_a_day_as_people_do(self, kept: str, read: str) -> None:
        assert audit.presenters.sentence("web.thing.refuse", {"reason": kept}) == f"Refusé\u00a0: {read} (100 %)"

    def test_let_a_capability_choose_its_words_by_the_details(self) -> None:
        audit.presenters.register({"web.thing.count": lambda details: f"{details['n']} de plus" if details else "Rien"})
        assert audit.presenters.sentence("web.thing.count", {"n": 3}) == "3 de plus"
        assert audit.presenters.sentence("web.thing.count", {}) == "Rien"

    def test_say_nothing_of_an_unknown_kind(self) -> None:
        assert audit.presenters.sentence("web.thing.unheard", {}) == ""
