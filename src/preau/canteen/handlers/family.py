"""What a family reads before sending and while it waits: its date limit, its protection, in euros."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.canteen import operations, queries
from preau.canteen.handlers.answers import NO, YES, Answers
from preau.families import operations as family_operations
from preau.families import queries as families
from preau.families.rules.custody import Rule
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import Note
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.kernel.on_behalf import Eyes
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import OneFiled
from preau.rulebook.queries import LoadedRulebook
from preau.schools.queries import NoCalendar
from preau.tariffs import queries as tariffs
from preau.tariffs import reasons

WHO_PAYS = {
    OneFiled.FILER_PAYS_ALL: gettext_lazy(
        "Tant que l’autre parent n’a pas inscrit %(child)s de son côté, les repas de ses semaines vous sont facturés, "
        "les jours que vous avez choisis."
    ),
    OneFiled.OTHER_AT_LAST_ROW: gettext_lazy(
        "Tant que l’autre parent n’a pas inscrit %(child)s de son côté, les repas de ses semaines lui sont facturés "
        "au prix le plus élevé."
    ),
    OneFiled.HOLD: gettext_lazy(
        "Tant que l’autre parent n’a pas inscrit %(child)s de son côté, les repas de ses semaines ne sont facturés à "
        "personne : nous attendons sa demande."
    ),
}


def prefill(household_id: int | None, *, seen_by: Eyes | int | None, at: datetime) -> dict[str, Any]:
    """The only child without enrolment, and last year's school."""
    day = paris_day(at)
    campaign = rulebooks.campaign_on(day)
    year = campaign.school_year if campaign else SchoolYear.of(day).first
    over = campaign is not None and at >= campaign.deadline_at
    known: dict[str, Any] = {"_first_enrolment": YES, "_campaign_over": YES if over else NO}
    if household_id is None:
        return known
    children = queries.children_without_enrolment(household_id, year, on=day, seen_by=seen_by)
    if len(children) != 1:
        return known
    known["enfant"] = children[0].id
    if school_id := queries.last_school_of(children[0].id, before=year):
        known |= {"ecole": school_id, "_first_enrolment": NO}
    return known


def notes(answers: Answers) -> list[Note]:
    """Once sent, where the file stands; before, what sending today means."""
    rulebook, household_id = answers.rulebook, answers.case.household_id
    if rulebook is None or household_id is None:
        return []
    if answers.case.filed_at:
        position = tariffs.position_of(household_id, answers.school_year, at=answers.at)
        return [Note(" ".join((f"{position.title}.", *position.sentences)), position.tone)]
    return [*_timing(answers, rulebook, household_id), *_refusal(answers, rulebook), *_other_parent(answers, rulebook)]


def _timing(answers: Answers, rulebook: LoadedRulebook, household_id: int) -> list[Note]:
    file = tariffs.file_of(household_id, answers.school_year)
    if file is not None and file.filed_at is not None:
        return _already_filed(file.filed_at, in_time=tariffs.facts_of(file, rulebook=rulebook).filed_in_time)
    deadline_at = tariffs.deadline_of(household_id, rulebook=rulebook, arrived_on=answers.arrived_on)
    if deadline_at is None:
        return [Note(_protected(rulebook), "ok")]
    words = {"day": long_day(paris_day(deadline_at) - timedelta(days=1))}
    if answers.at < deadline_at:
        sentence = _("Vous êtes à l’heure : en envoyant jusqu’au %(day)s inclus, pas de majoration pour retard.")
        return [Note(sentence % words, "ok")]
    return [Note(sentence, "wait") for sentence in _late(answers, rulebook, words)]


def _protected(rulebook: LoadedRulebook) -> str:
    return _(
        "Nous vérifions votre famille : vous n’êtes pas en retard. Vous pouvez envoyer cette demande dès maintenant, "
        "et au plus tard %(days)s jours ouvrés après notre vérification."
    ) % {"days": rulebook.document.on_time_protection_working_days}


def _already_filed(filed_at: datetime, *, in_time: bool) -> list[Note]:
    """Lateness belongs to the payer, not to a child (ruling 6)."""
    words = {"day": long_day(paris_day(filed_at))}
    if in_time:
        sentence = _(
            "Votre famille a envoyé son dossier à temps, le %(day)s : pas de majoration pour retard pour cet enfant."
        )
        return [Note(sentence % words, "ok")]
    return [
        Note(
            _("Le dossier de votre famille est arrivé le %(day)s : votre tarif sera le même pour tous vos enfants.")
            % words
        )
    ]


