"""The answer of a policy: yes, or no with its reason as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preau.kernel.actor import Actor
    from preau.kernel.on_behalf import Scope

NOT_GIVEN = "kernel.not-given"


@dataclass(frozen=True)
class Decision:
    """A verdict and its code; ``reasons.py`` of the capability turns the code into words."""

    allowed: bool
    code: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """The actor may not do this; carries the Decision."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision


ALLOWED = Decision(allowed=True)


def refuse(code: str, **params: object) -> Decision:
    return Decision(allowed=False, code=code, params=params)


def require(decision: Decision) -> None:
    """Raise Refused unless the decision allows."""
    if not decision.allowed:
        raise Refused(decision)


def given(actor: "Actor", scope: "Scope") -> Decision:
    """Whether who acts for a family was given this; a family itself always was."""
    return ALLOWED if actor.may(scope) else refuse(NOT_GIVEN, scope=scope)
