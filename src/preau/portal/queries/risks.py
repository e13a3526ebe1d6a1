"""What enrolling a child now means for the price: nothing in time, and in euros when it is late."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.design.templatetags.design import long_day
from preau.kernel.instants import paris_day
from preau.portal.queries.season import Season
from preau.tariffs import queries as tariffs
from preau.tariffs import reasons
from preau.tariffs.queries import Today


class Risk(NamedTuple):
    """A sentence for the family; ``until`` is the last day to send without being late, inclusive."""

    sentence: str = ""
    until: date | None = None
    is_late: bool = False


NO_RISK = Risk()


def risk_of(home: HouseholdView | None, season: Season | None, file: Today | None) -> Risk:
    """Lateness belongs to the payer (ruling 6). A family that comes after the campaign costs a few statements more."""
    if season is None or home is None:
        return NO_RISK
    if file is not None:
        return Risk(_already_sent(file))
    if season.campaign.is_open:
        return Risk(until=season.campaign.last_day)
    return _after_the_campaign(home, season)


def _already_sent(file: Today) -> str:
    if file.position.filed_in_time:
        return _("Votre famille a envoyé son dossier à temps : pas de majoration pour retard pour cet enfant.")
    return _("Votre tarif sera le même pour tous vos enfants.")


def _after_the_campaign(home: HouseholdView, season: Season) -> Risk:
    """A family file sent before the deadline protects until some days after its validation (ruling 2)."""
    deadline_at = tariffs.deadline_of(home.id, rulebook=season.rulebook)
    if deadline_at is None:
        return Risk(_("Nous vérifions votre famille : vous n’êtes pas en retard."))
    if clock.now() < deadline_at:
        last_day = paris_day(deadline_at) - timedelta(days=1)
        return Risk(
            _("Votre famille s’est présentée à temps : jusqu’au %(day)s inclus, pas de majoration pour retard.")
            % {"day": long_day(last_day)}
        )
    words = {"highest": reasons.highest_price(season.rulebook.document.grid.last)}
    late = _(
        "L’inscription reste possible. Vous paierez d’abord %(highest)s, jusqu’à ce que votre dossier soit complet."
    )
    return Risk(late % words, is_late=True)
