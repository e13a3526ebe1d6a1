"""Looking for doubles in the whole town."""

from datetime import datetime

import structlog
from django.db import transaction

from preau.duplicates import queries
from preau.duplicates.models import Pair
from preau.duplicates.queries import Likeness
from preau.duplicates.states import PairState
from preau.kernel.instants import paris_day

log = structlog.get_logger()
Key = tuple[str, int, int]


@transaction.atomic
def detect(*, at: datetime) -> int:
    """Write down the pairs that look like one today; answers how many are new.

    What an agent decided stays decided; what waits and no longer looks alike goes. Twice has one effect.
    """
    found = {(each.kind.value, each.first_id, each.second_id): each for each in queries.likenesses(on=paris_day(at))}
    known = {(pair.kind, pair.first_id, pair.second_id): pair for pair in Pair.objects.order_by("pk")}
    waiting = {key: pair for key, pair in known.items() if pair.state == PairState.TO_REVIEW and not pair.asked}
    gone = [pair.pk for key, pair in waiting.items() if key not in found]
    Pair.objects.filter(pk__in=gone, state=PairState.TO_REVIEW).delete()  # an agent may have decided meanwhile
    _rewrite(waiting, found)
    new = [_pair(each, at=at) for key, each in found.items() if key not in known]
    Pair.objects.bulk_create(new, batch_size=1000, ignore_conflicts=True)  # an agent may be putting two side by side
    log.info("duplicates.detected", found=len(found), new=len(new))
    return len(new)


def _rewrite(waiting: dict[Key, Pair], found: dict[Key, Likeness]) -> None:
    """A birth date corrected meanwhile makes a pair surer, or less."""
    changed = []
    for key, pair in waiting.items():
        verdict = found[key].verdict if key in found else None
        if verdict and (pair.tier, pair.reasons) != (verdict.tier, list(verdict.reasons)):
            pair.tier, pair.reasons = verdict.tier, list(verdict.reasons)
            changed.append(pair)
    Pair.objects.bulk_update(changed, ["tier", "reasons"], batch_size=1000)


def _pair(likeness: Likeness, *, at: datetime) -> Pair:
    return Pair(
        kind=likeness.kind,
        first_id=likeness.first_id,
        second_id=likeness.second_id,
        tier=likeness.verdict.tier,
        reasons=list(likeness.verdict.reasons),
        found_at=at,
    )
