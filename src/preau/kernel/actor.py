"""Who does something: a citizen, an agent, a job of the system, or nobody known."""

from dataclasses import dataclass
from enum import StrEnum

from preau.kernel.on_behalf import Eyes, OnBehalf, Scope
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
    ``on_behalf`` is the family that a helper acts for: ``id`` stays the helper's own, so that whoever does not ask
    for ``family_id`` meets a stranger.
    """

    kind: ActorKind
    id: int | None = None
    name: str = ""
    rights: frozenset[Right] = frozenset()
    schools: frozenset[int] = frozenset()
    procedures: frozenset[str] | None = None
    keys: frozenset[str] = frozenset()
    on_behalf: OnBehalf | None = None

    @property
    def family_id(self) -> int | None:
        """The account whose family this is about: one's own, or that of who is helped."""
        return self.on_behalf.user_id if self.on_behalf else self.id

    @property
    def eyes(self) -> Eyes:
        """Whoever helps sees what both of them may see. Only for an actor with an account."""
        ids = dict.fromkeys(each for each in (self.family_id, self.id) if each is not None)
        return Eyes(tuple(ids), self.on_behalf.children if self.on_behalf else None)

    def may(self, scope: Scope) -> bool:
        """A family has every scope on itself; whoever acts for it, what they were given."""
        return self.on_behalf is None or scope in self.on_behalf.scopes

    def reaches(self, scope: Scope | None) -> bool:
        """None is what stays the family's own: nobody does it in its place, an agent may look at it."""
        if scope is None:
            return self.on_behalf is None or self.on_behalf.is_watching
        return self.may(scope)

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
