"""Who may open the pages of the tariffs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from preau.kernel.actor import SYSTEM
from preau.tariffs import operations
from preau.tariffs.models import TariffDecision
from preau.tariffs.tests.conftest import DEADLINE, YEAR, caf, read_json
from tests.access.matrix import Cast, row


def _decided(cast: Cast) -> TariffDecision:
    """Camille's decision, with its letter."""
    from preau.families import operations as families
    from preau.rulebook import operations as rulebooks

    at: datetime = cast.at
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=at)
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=at)
    known = TariffDecision.objects.filter(file__household_id=home.id).select_related("file").first()
    return known or _decide(home.id, at)


def _decide(household_id: int, at: datetime) -> TariffDecision:
    operations.record_filing(
        household_id=household_id,
        school_year=YEAR,
        case_reference="CE-1",
        filed_at=at,
        deadline_at=DEADLINE,
        actor=SYSTEM,
        at=at,
    )
    decision = operations.decide(
        household_id=household_id,
        school_year=YEAR,
        reason="quotient",
        source="caf",
        inputs=caf(),
        actor=SYSTEM,
        at=at,
    )
    operations.make_letter(decision_id=decision.pk, at=at)
    return decision


def _letter(cast: Cast) -> Mapping[str, Any]:
    return {"reference": _decided(cast).reference}


def _file(cast: Cast) -> Mapping[str, Any]:
    return {"reference": _decided(cast).file.reference}


def _letter_at_desk(cast: Cast) -> Mapping[str, Any]:
    decision = _decided(cast)
    return {"reference": decision.file.reference, "decision": decision.reference}


def _rules(cast: Cast) -> Mapping[str, Any]:
    _decided(cast)
    return {}


ACCESS = {
    "tariffs:simulator": row(get="200 200 200 200 200 200 200"),
    "tariffs:mine": row(get="302 200 200 200 403 403 403", kwargs=_rules),
    "tariffs:letter": row(get="302 200 404 404 403 403 403", kwargs=_letter),
    "tariffs-desk:files": row(get="302 403 403 403 403 200 403", kwargs=_rules),
    "tariffs-desk:file": row(
        get="302 403 403 403 403 200 403", post="302 403 403 403 403 200 403", kwargs=_file, data={"reason": ""}
    ),
    "tariffs-desk:letter": row(get="302 403 403 403 403 200 403", kwargs=_letter_at_desk),
}