def _late(answers: Answers, rulebook: LoadedRulebook, words: Mapping[str, str]) -> list[str]:
    highest = reasons.highest_price(rulebook.document.grid.last)
    return [
        _("La date limite était le %(day)s inclus. Vous pouvez encore envoyer votre demande.") % words,
        _("Vous paierez d’abord %(highest)s, jusqu’à ce que votre dossier soit complet.") % {"highest": highest},
        *_in_euros(
            answers,
            rulebook,
            _("Au prix le plus élevé, une facture de %(period)s serait de %(amount)s (%(meals)s repas)."),
        ),
        reasons.late_policy(rulebook.document.late_policy),
    ]


def _refusal(answers: Answers, rulebook: LoadedRulebook) -> list[Note]:
    if not answers.refuses_income:
        return []
    highest = reasons.highest_price(rulebook.document.grid.last)
    told = [
        _("Sans vos revenus, vous paierez %(highest)s.") % {"highest": highest},
        *_in_euros(answers, rulebook, _("Pour %(period)s, ce serait %(amount)s (%(meals)s repas).")),
        _("Vous pourrez changer d’avis en nous envoyant vos documents."),
    ]
    return [Note(" ".join(told), "wait")]


def _other_parent(answers: Answers, rulebook: LoadedRulebook) -> list[Note]:
    """Who pays the other parent's weeks until that parent has sent a demande too (ruling 21), in euros."""
    if not answers.weeks:
        return []
    child, household_id = answers.child, answers.case.household_id
    if child is None or household_id is None:
        return []
    if queries.is_enrolled_elsewhere(child.id, household_id, answers.school_year):
        return []
    one_filed = rulebook.document.custody.one_filed
    told = [WHO_PAYS[one_filed] % {"child": child.first_name}]
    if one_filed is OneFiled.FILER_PAYS_ALL:
        others = "impaires" if answers.weeks == "paires" else "paires"
        sentence = _("Pour %(period)s, cela ferait %(meals)s repas de plus : %(amount)s au prix le plus élevé.")
        told += _in_euros(answers, rulebook, sentence, weeks=others)
    return [Note(" ".join(map(str, told)), "wait")]


def _in_euros(answers: Answers, rulebook: LoadedRulebook, sentence: str, *, weeks: str | None = None) -> list[str]:
    estimate = tariffs.first_invoice(rulebook, answers.week, weeks=answers.weeks if weeks is None else weeks)
    try:
        invoice = estimate.at_the_highest()
    except NoCalendar:
        return []
    words = {"period": estimate.label, "amount": reasons.price_of(invoice.amount_cents), "meals": invoice.meals}
    return [sentence % words]


def cancel_sentence(answers: Answers) -> str:
    """Sent again soon enough, the first date still counts (ruling 6)."""
    if answers.rulebook is None:
        return ""
    return _("Si vous la refaites dans les %(days)s jours, la date de votre premier envoi compte encore.") % {
        "days": answers.rulebook.document.refile_days
    }


def record_custody(answers: Answers, *, actor: Actor) -> None:
    """The document was accepted: these weeks are this household's, and their meals too (ruling 18)."""
    household_id, child_id = answers.case.household_id, answers.child_id
    if not answers.weeks or household_id is None or child_id is None:
        return
    starts_on: date = SchoolYear(answers.school_year).starts_on
    known = families.custody_of(child_id, household_id, on=max(starts_on, paris_day(answers.at)))
    # Days, dates or an anchor that a document gave are more than the parity that a form can say.
    written = known is not None and known.verified and known.rule != Rule.ISO_PARITY
    if not written and (known is None or known.weeks != answers.weeks):
        family_operations.record_custody(
            child_id=child_id,
            household_id=household_id,
            weeks=answers.weeks,
            starts_on=starts_on,
            case_reference=answers.case.reference,
            verified=True,
            actor=actor,
            at=answers.at,
        )
        operations.plan_meals(child_ids=[child_id], school_year=answers.school_year, actor=actor, at=answers.at)
