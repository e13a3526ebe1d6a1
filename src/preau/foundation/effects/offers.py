"""What a capability above proposes once a demande of another one is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from preau.foundation.effects.types import CaseView


@dataclass(frozen=True)
class NextStep:
    """A sentence and where its button leads, in the active language; ``path`` is an address of ours."""

    sentence: str
    label: str
    path: str


@dataclass(frozen=True)
class Offer:
    """``step`` asks the database nothing; ``is_taken`` says that there is nothing left to propose."""

    step: Callable[[], NextStep]
    is_taken: Callable[[CaseView], bool]


_offers: dict[str, dict[str, Offer]] = {}


def offer_after(procedure_key: str, name: str, offer: Offer) -> None:
    """Called once by the AppConfig.ready of the capability that proposes."""
    _offers.setdefault(procedure_key, {})[name] = offer


def next_steps(procedure_key: str) -> list[NextStep]:
    """For a mail: to everybody, whether or not they took it."""
    return [offer.step() for offer in _offers.get(procedure_key, {}).values()]


def next_steps_left(case: CaseView) -> list[NextStep]:
    """For a page: what this family has not taken yet."""
    offers = _offers.get(case.procedure_key, {}).values()
    return [offer.step() for offer in offers if not offer.is_taken(case)]
