"""What a decision would do, in sentences, before it is confirmed."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from preau.families import queries as families
from preau.kernel.instants import paris_day
from preau.kernel.periods import Days
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import NoticeRules
from preau.tariffs import reasons
from preau.tariffs.models import TariffFile
from preau.tariffs.queries.explanations import explain
from preau.tariffs.queries.plans import Choice, NoEffect, NotComplete, Plan, plan
from preau.tariffs.queries.quotients import notices_of
from preau.tariffs.queries.words import first_and_last, long_day, price
from preau.tariffs.rules.notices import doubts
from preau.tariffs.rules.quotient import Source
from preau.tariffs.rules.reason import Reason

Sentence = tuple[str, str]  # tone, words


def preview(file: TariffFile, choice: Choice, *, at: datetime) -> list[Sentence]:
    """Tone (ok, wait, no, explain) and words. Raises Unusable, AlreadyDecided, NoRulebook."""
    rulebook = rulebooks.rulebook_for(file.school_year)
    try:
        planned = plan(file, choice, rulebook=rulebook, at=at)
    except NotComplete:
        return [
            ("no", _("Ce dossier en retard n’est pas encore complet : acceptez d’abord la demande et ses documents."))
        ]
    except NoEffect:
        return [
            (
                "no",
                _(
                    "Cette décision ne changerait rien : un prix ne baisse "
                    "qu’à la demande de la famille, et pour des jours à venir."
                ),
            )
        ]
    because = explain(choice.reason, choice.source, choice.inputs, grid=rulebook.document.grid).because
    return [
        ("ok", _verdict(planned)),
        *(("explain", sentence) for sentence in because),
        *(("wait", sentence) for sentence in _doubts(file, choice, rulebook.document.notices, on=paris_day(at))),
        *_replaced(planned),
        ("explain", _("Une lettre sera faite, et la famille prévenue par courriel dans un quart d’heure.")),
    ]


def _verdict(planned: Plan) -> str:
    words = {"price": price(planned.row), **first_and_last(Days(planned.starts_on, planned.ends_on))}
    return _("La famille paiera %(price)s, du %(start)s au %(end)s inclus.") % words


def _replaced(planned: Plan) -> list[Sentence]:
    if planned.replaces is None:
        return []
    words = {"tariff": planned.replaces.tariff, "day": long_day(paris_day(planned.replaces.decided_at))}
    told = [
        ("wait", _("La décision du %(day)s (tarif %(tariff)s) est remplacée ; elle reste dans l’historique.") % words)
    ]
    if planned.by_credit:
        told.append(
            ("wait", _("C’est une erreur de notre part : les factures déjà faites seront corrigées par un avoir."))
        )
    return told


def _doubts(file: TariffFile, choice: Choice, rules: NoticeRules, *, on: date) -> list[str]:
    """What an agent must look at in tax notices; names that were not keyed raise no doubt."""
    notices = notices_of(choice.inputs) if choice.source == Source.NOTICES and choice.reason == Reason.QUOTIENT else ()
    named = all(row.get("declarants") for row in choice.inputs.get("notices", ()))
    adults = [adult.name for adult in families.adults_of_household(file.household_id, on=on)] if named else []
    return [reasons.doubt(finding) for finding in doubts(notices, adults=adults, rules=rules)] if notices else []
