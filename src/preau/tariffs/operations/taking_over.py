"""Last year's prices, as the former software knew them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.foundation.audit import Event
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook, NoRulebook
from preau.tariffs import policies
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.operations.opening import opened_all
from preau.tariffs.operations.standing import made_stand
from preau.tariffs.rules.reason import Reason


@transaction.atomic
def take_over_decisions(quotients: Mapping[int, int], *, school_year: int, actor: Actor, at: datetime) -> None:
    """The prices that the former software billed that year, by household (ruling 8): no filing, letter or mail.

    ``quotients`` are in whole euros. All of them or none, a constant number of statements. A year whose règlement
    was never loaded is read with that of the next one. Raises Refused and AlreadyDecided, which name the household, and
    NoRulebook.
    """
    require(policies.may_decide_all(actor, quotients, Reason.QUOTIENT, on=paris_day(at)))
    files, rulebook = opened_all(quotients, school_year).files, _rules_of(school_year)
    decisions = [
        _decision(files[household_id], quotient, rulebook, actor=actor, at=at)
        for household_id, quotient in quotients.items()
    ]
    made_stand(decisions)
    audit.record_all(
        Event("tariffs.decision.taken_over", actor, each.file, at, {"tariff": each.tariff}) for each in decisions
    )


def _decision(
    file: TariffFile, quotient_euros: int, rulebook: LoadedRulebook, *, actor: Actor, at: datetime
) -> TariffDecision:
    row, year = rulebook.document.grid.row_for(quotient_euros), SchoolYear(file.school_year)
    return TariffDecision(
        reference=new_reference("D", file.school_year),
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


def _rules_of(school_year: int) -> LoadedRulebook:
    try:
        return rulebooks.rulebook_for(school_year)
    except NoRulebook:
        return rulebooks.rulebook_for(school_year + 1)
