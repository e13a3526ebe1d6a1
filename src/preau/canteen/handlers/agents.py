"""What an agent reads beside a demande: what was verified, and what accepting would do."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import queries
from preau.canteen.handlers import tariff
from preau.canteen.handlers.answers import YES, Answers
from preau.canteen.reasons import week_in_words, weeks_in_words
from preau.families import queries as families
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import Note
from preau.kernel.instants import paris_day
from preau.schools import queries as schools
from preau.tariffs import queries as tariffs
from preau.tariffs.queries import AlreadyDecided, Choice
from preau.tariffs.rules.freshness import oldest_edition
from preau.tariffs.rules.reason import Reason


def preview(answers: Answers, decision: Mapping[str, Any]) -> list[Note]:
    """The place, then the price."""
    return [Note(_place(answers), "ok"), *price(answers, decision)]


def _place(answers: Answers) -> str:
    child = answers.child
    school = schools.schools_by_id([answers.school_id] if answers.school_id else [])
    return _("%(child)s aura sa place à la cantine, %(school)s : %(days)s.") % {
        "child": child.first_name if child else "",
        "school": ", ".join(place.name for place in school.values()),
        "days": week_in_words(answers.week),
    }


def price(answers: Answers, decision: Mapping[str, Any]) -> list[Note]:
    """The tariff that accepting would decide, or why it would not."""
    household_id = answers.case.household_id
    file = tariffs.file_of(household_id, answers.school_year) if household_id else None
    choice = _choice(answers, decision)
    if file is None or choice is None:
        return [Note(_undecided(answers))]
    # Accepting makes the file complete: the preview shows the dates of that moment.
    file.complete_on = file.complete_on or tariff.complete_on(answers, as_if_accepted=True)
    try:
        return [Note(sentence, tone) for tone, sentence in tariffs.preview(file, choice, at=answers.at)]
    except AlreadyDecided:
        return [Note(_undecided(answers))]


def _choice(answers: Answers, decision: Mapping[str, Any]) -> Choice | None:
    if decision.get("reason"):
        names = ("reason", "source", "inputs", "cause", "requested")
        return Choice(**{name: decision[name] for name in names if name in decision})
    return Choice(Reason.INCOME_REFUSED) if answers.refuses_income else None


def _undecided(answers: Answers) -> str:
    stands = tariff.current(answers)
    if stands:
        return _("Le tarif de la famille est déjà décidé (tarif %(tariff)s) : il ne change pas.") % {
            "tariff": stands.tariff
        }
    return _("Le tarif de la famille reste à décider : son dossier attend au bureau des tarifs.")


def checks(answers: Answers) -> list[Note]:
    """Facts, each with its tone; documents themselves are judged one by one beside."""
    return [*timing(answers), _family(answers), *_documents(answers), *_enrolment(answers)]


def timing(answers: Answers) -> list[Note]:
    """Whether the file of the family came in time."""
    household_id, rulebook = answers.case.household_id, answers.rulebook
    file = tariffs.file_of(household_id, answers.school_year) if household_id else None
    if file is None or file.filed_at is None or rulebook is None:
        return []
    facts = tariffs.facts_of(file, rulebook=rulebook)
    words = {"day": long_day(paris_day(file.filed_at))}
    if not facts.filed_in_time:
        return [Note(_("Dossier de la famille envoyé le %(day)s, après la date limite.") % words, "wait")]
    if facts.deadline_at is None:
        return [Note(_("Dossier envoyé le %(day)s pendant que nous vérifiions la famille : à temps.") % words, "ok")]
    words["limit"] = long_day(paris_day(facts.deadline_at) - timedelta(days=1))
    return [Note(_("Dossier de la famille envoyé à temps, le %(day)s (limite : %(limit)s inclus).") % words, "ok")]


def _family(answers: Answers) -> Note:
    child_id, household_id = answers.child_id, answers.case.household_id
    verified = (
        child_id is not None
        and household_id is not None
        and families.is_verified(child_id, household_id, on=paris_day(answers.at))
    )
    if verified:
        return Note(_("Enfant vérifié dans ce foyer."), "ok")
    return Note(_("Enfant pas encore vérifié dans ce foyer : traitez d’abord la demande de la famille."), "wait")


def _documents(answers: Answers) -> list[Note]:
    told = []
    if answers.income == YES and answers.rulebook:
        months = answers.rulebook.document.quotient.caf_max_age_months
        oldest = oldest_edition(paris_day(answers.filed_at), max_age_months=months)
        sentence = _("Attestation CAF : date d’édition à partir du %(day)s, quotient écrit dessus.")
        told.append(Note(sentence % {"day": long_day(oldest)}))
    if answers.refuses_income:
        told.append(Note(_("La famille préfère ne pas donner ses revenus et accepte le prix le plus élevé."), "ok"))
    if answers.alternates:
        sentence = _("Une semaine chez chaque parent, semaines %(weeks)s : le document doit dire la même chose.")
        told.append(Note(sentence % {"weeks": weeks_in_words(answers.weeks, answers.school_year)}, "wait"))
    return told


def _enrolment(answers: Answers) -> list[Note]:
    if answers.is_first_enrolment():
        return [Note(_("Première inscription : livret de famille ou acte de naissance demandé."))]
    told = [Note(_("Renouvellement : pas de livret de famille à demander."), "ok")]
    child_id, year = answers.child_id, answers.school_year
    last = queries.last_school_of(child_id, before=year) if child_id else None
    if last and last != answers.school_id:
        told.append(Note(_("L’école a changé depuis l’an dernier."), "wait"))
    return told
