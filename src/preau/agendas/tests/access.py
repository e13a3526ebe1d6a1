"""The board is for the counter; agendas are set by the administration, which the matrix does not play."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.agendas import operations
from preau.agendas.tests.conftest import FAMILY, HOURS, KEY, NINE, PLACE, visit
from preau.kernel.actor import SYSTEM
from preau.kernel.periods import Days
from tests.access.matrix import Cast, row


def agenda(cast: Cast) -> Mapping[str, Any]:
    made = operations.open_agenda(key=KEY, **PLACE, actor=SYSTEM, at=cast.at)
    operations.set_openings(agenda=made, hours=HOURS, actor=SYSTEM, at=cast.at)
    return {"key": KEY}


def opening(cast: Cast) -> Mapping[str, Any]:
    return {**agenda(cast), "weekday": 1, "start": "0900"}


def closure(cast: Cast) -> Mapping[str, Any]:
    agenda(cast)
    days = Days(date(2024, 9, 3), date(2024, 9, 4))
    return {
        "key": KEY,
        "closure_id": operations.close_days(agenda=None, days=days, reason="Pont", actor=SYSTEM, at=cast.at).pk,
    }


def booking(cast: Cast) -> Mapping[str, Any]:
    agenda(cast)
    said: dict[str, Any] = {
        "agenda_key": KEY,
        "starts_at": NINE,
        "holder": "CE-1",
        "visit": visit(),
        "actor": FAMILY,
        "at": cast.at,
    }
    return {"reference": operations.add(**said).reference, "act": "arrive"}


# In the order of the matrix: anonymous, camille, ines, paul, accueil, roy, diallo.
READ, RECEIVE = "302 403 403 403 200 200 403", "302 403 403 403 302 302 403"
NOBODY = "302 403 403 403 403 403 403"

ACCESS = {
    "agendas-desk:board": row(get=READ),
    "agendas-desk:mark": row(post=RECEIVE, kwargs=booking),
    "agendas-desk:walk-in": row(post=RECEIVE, kwargs=agenda, data={"name": "Paul Girard"}),
    "agendas-desk:agendas": row(get=NOBODY, post=NOBODY),
    "agendas-desk:agenda": row(get=NOBODY, post=NOBODY, kwargs=agenda),
    "agendas-desk:add-opening": row(post=NOBODY, kwargs=agenda),
    "agendas-desk:drop-opening": row(post=NOBODY, kwargs=opening),
    "agendas-desk:close": row(post=NOBODY, kwargs=agenda),
    "agendas-desk:reopen": row(post=NOBODY, kwargs=closure),
}
