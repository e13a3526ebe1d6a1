"""The calendar and the schools come from files."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.foundation import audit
from preau.kernel import decision
from preau.kernel.actor import Actor
from preau.kernel.documents import read
from preau.schools import policies
from preau.schools.definition import CalendarDocument, SchoolEntry, SchoolsDocument
from preau.schools.models import CalendarYear, School


@transaction.atomic
def load_calendar(*, data: object, actor: Actor, at: datetime) -> bool:
    """Keep a calendar file; True when it says something new. Raises Unreadable, which names the field."""
    decision.require(policies.may_load(actor))
    document = read(CalendarDocument, data)
    kept, is_new = CalendarYear.objects.get_or_create(
        school_year=document.school_year, zone=document.zone, defaults={"document": data}
    )
    if not is_new and kept.document == data:
        return False
    kept.document = data
    kept.save(update_fields=["document"])
    audit.record("schools.calendar.loaded", actor=actor, subject=kept, at=at, zone=document.zone)
    return True


@transaction.atomic
def load_schools(*, data: object, actor: Actor, at: datetime) -> int:
    """Create or correct the schools of a file by their UAI; how many changed. Others stay as they are.

    Raises Unreadable, which names the field.
    """
    decision.require(policies.may_load(actor))
    document = read(SchoolsDocument, data)
    known = {school.uai: school for school in School.objects.select_for_update()}
    changes = [entry for entry in document.schools if _differs(known.get(entry.uai), entry)]
    kept = [_kept(known.get(entry.uai), entry) for entry in changes]
    audit.record_all(audit.Event("schools.school.loaded", actor, school, at, {"name": school.name}) for school in kept)
    return len(changes)


def _kept(school: School | None, entry: SchoolEntry) -> School:
    if school is None:
        return School.objects.create(**_columns(entry))
    for name, value in _columns(entry).items():
        setattr(school, name, value)
    school.save(update_fields=list(_columns(entry)))
    return school


def _columns(entry: SchoolEntry) -> dict[str, Any]:
    return asdict(entry) | {"kind": entry.kind.value}


def _differs(school: School | None, entry: SchoolEntry) -> bool:
    return school is None or any(getattr(school, name) != value for name, value in _columns(entry).items())
