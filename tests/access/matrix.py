"""Who may open which page: the vocabulary of every capability's ``tests/access.py``.

    ACCESS = {
        "cases:list": row(get="302 200 200 200 403 403 403"),
        "cases:tracking": row(get="302 200 404 404 403 403 403", kwargs=a_sent_case),
        "cases:cancel": row(post="302 302 404 404 403 403 403", kwargs=...),
    }

Statuses follow PERSONAS; ``kwargs`` is a function of the Cast. A URL for POST alone has no ``get``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from preau.accounts.models import User

PERSONAS = ("anonymous", "camille", "ines", "paul", "accueil", "roy", "diallo")
FIXTURES = {"accueil": "lea"}


class Cast:
    """The people of the matrix, as attributes, made when asked for: ``cast.camille``, ``cast.accueil``, ``cast.at``."""

    def __init__(self, request: pytest.FixtureRequest, at: datetime) -> None:
        self._request = request
        self.at = at

    def __getattr__(self, name: str) -> "User":
        user: User = self._request.getfixturevalue(FIXTURES.get(name, name))
        return user

    def assemble(self) -> None:
        """Everybody exists before the first page is opened: what a page does is undone, a fixture must not be."""
        for name in (*PERSONAS[1:], "nadia", "chef"):
            getattr(self, name)


Kwargs = Callable[[Cast], Mapping[str, Any]]


def _nothing(_cast: Cast) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """The expected status of one URL for each persona, by method."""

    get: tuple[int, ...] | None
    post: tuple[int, ...] | None
    kwargs: Kwargs = _nothing
    data: Mapping[str, Any] | None = None

    @property
    def by_method(self) -> dict[str, tuple[int, ...]]:
        return {method: wanted for method in ("get", "post") if (wanted := getattr(self, method)) is not None}


def row(
    *, get: str | None = None, post: str | None = None, kwargs: Kwargs = _nothing, data: Mapping[str, Any] | None = None
) -> Row:
    """``get="302 200 404 …"``: one status per persona; ``data`` is what ``post`` sends."""
    if get is None and post is None:
        raise ValueError("a row says something of GET or of POST")
    return Row(_statuses(get), _statuses(post), kwargs, data)


def _statuses(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    statuses = tuple(int(word) for word in text.split())
    if len(statuses) != len(PERSONAS):
        raise ValueError(f"{len(PERSONAS)} personas, {len(statuses)} statuses: {text}")
    return statuses
