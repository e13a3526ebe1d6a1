"""Versions: a demande keeps the one it was begun with."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from preau.foundation.effects import BaseHandler, registry
from preau.kernel.actor import SYSTEM
from preau.procedures import operations, queries
from preau.procedures.definition import Unreadable
from preau.procedures.models import ProcedureVersion
from preau.procedures.tests.example import EXAMPLE

pytestmark = pytest.mark.django_db
NEW = EXAMPLE | {"duration_minutes": 9}


def test_the_same_content_makes_no_new_version(business_time: datetime) -> None:
    assert operations.publish(EXAMPLE, actor=SYSTEM, at=business_time)
    reordered = dict(reversed(EXAMPLE.items()))
    assert operations.publish(reordered, actor=SYSTEM, at=business_time) is None


def test_a_change_makes_one_and_the_former_stays(business_time: datetime) -> None:
    first = operations.publish(EXAMPLE, actor=SYSTEM, at=business_time)
    operations.publish(NEW, actor=SYSTEM, at=business_time)
    assert first
    assert queries.current("visite-du-jardin").version == 2
    assert queries.definition_of(first.pk).duration_minutes == 5
    assert queries.current("visite-du-jardin").definition.duration_minutes == 9
    assert len(queries.catalogue()) == 1


def test_a_faulty_file_publishes_nothing_and_is_named(tmp_path: Path, business_time: datetime) -> None:
    good, bad = tmp_path / "a.json", tmp_path / "b.json"
    good.write_text(json.dumps(EXAMPLE))
    bad.write_text(json.dumps(EXAMPLE | {"steps": []}))
    with pytest.raises(Unreadable, match=r"b\.json"):
        operations.load([good, bad], actor=SYSTEM, at=business_time)
    assert not ProcedureVersion.objects.exists()


def test_an_unknown_procedure(business_time: datetime) -> None:
    with pytest.raises(queries.UnknownProcedure):
        queries.current("inconnue")


def test_the_command_loads_what_is_shipped_once() -> None:
    first, second = StringIO(), StringIO()
    call_command("load-procedures", stdout=first)
    call_command("load-procedures", stdout=second)
    assert "inscription-cantine: version 1" in first.getvalue()
    assert second.getvalue() == "nothing changed\n"


def test_a_model_that_is_not_there_is_not_published(business_time: datetime) -> None:
    document = json.loads(json.dumps(EXAMPLE))
    document["steps"][1]["pieces"][0]["model"] = {"label": {"fr": "Modèle"}, "path": "procedures/models/absent.pdf"}
    with pytest.raises(Unreadable, match="no such static file"):
        operations.publish(document, actor=SYSTEM, at=business_time)


class TestQuota:
    """Ruling 33: enrolment at a primary-school canteen is a right."""

    CANTEEN = EXAMPLE | {"handler": "canteen.enrol", "quota": {"places": 80}}

    def test_is_refused_where_the_law_wants_a_reasoned_decision(self, business_time: datetime) -> None:
        with pytest.raises(Unreadable, match="L131-13"):
            operations.publish(self.CANTEEN, actor=SYSTEM, at=business_time)
        assert not ProcedureVersion.objects.exists()

    def test_is_fine_elsewhere(self, business_time: datetime) -> None:
        assert operations.publish(EXAMPLE | {"quota": {"places": 80}}, actor=SYSTEM, at=business_time)

    def test_would_be_published_if_the_handler_did_not_forbid_it(
        self, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setitem(registry._handlers, "canteen.enrol", BaseHandler())
        assert operations.publish(self.CANTEEN, actor=SYSTEM, at=business_time)
