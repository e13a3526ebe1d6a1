"""What is recorded, and what is read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from preau.kernel.actor import Actor, ActorKind


@dataclass(frozen=True)
class SubjectRef:
    """What an event is about, without a foreign key: ``cases.case`` and its id."""

    type: str
    id: str

    @classmethod
    def of(cls, subject: "Model | SubjectRef") -> "SubjectRef":
        if isinstance(subject, SubjectRef):
            return subject
        return cls(subject._meta.label_lower, str(subject.pk))


@dataclass(frozen=True)
class Event:
    """Something that happened, before it is written."""

    kind: str
    actor: Actor
    subject: Model | SubjectRef
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HistoryEntry:
    """One line of a Historique; name and details are empty once the subject was erased.

    ``id`` grows with time: what pages are cut by.
    """

    at: datetime
    actor_name: str
    actor_kind: ActorKind
    kind: str
    details: Mapping[str, Any]
    actor_id: int | None = None
    id: int = 0
    for_id: int | None = None  # the account in whose place somebody helped

    @property
    def sentence(self) -> str:
        """What people read; "" for a kind that no capability presents."""
        from preau.foundation.audit import presenters

        return presenters.sentence(self.kind, self.details)
