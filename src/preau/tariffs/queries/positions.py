"""Where a family stands with its tariff, in sentences: for the dashboard, the tracking page and the desk."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import TariffFile
from preau.tariffs.queries.files import complements_of, facts_of, facts_of_household, file_of, reference_day
from preau.tariffs.queries.words import first_and_last, highest, long_day, price, silent_days
from preau.tariffs.reasons.desk import AT_THE_DESK
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.protection import Position, Standing, standing_on
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, tariff_on


class PositionView(NamedTuple):
    """A standing in words; ``tone`` is that of a notice, ``tariff`` what a meal costs now (None: no price yet)."""

    position: Position
    tone: str
    title: str
    sentences: tuple[str, ...]
    tariff: Tariff | None = None
    day: date | None = None
    filed_in_time: bool = False

    @property
    def desk_title(self) -> str:
        """The same standing in an agent's words."""
        return str(AT_THE_DESK[self.position])


class _Told(NamedTuple):
    """What the sentences may speak of."""

    standing: Standing
    facts: FileFacts
    rulebook: LoadedRulebook
    on: date
    tariff: Tariff | None

    @property
    def day(self) -> str:
        return long_day(self.standing.day) if self.standing.day else ""

    @property
    def filed(self) -> str:
        return long_day(paris_day(self.facts.filed_at)) if self.facts.filed_at else ""

    @property
    def last_day(self) -> str:
        """The last day to file in time, inclusive."""
        deadline_at = self.facts.deadline_at or self.rulebook.deadline_at
        return long_day(paris_day(deadline_at) - timedelta(days=1))

    @property
    def highest(self) -> str:
        return highest(self.rulebook.document.grid)


def position_of(household_id: int, school_year: int, *, at: datetime) -> PositionView:
    """What this household should know today. Raises NoRulebook."""
    rulebook = rulebooks.rulebook_for(school_year)
    file = file_of(household_id, school_year)
    if file is not None and file.filed_at is not None:
        return position_of_file(file, rulebook=rulebook, at=at)
    facts = facts_of_household(household_id, rulebook=rulebook, at=at)
    return _view(_Told(Standing(Position.NOT_FILED), facts, rulebook, reference_day(school_year, at=at), None))


def position_of_file(file: TariffFile, *, rulebook: LoadedRulebook, at: datetime) -> PositionView:
    """The same for a file already read (lists of agents)."""
    today, on = paris_day(at), reference_day(file.school_year, at=at)
    facts, late = _known(facts_of(file, rulebook=rulebook), today), LateRule.of(rulebook.document)
    standing = standing_on(today, file=facts, complements=complements_of(file), late=late)
    if decision := facts.decision_on(on):
        standing = Standing(Position.DECIDED, reason=decision.reason)
    tariff = tariff_on(on, file=facts, late=late, grid=rulebook.document.grid)
    return _view(_Told(standing, facts, rulebook, on, tariff if isinstance(tariff, Tariff) else None))


def _known(facts: FileFacts, today: date) -> FileFacts:
    """In August a complement is due, not yet unanswered in September: a silence counts once it has begun."""
    return replace(facts, silences=tuple(silence for silence in facts.silences if silence.start <= today))


def _view(told: _Told) -> PositionView:
    tone, title, sentences = WORDS[told.standing.position](told)
    return PositionView(
        told.standing.position, tone, title, sentences, told.tariff, told.standing.day, told.facts.filed_in_time
    )


Words = tuple[str, str, tuple[str, ...]]


def _decided(told: _Told) -> Words:
    decision = told.facts.decision_on(told.on)
    tariff = told.tariff
    if decision is None or tariff is None:  # decided on paper for days still to come
        return _protected(told)
    title = _("Votre tarif : %(price)s") % {"price": price(tariff.row)}
    days = _("Du %(start)s au %(end)s inclus.") % first_and_last(decision.days)
    return (
        ("ok" if tariff.reason is Reason.QUOTIENT else "wait"),
        title,
        (days, *_because(told, tariff), *_before(told)),
    )


def _because(told: _Told, tariff: Tariff) -> tuple[str, ...]:
    if tariff.reason is Reason.INCOME_REFUSED:
        return (
            _("Vous avez préféré ne pas donner vos revenus : c’est %(highest)s.") % {"highest": told.highest},
            _("Vous pouvez changer d’avis : envoyez-nous vos documents."),
        )
    if tariff.reason is Reason.FALSE_DECLARATION:
        return (
            _("Les documents reçus ne correspondent pas à votre situation : c’est %(highest)s.")
            % {"highest": told.highest},
        )
    return ()


