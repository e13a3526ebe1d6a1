"""Who does something: a citizen, an agent, a job of the system, or nobody known."""

from dataclasses import dataclass
from enum import StrEnum

from preau.kernel.rights import Right


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """The author of an act (acteur); ``id`` is the accounts.User id, None for nobody and for jobs.

    ``schools`` and ``procedures`` limit what an agent sees: no school means every school, None every démarche.
    ``keys`` are the tracking tokens that a visitor's browser has proved to hold: what opens their demandes.
    """

    kind: ActorKind
    id: int | None = None
    name: str = ""
    rights: frozenset[Right] = frozenset()
    schools: frozenset[int] = frozenset()
    procedures: frozenset[str] | None = None
    keys: frozenset[str] = frozenset()

    def has(self, right: Right) -> bool:
        return right in self.rights

    @property
    def is_agent(self) -> bool:
        return self.kind is ActorKind.AGENT

    @property
    def is_visitor(self) -> bool:
        return self.kind is ActorKind.ANONYMOUS

    @property
    def is_citizen(self) -> bool:
        return self.kind is ActorKind.CITIZEN


ANONYMOUS = Actor(ActorKind.ANONYMOUS)
SYSTEM = Actor(ActorKind.SYSTEM, name="Préau")
