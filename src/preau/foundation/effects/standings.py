"""What a capability above says of a child on a page of a capability below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from preau.kernel.actor import Actor


@dataclass(frozen=True)
class Standing:
    """Where one thing asked for a child stands, and the family's next step; ``path`` is an address of ours."""

    subject: str
    word: str
    tone: str
    label: str
    path: str
    is_to_do: bool  # the family has to start or to finish it: otherwise it only follows


Teller = Callable[[Actor, Sequence[int]], Mapping[int, Standing]]
_tellers: dict[str, Teller] = {}


def tell_of_children(name: str, teller: Teller) -> None:
    """Called once by the AppConfig.ready of the capability that knows."""
    _tellers[name] = teller


def standings_of(actor: Actor, child_ids: Sequence[int]) -> dict[int, list[Standing]]:
    """By child, in the active language; the same statements for one child and for ten, none without a child."""
    told: dict[int, list[Standing]] = {child_id: [] for child_id in child_ids}
    for teller in _tellers.values() if child_ids else ():
        for child_id, standing in teller(actor, child_ids).items():
            told[child_id].append(standing)
    return told
