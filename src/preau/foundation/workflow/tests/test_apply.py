"""A state changes by its table only, once, and the journal tells it in the same transaction."""

from datetime import datetime
from typing import ClassVar

import pytest
from django.apps.registry import Apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from preau.foundation import audit
from preau.foundation.workflow import ForbiddenMove, Workflow, allows, apply, apply_all, move
from preau.kernel.actor import Actor, ActorKind

pytestmark = pytest.mark.django_db

LEA = Actor(ActorKind.AGENT, id=7, name="Léa Morin")


class Parcel(models.Model):
    """A thing with states, for these tests only."""

    WORKFLOW = Workflow(
        initial="packed",
        transitions=(
            move("send", from_=["packed"], to="sent"),
            move("lose", from_=["packed", "sent"], to="lost"),
        ),
    )

    objects: ClassVar = models.Manager["Parcel"]()

    state = models.CharField(max_length=10, default="packed")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "web"
        apps = Apps()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="web_parcel_sent_at"
            )
        ]


@pytest.fixture(autouse=True)
def parcels(db: None) -> None:
    """Their table, for the time of one test: a schema editor refuses to work inside a transaction on SQLite."""
    statement, _ = connection.SchemaEditorClass(connection).table_sql(Parcel)
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_moves_writes_the_columns_and_tells_the_journal(business_time: datetime) -> None:
    parcel = Parcel.objects.create()
    apply(
        parcel, "send", actor=LEA, at=business_time, reason="Parti ce matin", set={"sent_at": business_time}, by="vélo"
    )
    assert parcel.state == Parcel.objects.get().state == "sent"
    assert Parcel.objects.get().sent_at == business_time
    [entry] = audit.queries.history_of(parcel)
    assert (entry.kind, entry.actor_name, entry.at) == ("web.parcel.send", "Léa Morin", business_time)
    assert entry.details == {"reason": "Parti ce matin", "by": "vélo"}


def test_refuses_a_move_that_does_not_start_here(business_time: datetime) -> None:
    parcel = Parcel.objects.create(state="lost")
    with pytest.raises(ForbiddenMove):
        apply(parcel, "send", actor=LEA, at=business_time)
    assert audit.queries.history_of(parcel) == []


def test_the_row_decides_not_the_object_in_memory(business_time: datetime) -> None:
    first = Parcel.objects.create()
    second = Parcel.objects.get()
    apply(first, "lose", actor=LEA, at=business_time)
    with pytest.raises(ForbiddenMove):
        apply(second, "send", actor=LEA, at=business_time, set={"sent_at": business_time})
    assert second.state == "packed"
    assert Parcel.objects.get().state == "lost"


def test_leaves_nothing_behind_when_the_journal_cannot_be_written(
    business_time: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no journal")

    monkeypatch.setattr(audit.operations, "record_all", broken)
    parcel = Parcel.objects.create()
    with pytest.raises(RuntimeError), transaction.atomic():
        apply(parcel, "lose", actor=LEA, at=business_time)
    assert Parcel.objects.get().state == "packed"


def test_an_unknown_move_is_a_mistake_of_ours(business_time: datetime) -> None:
    with pytest.raises(KeyError):
        apply(Parcel.objects.create(), "fly", actor=LEA, at=business_time)


def test_says_beforehand_what_the_table_allows() -> None:
    assert allows(Parcel(state="packed"), "send")
    assert not allows(Parcel(state="lost"), "send")


def test_many_move_together_in_a_fixed_number_of_queries(business_time: datetime) -> None:
    def queries_for(count: int) -> int:
        Parcel.objects.all().delete()
        Parcel.objects.bulk_create(Parcel() for _ in range(count))
        with CaptureQueriesContext(connection) as captured:
            moved = apply_all(Parcel.objects.all(), "lose", actor=LEA, at=business_time, why="incendie")
        assert moved == count
        return len(captured)

    assert queries_for(3) == queries_for(60)
    assert set(Parcel.objects.values_list("state", flat=True)) == {"lost"}
    parcel = Parcel.objects.order_by("pk").first()
    assert parcel
    assert audit.queries.history_of(parcel)[0].details == {"why": "incendie"}


def test_many_move_all_or_none(business_time: datetime) -> None:
    Parcel.objects.bulk_create([Parcel(), Parcel(state="lost"), Parcel()])
    with pytest.raises(ForbiddenMove):
        apply_all(Parcel.objects.all(), "send", actor=LEA, at=business_time, set={"sent_at": business_time})
    assert Parcel.objects.filter(state="sent").count() == 0
