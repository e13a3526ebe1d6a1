"""What we write to a family about its tariff: a letter with the figures, a mail without them."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from preau.accounts import queries as accounts
from preau.families import queries as families
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import outbox
from preau.foundation.design import queries as design
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Row
from preau.tariffs import queries, reasons
from preau.tariffs.queries.words import first_and_last, long_day, price, silent_days
from preau.tariffs.rules.effect import Cause
from preau.tariffs.rules.reason import Reason

if TYPE_CHECKING:
    from preau.tariffs.models import TariffDecision

DEFAULT_LANGUAGE = "fr"


class Paper(NamedTuple):
    """A letter ready to be set: language, title, data of the template."""

    language: str
    title: str
    data: Mapping[str, Any]


def letter(decision: "TariffDecision") -> Paper:
    """The letter of a decision, in the language of the first adult who has an account."""
    on = paris_day(decision.decided_at)
    household = families.household(decision.file.household_id)
    adults = families.adults_of_household(household.id, on=on)
    languages = _languages(adults)
    language = next((languages[adult.user_id] for adult in adults if adult.user_id in languages), DEFAULT_LANGUAGE)
    with translation.override(language):
        title = _("Votre tarif de cantine %(year)s") % {"year": SchoolYear(decision.file.school_year).label}
        return Paper(language, title, _letter_data(decision, title, household, adults))


def _letter_data(
    decision: "TariffDecision", title: str, household: HouseholdView, adults: list[AdultView]
) -> Mapping[str, Any]:
    why = queries.explanation_of(decision)
    grid = rulebooks.version_of(decision.file.school_year, decision.rulebook_version).grid
    days = first_and_last(Days(decision.starts_on, decision.ends_on))
    return {
        "title": title,
        "reference": decision.reference,
        "to": [*(adult.name for adult in adults), *household.lines] or [household.name],
        "opening": _opening(decision),
        "price": reasons.price_of(decision.price_cents),
        "price_caption": [
            _("le repas, tarif %(tariff)s") % {"tariff": decision.tariff},
            _("du %(start)s au %(end)s inclus") % days,
        ],
        "why_title": _("Pourquoi ce tarif ?"),
        "why": why.because,
        "figures_title": _("Ce que nous avons retenu"),
        "figures": why.figures,
        "comparison": why.comparison,
        "grid_title": _("Où vous êtes dans la grille"),
        "grid_head": [_("Tarif"), _("Quotient familial"), _("Prix du repas")],
        "grid": [_grid_row(row) for row in grid.rows],
        "grid_at": next(place for place, row in enumerate(grid.rows) if row.tariff == decision.tariff),
        "dates_title": _("Jusqu’à quand"),
        "dates": _dates(decision),
        "contest_title": _("Vous n’êtes pas d’accord, ou votre situation a changé"),
        "contest": _remedies(),
        "signature_title": design.organisation().legal_name or design.organisation().name,
        "signature": [
            _("Décision %(reference)s, prise le %(day)s par %(agent)s.")
            % {
                "reference": decision.reference,
                "day": long_day(paris_day(decision.decided_at)),
                "agent": decision.decided_by,
            },
            _("Règlement %(year)s, version %(version)s.")
            % {"year": SchoolYear(decision.file.school_year).label, "version": decision.rulebook_version},
        ],
        "link": absolute(reverse("tariffs:mine")),
        "link_label": _("Retrouver cette décision dans votre espace"),
    }


def _opening(decision: "TariffDecision") -> list[str]:
    filed_at = decision.file.filed_at
    told = _("Madame, Monsieur,")
    if decision.cause == Cause.WINDOW_EXTENDED:
        extended = _(
            "La date limite a été repoussée pour tout le monde : votre dossier compte comme arrivé à temps. "
            "Cette lettre remplace la précédente."
        )
        return [told, extended]
    if decision.cause:
        return [told, _("Nous avons revu le prix des repas de vos enfants. Cette lettre remplace la précédente.")]
    if filed_at is None:
        return [told, _("Voici le prix des repas de vos enfants.")]
    words = {"day": long_day(paris_day(filed_at))}
    return [told, _("Vous nous avez envoyé votre dossier le %(day)s. Voici le prix des repas de vos enfants.") % words]


def _dates(decision: "TariffDecision") -> list[str]:
    words = {
        **first_and_last(Days(decision.starts_on, decision.ends_on)),
        "next": SchoolYear(decision.file.school_year + 1).label,
    }
    told = [
        _("Ce prix s’applique aux repas du %(start)s au %(end)s inclus, pour tous vos enfants.") % words,
        _("Il faudra renouveler votre demande pour %(next)s.") % words,
    ]
    rulebook = rulebooks.rulebook_for(decision.file.school_year)
    facts = queries.facts_of(decision.file, rulebook=rulebook)
    late = not facts.filed_in_time
    if (
        late
        and decision.reason == Reason.QUOTIENT
        and decision.starts_on > SchoolYear(decision.file.school_year).starts_on
    ):
        highest = {"highest": reasons.highest_price(rulebook.document.grid.last), **words}
        told.append(
            _("Votre dossier est arrivé après la date limite : les repas d’avant le %(start)s sont à %(highest)s.")
            % highest
        )
    if decision.reason == Reason.QUOTIENT:
        told += silent_days(facts, Days(decision.starts_on, decision.ends_on), rulebook.document.grid)
    return told


def _remedies() -> list[str]:
    caisse = design.organisation()
    place = ", ".join(part for part in (caisse.street, f"{caisse.postcode} {caisse.city}".strip()) if part)
    words = {"place": place, "phone": caisse.phone, "email": caisse.email}
    return [
        _(
            "Dites-le-nous : %(phone)s, %(email)s, ou à l’accueil. "
            "Une erreur de notre part est corrigée depuis le début."
        )
        % words,
        _(
            "Dans les deux mois qui suivent cette lettre, vous pouvez demander par écrit que nous revoyions "
            "notre décision (recours gracieux) : Caisse des écoles, %(place)s."
        )
        % words,
        _(
            "Dans le même délai, ou dans les deux mois qui suivent notre réponse, vous pouvez saisir le tribunal "
            "administratif, par courrier ou sur www.telerecours.fr."
        ),
    ]


def _grid_row(row: Row) -> list[str]:
    words = {"start": reasons.whole_euros(row.from_euros), "end": reasons.whole_euros(row.to_euros or 0)}
    bracket = _("à partir de %(start)s") if row.to_euros is None else _("de %(start)s à %(end)s")
    return [str(row.tariff), bracket % words, reasons.price_of(row.price_cents)]


def decided(decision: "TariffDecision", *, at: datetime) -> list[int]:
    """Tell the adults of the household who can be written to; held a quarter of an hour (ruling 35). Outbox rows."""
    on = paris_day(decision.decided_at)
    adults = families.adults_of_household(decision.file.household_id, on=on)
    languages = _languages(adults)
    letters = {
        adult.email: Letter(
            kind="tariffs.decision",
            to=adult.email,
            language=languages.get(adult.user_id or 0, DEFAULT_LANGUAGE),
            context=_mail(decision, adult, languages.get(adult.user_id or 0, DEFAULT_LANGUAGE)),
            hold=True,
            reader=adult.user_id,
            path=reverse("tariffs:mine"),
        )
        for adult in adults
        if adult.email
    }
    return outbox.add_all(letters.values(), at=at)


def _mail(decision: "TariffDecision", adult: AdultView, language: str) -> Mapping[str, Any]:
    """No income and no quotient: a mailbox is read by others."""
    with translation.override(language):
        grid = rulebooks.version_of(decision.file.school_year, decision.rulebook_version).grid
        row = next(row for row in grid.rows if row.tariff == decision.tariff)
        return {
            "first_name": adult.first_name,
            "price": price(row),
            "why": reasons.why(decision.reason),
            "replaced": bool(decision.cause),
            "reference": decision.reference,
            "url": absolute(reverse("tariffs:mine")),
            **first_and_last(Days(decision.starts_on, decision.ends_on)),
        }


def _languages(adults: list[AdultView]) -> dict[int, str]:
    contacts = accounts.contacts_of(adult.user_id for adult in adults if adult.user_id)
    return {user_id: contact.language or DEFAULT_LANGUAGE for user_id, contact in contacts.items()}
