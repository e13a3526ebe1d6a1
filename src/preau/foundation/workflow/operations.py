"""Changing a state: refuse, set, audit, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models, transaction

from preau.foundation import audit
from preau.foundation.workflow.machine import ForbiddenMove, Transition, Workflow
from preau.kernel.actor import Actor

BATCH = 500


class _HasState(Protocol):
    WORKFLOW: Workflow
    state: Any


M = TypeVar("M", bound=models.Model)


def allows(obj: _HasState, move: str) -> bool:
    """Whether the move starts from the state that the object shows; ``apply`` asks the database again."""
    return str(obj.state) in obj.WORKFLOW.transition(str(move)).from_


def apply(
    obj: models.Model,
    move: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    set: Mapping[str, Any] | None = None,  # noqa: A002 (reads as SQL does)
    **details: Any,
) -> None:
    """Move one object and write the audit; ``set`` goes in the same UPDATE. Raises ForbiddenMove.

    The row decides, not the object in memory: of two simultaneous moves one wins.
    """
    step = _step(type(obj), move)
    rows = type(obj)._base_manager.filter(pk=obj.pk, state__in=step.from_)
    columns = {"state": step.to, **(set or {})}
    # No savepoint of its own: whoever catches a failed journal must not keep the move.
    with transaction.atomic(savepoint=False):
        moved = rows.update(**columns)
        if moved:
            audit.record(_kind(type(obj), step), actor=actor, subject=obj, at=at, **_told(reason, details))
    if not moved:
        raise ForbiddenMove(f"{obj._meta.label_lower} {obj.pk}: {step.name}")
    for name, value in columns.items():
        setattr(obj, name, value)


@transaction.atomic
def apply_all(
    queryset: models.QuerySet[M],
    move: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    set: Mapping[str, Any] | None = None,  # noqa: A002 (reads as SQL does)
    **details: Any,
) -> int:
    """Move every row of the queryset, or none; returns how many. Raises ForbiddenMove."""
    step = _step(queryset.model, move)
    keys = list(queryset.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        rows = queryset.model._base_manager.filter(pk__in=batch, state__in=step.from_)
        if rows.update(state=step.to, **(set or {})) != len(batch):
            raise ForbiddenMove(f"{queryset.model._meta.label_lower}: {step.name}")
    label = queryset.model._meta.label_lower
    audit.record_all(
        audit.Event(_kind(queryset.model, step), actor, audit.SubjectRef(label, str(key)), at, _told(reason, details))
        for key in keys
    )
    return len(keys)


def _step(model: type[models.Model], move: str) -> Transition:
    workflow: Workflow = model.WORKFLOW  # type: ignore[attr-defined]
    return workflow.transition(str(move))


def _kind(model: type[models.Model], step: Transition) -> str:
    return f"{model._meta.app_label}.{model._meta.model_name}.{step.name}"


def _told(reason: str, details: Mapping[str, Any]) -> dict[str, Any]:
    return {**details, "reason": reason} if reason else dict(details)
