"""A state changes by its table only, once, and tells the audit."""

import pytest

from preau.foundation import audit, outbox
from preau.foundation.jobs import testing
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def test_smoke(business_time, mailoutbox, client):
    ref = audit.SubjectRef("cases.case", "1")
    audit.record("x.y", actor=SYSTEM, subject=ref, at=business_time, child="Lou")
    assert audit.queries.history_of(ref)[0].details == {"child": "Lou"}
    outbox.add(kind="outbox.plain", to="a@b.fr", language="fr", context={"subject": "s", "body": "b"}, at=business_time)
    testing.run_all()
    print(OutboxMessage.objects.values())
    assert len(mailoutbox) == 1
    print(client.get("/health").content)
    print(testing.tick())
