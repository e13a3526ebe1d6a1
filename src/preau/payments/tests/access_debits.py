"""Debits: a family stops its own, the cash office prepares, somebody else approves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.payments.models import DebitBatch
from preau.payments.operations import debits
from preau.payments.tests.debits.conftest import authorise, issue
from tests.access.matrix import Cast, row


def authorised(cast: Cast) -> Mapping[str, Any]:
    """Camille, Inès and Paul each have a household; Camille's is debited."""
    for person in (cast.camille, cast.ines, cast.paul):
        families.ensure_household(user_id=person.pk, actor=accounts.actor_for(person), at=cast.at)
    home = families.ensure_household(user_id=cast.camille.pk, actor=accounts.actor_for(cast.camille), at=cast.at)
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    mandate = authorise(home.id, at=cast.at - timedelta(days=40), case_reference="")
    day = cast.at.date() + timedelta(days=10)  # a Friday
    issue(
        billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at),
        home.id,
        issued_at=cast.at - timedelta(days=30),
        sent_at=cast.at - timedelta(days=30),
        debit_on=day,
    )
    debits.schedule_due(at=cast.at - timedelta(days=30))
    assert mandate.pk
    return {}


def day(cast: Cast) -> Mapping[str, Any]:
    authorised(cast)
    return {"on": (cast.at.date() + timedelta(days=10)).isoformat()}


def frozen(cast: Cast) -> DebitBatch:
    authorised(cast)
    on = cast.at.date() + timedelta(days=10)
    batch = debits.cut(collect_on=on, actor=accounts.actor_for(cast.roy), at=cast.at).batch
    assert batch is not None
    return batch


def batch(cast: Cast) -> Mapping[str, Any]:
    return {"message_id": frozen(cast).message_id}


def debit(cast: Cast) -> Mapping[str, Any]:
    authorised(cast)
    return {"reference": "F2024-000412"}


SEEN, DONE = "302 403 403 403 403 200 403", "302 403 403 403 403 302 403"
ACCESS = {
    "payments:mandate": row(get="302 200 200 200 403 403 403", kwargs=authorised),
    "payments:mandate-stop": row(post="302 302 302 302 403 403 403", kwargs=authorised),
    "payments:mandate-paper": row(get="302 200 404 404 403 403 403", kwargs=authorised),
    "payments-desk:debits": row(get=SEEN),
    "payments-desk:debits-day": row(get=SEEN, kwargs=day),
    "payments-desk:debits-cut": row(post=DONE, kwargs=day),
    "payments-desk:batch": row(get=SEEN, kwargs=batch),
    "payments-desk:batch-approve": row(post="302 403 403 403 403 403 403", kwargs=batch),
    "payments-desk:batch-send": row(post=DONE, kwargs=batch),
    "payments-desk:batch-reopen": row(post=DONE, kwargs=batch),
    "payments-desk:batch-download": row(get=SEEN, kwargs=batch),
    "payments-desk:debit": row(get=SEEN, post=DONE, kwargs=debit, data={"code": "AM04"}),
}
