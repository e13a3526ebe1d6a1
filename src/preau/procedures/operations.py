"""Publishing the démarches that the capabilities ship."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import transaction

from preau.foundation import audit
from preau.foundation.effects import handler_for
from preau.kernel.actor import Actor
from preau.procedures.definition import Definition, Unreadable, card_as_json, card_of, read, searched_texts
from preau.procedures.models import ProcedureVersion

LAW = (
    "enrolment at a primary-school canteen is a right (article L131-13 of the code de l’éducation): "
    "no number of places can close it, each refusal is a reasoned decision"
)


def shipped() -> list[Path]:
    """Every ``procedures/*.json`` of the installed apps, by name."""
    folders = (Path(config.path) / "procedures" for config in apps.get_app_configs())
    return sorted(path for folder in folders for path in folder.glob("*.json"))


@transaction.atomic
def load(paths: Iterable[Path], *, actor: Actor, at: datetime) -> list[ProcedureVersion]:
    """Publish what changed, all or nothing. Raises Unreadable, whose message begins with the file's name."""
    documents = [_document(path) for path in paths]
    published = [publish(document, actor=actor, at=at) for document in documents]
    return [version for version in published if version]


@transaction.atomic
def publish(document: dict[str, Any], *, actor: Actor, at: datetime) -> ProcedureVersion | None:
    """A new version when the content differs from the last one, else None. Raises Unreadable."""
    definition = read(document)
    _check_models(definition)
    _check_law(definition)
    last = ProcedureVersion.objects.filter(key=definition.key).order_by("-version").first()
    digest = digest_of(document)
    if last and last.digest == digest:
        return None
    version = ProcedureVersion.objects.create(
        key=definition.key,
        version=last.version + 1 if last else 1,
        document=document,
        card=card_as_json(card_of(definition)),
        texts=searched_texts(definition),
        digest=digest,
        published_at=at,
    )
    audit.record(
        "procedures.version.published", actor=actor, subject=version, at=at, key=version.key, version=version.version
    )
    return version


def _check_models(definition: Definition) -> None:
    """A page must never offer a paper that is not there."""
    for piece in definition.pieces:
        if piece.model and finders.find(piece.model.path) is None:
            raise Unreadable("pieces", f"no such static file: {piece.model.path}")


def _check_law(definition: Definition) -> None:
    """Ruling 33: capacity of a primary-school canteen leads to an individual, reasoned decision."""
    if definition.quota and handler_for(definition.handler).forbids_quota:
        raise Unreadable("quota", LAW)


def digest_of(document: dict[str, Any]) -> str:
    """The same for the same content, however the file is laid out."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _document(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        read(document)
    except ValueError as wrong:
        raise Unreadable(path.name, f"not JSON: {wrong}") from None
    except Unreadable as wrong:
        raise Unreadable(path.name, str(wrong)) from None
    return document
