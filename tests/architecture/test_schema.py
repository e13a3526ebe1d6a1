"""What every table owes to the house."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from preau.foundation.audit import triggers

# From the top down; siblings share a line. The same stack as in pyproject.toml, which speaks of imports.
LAYERS = (
    ("demo",),
    ("portal", "desk", "delegation"),
    ("owndata", "staff"),
    ("payments",),
    ("billing",),
    ("canteen",),
    ("tariffs", "mandates"),
    ("cases",),
    ("procedures",),
    ("duplicates",),
    ("linking",),
    ("families",),
    ("agendas", "quotas"),
    ("credentials",),
    ("accounts",),
    ("schools", "rulebook"),
    ("foundation",),
)
HEIGHT = {capability: -level for level, capabilities in enumerate(LAYERS) for capability in capabilities}
LIMITS = {"held_until", "answer_by", "offered_until", "answer_until"}  # instants that end something, and say so
EVERYBODY_S = {"contenttypes", "auth"}


def ours() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("preau."))


def _capability(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def upward(everything: Iterable[type[models.Model]]) -> list[str]:
    """Relations that point to a higher capability, or sideways to a stranger."""
    return sorted(
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in everything
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField) and not _is_below(model, field.related_model)
    )


def _is_below(model: type[models.Model], target: type[models.Model]) -> bool:
    if target._meta.app_label in EVERYBODY_S:
        return True
    if not target.__module__.startswith("preau."):
        return False
    one, other = _capability(model), _capability(target)
    return one == other or HEIGHT[other] < HEIGHT[one]


def test_relations_point_down() -> None:
    assert upward(ours()) == []


def test_a_relation_that_points_up_is_found() -> None:
    """Negative control, on a class that imitates a model of ``schools``."""

    class Upward(models.Model):
        child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "schools"

    Upward.__module__ = "preau.schools.models"
    try:
        assert upward([Upward]) == ["schools.Upward.child → families.Child"]
    finally:
        del apps.all_models["schools"]["upward"]
        apps.clear_cache()


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_a_table_bears_the_name_of_its_owner(model: type[models.Model]) -> None:
    assert model._meta.db_table.startswith(f"{model._meta.app_label}_")
    config = apps.get_app_config(model._meta.app_label)
    assert model.__module__.startswith(f"{config.name}.")


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_money_is_whole_cents(model: type[models.Model]) -> None:
    whole = (models.IntegerField, models.BigIntegerField)
    amounts = [field for field in model._meta.get_fields() if field.name.endswith("_cents")]
    assert [field.name for field in amounts if not isinstance(field, whole)] == []
    others = [field for field in model._meta.get_fields() if isinstance(field, models.FloatField)]
    assert others == [], "a float loses cents"


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_days_and_instants_are_named_so_and_never_read_a_clock(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith("_at") or field.name in {
                "at",
                "send_after",
                "last_login",
                "date_joined",
                "expire_date",  # Django's sessions
                *LIMITS,
            }
        elif isinstance(field, models.DateField):
            assert field.name.endswith(("_on", "_day")) or field.name in {"day", "on"}
        assert not getattr(field, "auto_now", False), field.name
        assert not getattr(field, "auto_now_add", False), field.name


@pytest.mark.django_db
def test_append_only_tables_bear_their_triggers() -> None:
    assert triggers.registered(), "no table is registered: this test would prove nothing"
    assert triggers.missing(connection) == set()


@pytest.mark.django_db
def test_a_lost_trigger_is_found() -> None:
    """Negative control: SQLite drops triggers when it rebuilds a table."""
    triggers.remove(connection)
    assert triggers.missing(connection) == triggers.registered()
    triggers.install(connection)
    assert triggers.missing(connection) == set()
