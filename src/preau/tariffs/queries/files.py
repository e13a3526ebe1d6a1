"""The tariff file of a household as facts, and the tariff of a day."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from preau.cases import queries as cases
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.instants import end_of_day, paris_day
from preau.kernel.on_behalf import Scope
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.queries.deadlines import deadline_of
from preau.tariffs.rules.complements import Complement, silences
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, Waiting
from preau.tariffs.rules.tariff import tariff_on as rule_tariff_on


def files_with_facts() -> "QuerySet[TariffFile]":
    """Files with their decisions (newest first) and complements: three statements whatever their number."""
    return TariffFile.objects.order_by("pk").prefetch_related(_decisions(), "complements")


def with_facts(files: "dict[int, TariffFile]") -> "dict[int, TariffFile]":
    """The same of files that are there already, by household: two statements."""
    prefetch_related_objects(list(files.values()), _decisions(), "complements")
    return files


def _decisions() -> "Prefetch[str]":
    return Prefetch("decisions", TariffDecision.objects.filter(taken_back_at=None).order_by("-decided_at", "-pk"))


def file_of(household_id: int, school_year: int) -> TariffFile | None:
    """The household's file of a school year, with what its facts need."""
    return files_with_facts().filter(household_id=household_id, school_year=school_year).first()


def files_visible_to(actor: Actor, *, on: date) -> "QuerySet[TariffFile]":
    """An agent sees those of their schools (the right is asked elsewhere); a citizen that of their household."""
    if actor.is_agent:
        return cases.families_within(files_with_facts(), actor)
    may_see = actor.is_citizen and actor.may(Scope.INCOME)
    home = families.household_of(actor.family_id, on=on) if may_see and actor.family_id else None
    return files_with_facts().filter(household_id=home.id) if home else files_with_facts().none()


def files_freed_by(school_year: int, last_day: date) -> list[TariffFile]:
    """The files that are late today and would be on time if one could send them until ``last_day`` inclusive."""
    rulebook = rulebooks.rulebook_for(school_year)
    candidates = files_with_facts().filter(
        school_year=school_year, filed_at__gte=rulebook.deadline_at, filed_at__lt=end_of_day(last_day)
    )
    return [file for file in candidates if not facts_of(file, rulebook=rulebook).filed_in_time]


def complements_of(file: TariffFile) -> tuple[Complement, ...]:
    """Only income and custody documents are kept with the file, so each of these counts (ruling 6)."""
    return tuple(Complement(row.asked_on, row.deadline_on, row.answered_on) for row in file.complements.all())


def facts_of(file: TariffFile, *, rulebook: LoadedRulebook) -> FileFacts:
    """What the rules read. An extension of the campaign counts even for deadlines written before it (ruling 10)."""
    return FileFacts(
        filed_at=file.filed_at,
        deadline_at=file.deadline_at and max(file.deadline_at, rulebook.deadline_at),
        silences=silences(complements_of(file), tariff_pieces=()),
        complete_on=file.complete_on,
        decisions=tuple(_fact_of(row) for row in file.decisions.all()),
    )


def _fact_of(row: TariffDecision) -> Decision:
    return Decision(Days(row.starts_on, row.ends_on), Reason(row.reason), row.quotient_euros)


def facts_of_household(household_id: int, *, rulebook: LoadedRulebook, at: datetime) -> FileFacts:
    """The facts of a household that may have sent nothing: then its deadline tells whether it still may."""
    file = file_of(household_id, rulebook.document.school_year)
    if file is not None and file.filed_at is not None:
        return facts_of(file, rulebook=rulebook)
    deadline_at = deadline_of(household_id, rulebook=rulebook)
    return FileFacts(filed_at=None, deadline_at=deadline_at, seen_at=at)


def tariff_on(household_id: int, day: date, *, at: datetime) -> Tariff | Waiting:
    """The tariff of a meal eaten on ``day``, as known at ``at``. Raises NoRulebook."""
    rulebook = rulebooks.rulebook_for(SchoolYear.of(day).first)
    facts = facts_of_household(household_id, rulebook=rulebook, at=at)
    return rule_tariff_on(day, file=facts, late=LateRule.of(rulebook.document), grid=rulebook.document.grid)


def decision_for(household_id: int, school_year: int) -> TariffDecision | None:
    """The decision that stands: the newest, which nobody replaced."""
    return TariffDecision.objects.filter(
        file__household_id=household_id, file__school_year=school_year, replaced_at=None
    ).first()


def decision_of_case(case_reference: str) -> TariffDecision | None:
    """The decision that a case led to and that was not taken back, whether it still stands or not."""
    rows = TariffDecision.objects.select_related("file").filter(case_reference=case_reference, taken_back_at=None)
    return rows.order_by("-decided_at", "-pk").first()


def is_only_decision(decision: TariffDecision) -> bool:
    """Whether the file never had another tariff: none to fall back on, none that came after."""
    others = TariffDecision.objects.filter(file_id=decision.file_id, taken_back_at=None).exclude(pk=decision.pk)
    return not others.exists()


def decision_visible_to(actor: Actor, reference: str, *, on: date) -> TariffDecision | None:
    """A decision of a file that this person may see; None otherwise (a stranger's letter does not exist)."""
    mine = files_visible_to(actor, on=on).prefetch_related(None).order_by()
    return TariffDecision.objects.select_related("file", "letter").filter(reference=reference, file__in=mine).first()


def reference_day(school_year: int, *, at: datetime) -> date:
    """The day that a family cares about: today, or the first day of a school year still to come."""
    return max(paris_day(at), SchoolYear(school_year).starts_on)
