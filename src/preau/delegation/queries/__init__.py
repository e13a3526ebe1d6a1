"""Reads of delegations and of viewings; a stranger's does not exist."""

from preau.delegation.queries.delegations import (
    Given,
    delegation_visible_to,
    given_views,
    held_by,
    in_force,
    invitation_of,
    to_remind,
    visible_to,
)
from preau.delegation.queries.standing import acting_for, viewing_as, viewings_of

__all__ = [
    "Given",
    "acting_for",
    "delegation_visible_to",
    "given_views",
    "held_by",
    "in_force",
    "invitation_of",
    "to_remind",
    "viewing_as",
    "viewings_of",
    "visible_to",
]
