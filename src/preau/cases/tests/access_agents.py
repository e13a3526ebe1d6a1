"""The desk of cases: reading, keying and deciding are three rights."""

from collections.abc import Mapping
from typing import Any

from preau.accounts import queries as accounts
from preau.cases import operations
from preau.cases.models import Case
from preau.cases.tests.conftest import SIGNED, photo
from preau.families import operations as families
from preau.procedures import operations as procedures
from tests.access.matrix import Cast, row

DOCUMENT: dict[str, Any] = {
    "key": "essai",
    "title": {"fr": "Un essai"},
    "category": {"fr": "Essais"},
    "steps": [
        {
            "key": "papier",
            "title": {"fr": "Un papier"},
            "pieces": [{"kind": "papier", "label": {"fr": "Papier"}, "required": True}],
        }
    ],
}


def sent(cast: Cast) -> Case:
    """Camille's demande, sent with one document."""
    me = accounts.actor_for(cast.camille)
    procedures.publish(DOCUMENT, actor=me, at=cast.at)
    home = families.ensure_household(user_id=cast.camille.pk, actor=me, at=cast.at)
    draft = operations.start(key="essai", actor=me, household_id=home.id, at=cast.at)
    operations.add_file(case=draft, kind="papier", upload=photo(), actor=me, at=cast.at)
    return operations.submit(draft=draft, actor=me, at=cast.at, signature=SIGNED)


def case(cast: Cast) -> Mapping[str, Any]:
    return {"reference": sent(cast).reference}


def decided(cast: Cast) -> Mapping[str, Any]:
    """Refused by Mme Roy."""
    refused = operations.refuse(case=sent(cast), reason="Non", actor=accounts.actor_for(cast.roy), at=cast.at)
    return {"reference": refused.reference}


def piece(cast: Cast) -> Mapping[str, Any]:
    return {**case(cast), "kind": "papier"}


def family(cast: Cast) -> Mapping[str, Any]:
    home = families.ensure_household(user_id=cast.camille.pk, actor=accounts.actor_for(cast.camille), at=cast.at)
    return {"reference": home.reference}


READ, KEY, DECIDE = "302 403 403 403 200 200 403", "302 403 403 403 200 200 403", "302 403 403 403 403 200 403"
DONE = "302 403 403 403 403 302 403"

ACCESS = {
    "cases-desk:queue": row(get=READ),
    "cases-desk:case": row(get=READ, kwargs=case),
    "cases-desk:read": row(post=DONE, kwargs=case),
    "cases-desk:accept": row(get=DECIDE, post=DONE, kwargs=case, data={"confirm": "1"}),
    "cases-desk:ask": row(get=DECIDE, post=DONE, kwargs=case, data={"message": "Floue", "deadline_on": "2024-09-04"}),
    "cases-desk:refuse": row(get=DECIDE, post=DONE, kwargs=case, data={"message": "Non"}),
    "cases-desk:take-back": row(get=DECIDE, post=DONE, kwargs=decided, data={"reason": "Mauvais dossier"}),
    "cases-desk:judge": row(get=DECIDE, post=DONE, kwargs=piece, data={"verdict": "accepted"}),
    "cases-desk:page": row(get=READ, kwargs=lambda cast: {**piece(cast), "place": 1, "number": 1}),
    "cases-desk:original": row(get=READ, kwargs=lambda cast: {**piece(cast), "place": 1}),
    "cases-desk:document": row(get=READ, kwargs=lambda cast: {**case(cast), "kind": "preuve-envoi"}),
    "cases-desk:write": row(post="302 403 403 403 302 302 403", kwargs=case, data={"message": "Bonjour"}),
    "cases-desk:note": row(post="302 403 403 403 302 302 403", kwargs=case, data={"body": "Rappeler"}),
    "cases-desk:counter": row(get=KEY),
    "cases-desk:counter-open": row(get=KEY),
    "cases-desk:counter-family": row(get=KEY, kwargs=family),
    "cases-desk:counter-start": row(post="302 403 403 403 302 302 403", kwargs=family),
}
