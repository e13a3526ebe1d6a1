"""The card of a démarche says what its definition says."""

import json
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from preau.kernel.actor import SYSTEM
from preau.procedures import operations, queries
from preau.procedures.definition import card_as_json, card_of, read, read_card
from preau.procedures.models import ProcedureVersion
from preau.procedures.tests.example import EXAMPLE


@pytest.mark.parametrize("path", operations.shipped(), ids=lambda path: path.stem)
def test_a_card_is_read_as_it_was_written(path: Path) -> None:
    card = card_of(read(json.loads(path.read_text())))
    assert read_card(json.loads(json.dumps(card_as_json(card)))) == card


def test_days_of_opening_come_back_as_days() -> None:
    card = card_of(read(EXAMPLE | {"opens_on": "2024-09-01", "closes_on": "2024-10-31"}))
    assert read_card(json.loads(json.dumps(card_as_json(card)))) == card
    assert card.closes_on is not None


@pytest.mark.django_db
def test_the_catalogue_and_its_search_read_no_definition(
    business_time: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.publish(EXAMPLE, actor=SYSTEM, at=business_time)
    versions = import_module("preau.procedures.queries.versions")
    monkeypatch.setattr(versions, "read", None)
    monkeypatch.setattr(versions, "_read", {})
    listed = queries.catalogue()
    assert queries.found_in(listed, listed[0].card.title.fr).keys == (EXAMPLE["key"],)


@pytest.mark.django_db
def test_versions_published_before_there_were_cards_get_theirs(business_time: datetime) -> None:
    operations.publish(EXAMPLE, actor=SYSTEM, at=business_time)
    (published,) = ProcedureVersion.objects.values_list("card", "texts")
    ProcedureVersion.objects.update(card={}, texts=[])
    import_module("preau.procedures.migrations.0002_cards").write_cards(apps, connection.schema_editor())
    assert list(ProcedureVersion.objects.values_list("card", "texts")) == [published]
