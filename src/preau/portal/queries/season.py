"""The school year that families prepare, and its rules."""

from datetime import date
from typing import NamedTuple

from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebook
from preau.rulebook.queries import Campaign, LoadedRulebook


class Season(NamedTuple):
    """A campaign as seen on a day, and the règlement it belongs to."""

    campaign: Campaign
    rulebook: LoadedRulebook

    @property
    def year(self) -> str:
        return self.rulebook.document.year_label


def season_on(day: date) -> Season | None:
    """One statement; None when nobody loaded the règlement of the year to prepare."""
    school_year = SchoolYear.of_campaign(day).first
    try:
        rules = rulebook.rulebook_for(school_year)
    except rulebook.NoRulebook:
        return None
    campaign = Campaign(school_year, rules.document.campaign.first_day, rules.last_day, day)
    return Season(campaign, rules)
