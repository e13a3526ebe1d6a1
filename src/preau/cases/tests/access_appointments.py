"""Whose appointment it is: the family's own pages, and the counter."""

from collections.abc import Mapping
from typing import Any

from preau.accounts import queries as accounts
from preau.agendas.tests.access import agenda
from preau.agendas.tests.conftest import KEY, NINE
from preau.cases import operations
from preau.cases.tests.access_agents import DOCUMENT
from preau.cases.tests.conftest import SIGNED, photo
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from tests.access.matrix import Cast, row


def expected(cast: Cast) -> Mapping[str, Any]:
    """Camille is expected on Thursday at nine."""
    agenda(cast)
    document = {**DOCUMENT, "appointment": {"agenda": KEY}}
    procedures.publish(document, actor=SYSTEM, at=cast.at)
    me = accounts.actor_for(cast.camille)
    draft = operations.start(key=DOCUMENT["key"], actor=me, household_id=None, at=cast.at)
    operations.add_file(case=draft, kind="papier", upload=photo(), actor=me, at=cast.at)
    operations.choose_moment(case=draft, starts_at=NINE, actor=me, at=cast.at)
    return {"reference": operations.submit(draft=draft, actor=me, at=cast.at, signature=SIGNED).reference}


# In the order of the matrix: anonymous, camille, ines, paul, accueil, roy, diallo.
SEEN, DONE = "302 200 404 404 200 200 404", "302 302 404 404 302 302 404"

ACCESS = {
    "cases:appointment": row(get=SEEN, post=DONE, kwargs=expected, data={"moment": NINE.isoformat()}),
    "cases:appointment-cancel": row(post=DONE, kwargs=expected),
    "cases:appointment-earlier": row(post=DONE, kwargs=expected, data={"souhait": "oui"}),
    "cases:appointment-offer": row(post=DONE, kwargs=expected, data={"reponse": "oui"}),
    "cases:appointment-ical": row(get=SEEN, kwargs=expected),
}