def _before(told: _Told) -> tuple[str, ...]:
    """A late family learns what the days before its effect date cost, one that did not answer what its silence did."""
    decision = told.facts.decision_on(told.on)
    if told.facts.filed_in_time and decision and decision.reason is Reason.QUOTIENT:
        return tuple(silent_days(told.facts, decision.days, told.rulebook.document.grid))
    if told.facts.filed_in_time or decision is None or decision.days.start <= SchoolYear.of(told.on).starts_on:
        return ()
    words = {
        "start": long_day(decision.days.start),
        "highest": told.highest,
        "filed": told.filed,
        "last_day": told.last_day,
    }
    return (
        _(
            "Votre dossier est arrivé le %(filed)s, après le %(last_day)s : les repas d’avant le %(start)s "
            "sont à un autre prix, %(highest)s."
        )
        % words,
    )


def _protected(told: _Told) -> Words:
    return (
        "ok",
        _("Vous êtes protégés"),
        (
            _(
                "Votre dossier est arrivé à temps, le %(filed)s : pas de majoration pour retard, "
                "même si nous répondons tard."
            )
            % {"filed": told.filed},
            _("Un agent calcule votre tarif. Vous n’avez rien à faire : nous vous écrirons."),
        ),
    )


def _asked(told: _Told) -> Words:
    words = {"day": told.day, "highest": told.highest}
    if told.facts.filed_in_time:
        risk = _(
            "Jusque-là, vous êtes protégés. Après cette date, "
            "ce serait %(highest)s, jusqu’à ce que votre dossier soit complet."
        )
    else:
        risk = _("D’ici là vous payez %(highest)s, jusqu’à ce que votre dossier soit complet.")
    return (
        "wait",
        _("Il manque un document"),
        (_("Envoyez-le jusqu’au %(day)s inclus.") % words, risk % words),
    )


def _silent(told: _Told) -> Words:
    """A late family paid the highest price before as well: the silence adds nothing to it."""
    words = {"day": told.day, "highest": told.highest}
    if told.facts.filed_in_time:
        cost = _("Depuis le %(day)s, vous payez %(highest)s, jusqu’à ce que votre dossier soit complet.") % words
    else:
        cost = _("Vous payez %(highest)s, jusqu’à ce que votre dossier soit complet.") % words
    return (
        "no",
        _("Il manque toujours un document"),
        (
            _("Nous ne l’avons pas reçu à la date demandée."),
            cost,
            _("Envoyez-le dès que possible : le jour de sa réception compte déjà à votre tarif."),
        ),
    )


def _late_incomplete(told: _Told) -> Words:
    words = {"filed": told.filed, "last_day": told.last_day, "highest": told.highest}
    return (
        "no",
        _("Votre dossier est arrivé après la date limite"),
        (
            _(
                "Il est arrivé le %(filed)s, après le %(last_day)s : vous payez %(highest)s, "
                "jusqu’à ce que votre dossier soit complet."
            )
            % words,
            _(
                "Dès qu’un agent aura accepté vos documents, votre tarif comptera "
                "à partir du jour où nous les avons reçus."
            ),
        ),
    )


def _late_waiting(told: _Told) -> Words:
    words = {"filed": told.filed, "last_day": told.last_day, "day": told.day, "highest": told.highest}
    since = (
        _("Votre dossier est complet : vous paierez votre tarif à partir du %(day)s.")
        if told.day
        else _("Votre dossier est complet.")
    )
    return (
        "wait",
        _("Votre dossier est complet"),
        (
            since % words,
            _("Il est arrivé le %(filed)s, après le %(last_day)s : les repas d’avant sont à %(highest)s.") % words,
            _("Un agent calcule votre tarif. Vous n’avez rien à faire : nous vous écrirons."),
        ),
    )


def _not_filed(told: _Told) -> Words:
    words = {"last_day": told.last_day, "highest": told.highest}
    if told.facts.may_still_file and told.facts.deadline_at is None:
        return (
            "wait",
            _("Nous vérifions votre famille"),
            (_("Vous pouvez déjà inscrire vos enfants : tant que nous vérifions, vous n’êtes pas en retard."),),
        )
    if told.facts.may_still_file:
        return (
            "explain",
            _("Pas encore de demande"),
            (
                _("Inscrivez vos enfants jusqu’au %(last_day)s inclus pour que votre tarif soit prêt à la rentrée.")
                % words,
            ),
        )
    return (
        "no",
        _("Nous n’avons pas reçu de dossier"),
        (
            _("La date limite était le %(last_day)s. Sans dossier, un repas est facturé %(highest)s.") % words,
            _("Envoyez votre dossier maintenant : votre tarif comptera à partir du jour où il sera complet."),
        ),
    )


WORDS: Mapping[Position, Callable[[_Told], Words]] = {
    Position.DECIDED: _decided,
    Position.PROTECTED: _protected,
    Position.ASKED: _asked,
    Position.SILENT: _silent,
    Position.LATE_INCOMPLETE: _late_incomplete,
    Position.LATE_WAITING: _late_waiting,
    Position.NOT_FILED: _not_filed,
}
