"""The cash office (régie): who issues and collects."""

from datetime import datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import CashOffice
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@transaction.atomic
def set_cash_office(
    *,
    code: str,
    name: str,
    creditor_id: str,
    iban: str,
    bic: str,
    payfip_client: str,
    treasury: str,
    actor: Actor,
    at: datetime,
) -> CashOffice:
    """Create the cash office, or change what is written of it; issued invoices keep their words. Raises Refused."""
    require(policies.may_issue(actor))
    office, _created = CashOffice.objects.update_or_create(
        code=code,
        defaults={
            "name": name,
            "creditor_id": creditor_id,
            "iban": iban,
            "bic": bic,
            "payfip_client": payfip_client,
            "treasury": treasury,
        },
    )
    audit.record("billing.cash-office.set", actor=actor, subject=office, at=at, name=name)
    return office
