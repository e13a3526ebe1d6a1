"""Places of a démarche with a quota, on screen: how many are left, which is kept, who comes first."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.forms import ChoiceField, Form, RadioSelect, Select
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.cases import operations, queries
from preau.foundation import clock
from preau.foundation.design.options import OptionLabel
from preau.foundation.design.templatetags.design import hour
from preau.foundation.web.types import ActorRequest
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.procedures.definition import Definition, Period, Quota
from preau.quotas import queries as quotas

if TYPE_CHECKING:
    from preau.cases.models import Case

FULL = "full"  # the code of the fault that a form shows
WAIT = "_wait"  # the button « M’inscrire sur la liste d’attente »


def left_words(definitions: Iterable[Definition]) -> dict[str, dict[str, Any]]:
    """By démarche with a quota: « 3 places restantes », « Complet : liste d’attente »; one statement for all."""
    known = queries.places_left(definitions, on=clock.today())
    return {key: {"words": _words(left), "tone": "wait" if left.is_full else "ok"} for key, left in known.items()}


def _words(left: queries.PlacesLeft) -> str:
    return _full(waiting_list=left.waiting_list) if left.is_full else _in_period(_number(left.left), left)


def _full(*, waiting_list: bool) -> str:
    return _("Complet : liste d’attente") if waiting_list else _("Complet")


def _number(left: int) -> str:
    return ngettext("%(n)d place restante", "%(n)d places restantes", left) % {"n": left}


def _in_period(said: str, left: queries.PlacesLeft) -> str:
    """Places come back with each month or school year, so their number is that of one of them."""
    if left.period is Period.MONTH:
        return _("%(places)s en %(month)s") % {"places": said, "month": date_format(left.on, "F Y")}
    if left.period is Period.SCHOOL_YEAR:
        return _("%(places)s pour l’année %(year)s") % {"places": said, "year": SchoolYear.of(left.on).label}
    return said


def say_left(case: "Case", definition: Definition, form: Form) -> None:
    """Beside each session, each room or each school of the page, what is left of its own places."""
    quota = definition.quota
    field = form.fields.get(quota.per) if quota else None
    if quota is None or not isinstance(field, ChoiceField):
        return
    left = queries.left_by_answer(definition, holder=case.reference, on=clock.today())
    options: Any = field.choices
    in_a_list = isinstance(field.widget, Select) and not isinstance(field.widget, RadioSelect)
    field.choices = [
        (value, _beside(label, left[str(value)], quota, in_a_list=in_a_list) if str(value) in left else label)
        for value, label in options
    ]


def _beside(label: Any, left: int, quota: Quota, *, in_a_list: bool) -> str | OptionLabel:
    words = _number(left) if left else _full(waiting_list=quota.waiting_list)
    if in_a_list:
        return _("%(choice)s (%(places)s)") % {"choice": label, "places": words}
    return OptionLabel(str(label), tag=words, tone="ok" if left else "wait")


def hold(request: ActorRequest, case: "Case", form: Form) -> bool:
    """One more quarter of an hour for who posts a page; without a place, says so at the question, else nowhere yet.

    The recap says it in any case. False when this page has a fault to show.
    """
    try:
        operations.hold_places(draft=case, actor=request.actor, at=clock.now())
    except operations.NoPlaceLeft as full:
        problem = full.problems[0]
        if problem.field in form.fields:
            form.add_error(problem.field, ValidationError(problem.sentence, code=FULL))
            return False
    return True


def kept(case: "Case", form: Form | None = None) -> dict[str, Any]:
    """What a page of the wizard says of the places of this draft; no statement for a démarche without a quota."""
    wanted = queries.wanted_by(case, on=clock.today())
    if wanted is None:
        return {"place": None}
    holding = quotas.places_of(case.reference)
    mine = holding is not None and holding.scope == wanted.scope and holding.count == wanted.count
    state = quotas.left([wanted.scope]).get(wanted.scope)
    few = not mine and state is not None and state.left < wanted.count
    return {
        "place": {
            "sentence": _kept_words(holding.count, holding.until) if mine and holding and holding.until else "",
            "longer": _longer(wanted.count),
            "full": operations.no_place_left(wanted, left=state.left).problems[0].sentence if few and state else "",
            "may_wait": few and wanted.may_wait,
            "told": bool(form and any(form.has_error(key, FULL) for key in form.fields)),
        }
    }


def _kept_words(count: int, until: datetime) -> str:
    said = ngettext(
        "Une place vous est gardée jusqu’à %(time)s.", "%(n)d places vous sont gardées jusqu’à %(time)s.", count
    )
    return said % {"n": count, "time": hour(until)}


def _longer(count: int) -> str:
    return ngettext(
        "Chaque page que vous enregistrez la garde un quart d’heure de plus.",
        "Chaque page que vous enregistrez les garde un quart d’heure de plus.",
        count,
    )


def line(case: "Case", rank: quotas.Rank | None) -> dict[str, Any]:
    """What the tracking page says of a waiting list: the offer, or the rank, and what happened so far."""
    if rank is None:
        return {"line": None}
    return {
        "line": {
            "rank": rank.rank,
            "offered": rank.is_offered,
            "is_late": rank.answer_by is not None and rank.answer_by <= clock.now(),
            "last_day": operations.last_day_to_answer(rank.answer_by) if rank.answer_by else None,
            "wanted": rank.wanted,
            "trace": [_trace(told) for told in quotas.trace_of_holder(case.reference)],
        }
    }


def _trace(told: quotas.TraceLine) -> dict[str, Any]:
    words = str(told.act.label)
    if told.free is not None:
        words = _(
            "Une demande inscrite après la vôtre a été servie : il fallait %(n)d places, %(k)d étaient libres"
        ) % {
            "n": told.places,
            "k": told.free,
        }
    return {"on": paris_day(told.at), "words": words}
