"""Loading a règlement, confirming its grid, extending its window."""

import hashlib
import json
from datetime import date, datetime

from django.db import transaction

from preau.foundation import audit
from preau.kernel import decision
from preau.kernel.actor import Actor
from preau.kernel.documents import read
from preau.rulebook import policies, queries
from preau.rulebook.definition import RulebookDocument
from preau.rulebook.models import Rulebook, WindowExtension


class NotAnExtension(Exception):
    """The new last day is not after the present one: a window is never shortened."""


class AlreadyConfirmed(Exception):
    """A named person already confirmed this grid."""


@transaction.atomic
def load_rulebook(*, data: object, actor: Actor, at: datetime) -> bool:
    """Keep a règlement as a new version; False when the latest one says exactly the same.

    Versions are never edited: a price once decided can always be explained by the version that it names.
    Raises Unreadable, which names the field.
    """
    decision.require(policies.may_change_rules(actor))
    document, digest = read(RulebookDocument, data), _digest(data)
    latest = queries.versions_of(document.school_year, document.establishment).select_for_update().first()
    if latest and latest.digest == digest:
        return False
    rulebook = Rulebook.objects.create(
        school_year=document.school_year,
        establishment=document.establishment,
        version=latest.version + 1 if latest else 1,
        document=data,
        digest=digest,
        loaded_at=at,
        loaded_by=actor.name,
        confirmed_by=latest.confirmed_by if latest and _same_grid(latest, document) else "",
    )
    audit.record("rulebook.rulebook.loaded", actor=actor, subject=rulebook, at=at, version=rulebook.version)
    return True


@transaction.atomic
def confirm_grid(*, school_year: int, name: str, actor: Actor, at: datetime, establishment: str = "primaire") -> None:
    """A named person read the grid against its deliberation; nothing is billed before that (ruling 31).

    Raises NoRulebook or AlreadyConfirmed.
    """
    decision.require(policies.may_change_rules(actor))
    rulebook = queries.latest(school_year, establishment)
    if not Rulebook.objects.filter(pk=rulebook.pk, confirmed_by="").update(confirmed_by=name):
        raise AlreadyConfirmed
    audit.record("rulebook.grid.confirmed", actor=actor, subject=rulebook, at=at, name=name)


@transaction.atomic
def extend_window(
    *, school_year: int, last_day: date, reason: str, actor: Actor, at: datetime, establishment: str = "primaire"
) -> None:
    """Move the last day to file for everybody, even those who already filed late (ruling 10).

    Raises NoRulebook or NotAnExtension.
    """
    decision.require(policies.may_change_rules(actor))
    if last_day <= queries.rulebook_for(school_year, establishment).last_day:
        raise NotAnExtension
    rulebook = queries.latest(school_year, establishment)
    extension = WindowExtension.objects.create(
        rulebook=rulebook, last_day=last_day, reason=reason, decided_by=actor.name, decided_at=at
    )
    audit.record("rulebook.window.extended", actor=actor, subject=extension, at=at, last_day=f"{last_day:%d/%m/%Y}")


def _digest(data: object) -> str:
    """The same rules written with other spaces or in another order are the same rules."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _same_grid(latest: Rulebook, document: RulebookDocument) -> bool:
    return queries.document_of(latest).grid == document.grid
