"""Reads: the règlement of a year, and the campaign of a day."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet, Subquery

from preau.foundation.prepared import Statement
from preau.kernel.documents import read
from preau.kernel.instants import end_of_day
from preau.kernel.school_year import SchoolYear
from preau.rulebook.definition import RulebookDocument
from preau.rulebook.models import Rulebook, WindowExtension


class NoRulebook(LookupError):
    """Nobody loaded the règlement of this school year."""


class LoadedRulebook(NamedTuple):
    """The latest version of a règlement, with what was decided since."""

    version: int
    document: RulebookDocument
    last_extension: date | None = None
    confirmed_by: str = ""

    @property
    def last_day(self) -> date:
        """The last day to file in time, inclusive, extensions included."""
        return max(self.document.campaign.last_day, self.last_extension or date.min)

    @property
    def deadline_at(self) -> datetime:
        return end_of_day(self.last_day)


class Campaign(NamedTuple):
    """When families file for a school year, as seen on a day (campagne d’inscription); days inclusive."""

    school_year: int
    first_day: date
    last_day: date
    on: date

    @property
    def is_open(self) -> bool:
        return self.first_day <= self.on <= self.last_day

    @property
    def days_left(self) -> int:
        """Whole days to file in time, ``on`` included; 0 once it is over."""
        return max((self.last_day - self.on).days + 1, 0)

    @property
    def deadline_at(self) -> datetime:
        return end_of_day(self.last_day)

    @property
    def first_late_day(self) -> date:
        return self.last_day + timedelta(days=1)


def rulebook_for(school_year: int, establishment: str = "primaire") -> LoadedRulebook:
    """The latest version of the year. Raises NoRulebook."""
    rows = _in_force(school_year, establishment)
    if not rows:
        raise NoRulebook(school_year, establishment)
    rulebook, last_extension = rows[0], rows[0].last_extension  # type: ignore[attr-defined]
    return LoadedRulebook(rulebook.version, document_of(rulebook), last_extension, rulebook.confirmed_by)


@Statement
def _in_force(school_year: int, establishment: str) -> QuerySet[Rulebook]:
    """The latest version with the last extension: one decided under a version outlives it."""
    extensions = WindowExtension.objects.filter(
        rulebook__school_year=school_year, rulebook__establishment=establishment
    ).order_by("-last_day")
    versions = versions_of(school_year, establishment).defer("document")  # read again for a digest not yet known only
    return versions.annotate(last_extension=Subquery(extensions.values("last_day")[:1]))[:1]


def in_force_on(day: date) -> LoadedRulebook:
    """The rules that families prepare with on ``day``, or live by when the next ones are not loaded yet.

    Raises NoRulebook.
    """
    try:
        return rulebook_for(SchoolYear.of_campaign(day).first)
    except NoRulebook:
        return rulebook_for(SchoolYear.of(day).first)


def version_of(school_year: int, version: int, establishment: str = "primaire") -> RulebookDocument:
    """The rules that an old decision names. Raises NoRulebook."""
    rulebook = versions_of(school_year, establishment).filter(version=version).first()
    if rulebook is None:
        raise NoRulebook(school_year, version)
    return document_of(rulebook)


def campaign_on(day: date) -> Campaign | None:
    """The campaign of the year that families prepare on ``day``; None when its règlement is not loaded."""
    school_year = SchoolYear.of_campaign(day).first
    try:
        rulebook = rulebook_for(school_year)
    except NoRulebook:
        return None
    return Campaign(school_year, rulebook.document.campaign.first_day, rulebook.last_day, day)


def latest(school_year: int, establishment: str) -> Rulebook:
    """Raises NoRulebook."""
    rulebook = versions_of(school_year, establishment).first()
    if rulebook is None:
        raise NoRulebook(school_year, establishment)
    return rulebook


def versions_of(school_year: int, establishment: str) -> QuerySet[Rulebook]:
    """The latest first."""
    return Rulebook.objects.filter(school_year=school_year, establishment=establishment).order_by("-version")


_documents: dict[str, RulebookDocument] = {}


def document_of(rulebook: Rulebook) -> RulebookDocument:
    """Read once per process: a version never changes, so its digest is a safe key."""
    if rulebook.digest not in _documents:
        _documents[rulebook.digest] = read(RulebookDocument, rulebook.document)
    return _documents[rulebook.digest]
