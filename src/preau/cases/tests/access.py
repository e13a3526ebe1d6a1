"""Who may open which page of cases: citizens here, the desk in ``access_agents``."""

from collections.abc import Mapping
from typing import Any

from preau.accounts import queries as accounts
from preau.cases import operations
from preau.cases.models import Case, Message
from preau.cases.tests.access_agents import ACCESS as DESK
from preau.cases.tests.access_agents import DOCUMENT, READ, sent
from preau.cases.tests.access_appointments import ACCESS as APPOINTMENTS
from preau.cases.tests.conftest import photo
from preau.cases.tests.visitors import DOCUMENT as OPEN
from preau.families import operations as families
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.procedures import operations as procedures
from preau.procedures.definition import read
from preau.procedures.queries import slug_of
from tests.access.matrix import Cast, Row, row

KEY = DOCUMENT["key"]
OPEN_TO_ALL = OPEN | {"handler": ""}


def draft(cast: Cast) -> Case:
    """What Camille has begun."""
    me = accounts.actor_for(cast.camille)
    procedures.publish(DOCUMENT, actor=me, at=cast.at)
    home = families.ensure_household(user_id=cast.camille.pk, actor=me, at=cast.at)
    begun = operations.start(key=KEY, actor=me, household_id=home.id, at=cast.at)
    operations.add_file(case=begun, kind="papier", upload=photo(), actor=me, at=cast.at)
    return begun


def published(cast: Cast) -> Mapping[str, Any]:
    procedures.publish(DOCUMENT, actor=accounts.actor_for(cast.camille), at=cast.at)
    return {"key": KEY}


def category(cast: Cast) -> Mapping[str, Any]:
    published(cast)
    return {"craft": slug_of(read(DOCUMENT).category)}


def begun(cast: Cast) -> Mapping[str, Any]:
    return {"key": KEY, "reference": draft(cast).reference}


def step(cast: Cast) -> Mapping[str, Any]:
    return {**begun(cast), "step": "papier"}


def followed(cast: Cast) -> Mapping[str, Any]:
    return {"reference": sent(cast).reference}


def token(cast: Cast) -> Mapping[str, Any]:
    return {"token": sent(cast).tracking_token}


def file(cast: Cast) -> Mapping[str, Any]:
    case = sent(cast)
    return {"reference": case.reference, "file_id": case.pieces.get().files.get().pk}


def page(cast: Cast) -> Mapping[str, Any]:
    return {**file(cast), "page": 1}


def paper(cast: Cast) -> Mapping[str, Any]:
    return {**followed(cast), "kind": "preuve-envoi"}


def thread(cast: Cast) -> Message:
    """A message of ours with a document, in Camille's demande."""
    writer = accounts.actor_for(cast.roy)
    return operations.write(case=sent(cast), body="Bonjour", uploads=[photo()], actor=writer, at=cast.at)


def message(cast: Cast) -> Mapping[str, Any]:
    said = thread(cast)
    return {"reference": said.case.reference, "message_id": said.pk}


def message_file(cast: Cast) -> Mapping[str, Any]:
    said = thread(cast)
    return {"reference": said.case.reference, "file_id": said.files.get().pk}


def message_page(cast: Cast) -> Mapping[str, Any]:
    return {**message_file(cast), "page": 1}


def a_visitors(cast: Cast) -> Mapping[str, Any]:
    """What somebody without account has begun, with an address that is nobody's here."""
    procedures.publish(OPEN_TO_ALL, actor=SYSTEM, at=cast.at)
    begun = operations.start(
        key=OPEN_TO_ALL["key"],
        actor=ANONYMOUS,
        household_id=None,
        at=cast.at,
        contact={"email": "manon@example.org"},
    )
    return {"token": begun.tracking_token}


# In the order of the matrix: anonymous, camille, ines, paul, accueil, roy, diallo.
CITIZENS: dict[str, Row] = {
    "cases:catalogue": row(get="200 200 200 200 200 200 200"),
    "cases:craft": row(get="200 200 200 200 200 200 200", kwargs=category),
    "cases:start": row(get="200 200 200 200 200 200 200", kwargs=published),
    "cases:preview": row(get="302 404 404 404 404 404 404", kwargs=begun),  # this démarche has no bulletin
    "cases:step": row(get="302 200 404 404 404 404 404", post="302 302 404 404 404 404 404", kwargs=step),
    "cases:list": row(get="302 200 200 200 200 200 200"),
    "cases:sheet": row(get="302 200 200 200 200 200 200"),
    "cases:tracking": row(get="302 200 404 404 200 200 404", kwargs=followed),
    "cases:answer": row(post="302 302 404 404 302 302 404", kwargs=followed),
    "cases:add": row(get="302 200 404 404 200 200 404", post="302 200 404 404 200 200 404", kwargs=followed),
    "cases:accept-place": row(post="302 302 404 404 302 302 404", kwargs=followed),
    "cases:cancel": row(post="302 302 404 404 302 302 404", kwargs=followed),
    "cases:file": row(get="302 200 404 404 200 200 404", kwargs=file),
    "cases:file-page": row(get="302 200 404 404 200 200 404", kwargs=page),
    "cases:paper": row(get="302 200 404 404 200 200 404", kwargs=paper),
    # An agent answers at the desk.
    "cases:write": row(
        get="302 200 404 404 302 302 404", post="302 302 404 404 302 302 404", kwargs=followed, data={"body": "Bonjour"}
    ),
    "cases:message": row(get="302 200 404 404 200 200 404", kwargs=message),
    "cases:message-file": row(get="302 200 404 404 200 200 404", kwargs=message_file),
    "cases:message-file-page": row(get="302 200 404 404 200 200 404", kwargs=message_page),
    "cases:print": row(get="302 200 404 404 200 200 404", kwargs=followed),
    "cases:follow": row(get="200 200 200 200 200 200 200", kwargs=token),
    "cases:code": row(get="200 200 200 200 200 200 200", post="200 200 200 200 200 200 200", kwargs=a_visitors),
    "cases:claim": row(post="302 302 302 302 403 403 403", kwargs=a_visitors),  # to the login, or to the code
    "cases:find": row(get="200 200 200 200 200 200 200", post="200 200 200 200 200 200 200"),
    "cases:find-code": row(get="302 302 302 302 302 302 302", post="302 302 302 302 302 302 302"),
}
MESSAGES: dict[str, Row] = {
    "cases-desk:message-file": row(get=READ, kwargs=message_file),
    "cases-desk:message-file-page": row(get=READ, kwargs=message_page),
}
ACCESS = CITIZENS | DESK | MESSAGES | APPOINTMENTS
