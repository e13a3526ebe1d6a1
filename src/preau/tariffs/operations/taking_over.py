"""Last year's prices, as the former software knew them."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook, NoRulebook
from preau.tariffs import policies
from preau.tariffs.models import TariffDecision
from preau.tariffs.operations.filing import opened
from preau.tariffs.queries.plans import AlreadyDecided
from preau.tariffs.rules.reason import Reason


@transaction.atomic
def take_over_decision(*, household_id: int, school_year: int, quotient_euros: int, actor: Actor, at: datetime) -> None:
    """The price that the former software billed that year, by its quotient (ruling 8): no filing, letter or mail.

    A year whose règlement was never loaded is read with that of the next one. Raises Refused,
    AlreadyDecided, NoRulebook.
    """
    require(policies.may_decide(actor, household_id, Reason.QUOTIENT, on=paris_day(at)))
    file, _is_new = opened(household_id, school_year)
    rulebook, year = _rules_of(school_year), SchoolYear(school_year)
    row = rulebook.document.grid.row_for(quotient_euros)
    with violation("tariffs_one_current_decision_per_file", raises=AlreadyDecided):
        TariffDecision.objects.create(
            reference=new_reference("D", school_year),
            file=file,
            reason=Reason.QUOTIENT,
            quotient_euros=quotient_euros,
            tariff=row.tariff,
            price_cents=row.price_cents,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            decided_at=at,
            decided_by=actor.name,
            rulebook_version=rulebook.version,
        )
    audit.record("tariffs.decision.taken_over", actor=actor, subject=file, at=at, tariff=row.tariff)


def _rules_of(school_year: int) -> LoadedRulebook:
    try:
        return rulebooks.rulebook_for(school_year)
    except NoRulebook:
        return rulebooks.rulebook_for(school_year + 1)
