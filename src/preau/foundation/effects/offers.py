"""What a capability above proposes once a demande of another one is sent."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class NextStep:
    """A sentence and where its button leads, in the active language; ``path`` is an address of ours."""

    sentence: str
    label: str
    path: str


Offer = Callable[[], NextStep]  # asks the database nothing: a page and a mail show it
_offers: dict[str, dict[str, Offer]] = {}


def offer_after(procedure_key: str, name: str, offer: Offer) -> None:
    """Called once by the AppConfig.ready of the capability that proposes."""
    _offers.setdefault(procedure_key, {})[name] = offer


def next_steps(procedure_key: str) -> list[NextStep]:
    """In the active language."""
    return [offer() for offer in _offers.get(procedure_key, {}).values()]
