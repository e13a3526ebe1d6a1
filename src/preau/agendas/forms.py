"""Choosing a moment; and what the administration says of an agenda."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from preau.agendas import reasons
from preau.agendas.queries import Week
from preau.foundation.design.templatetags.design import week_day


class MomentForm(forms.Form):
    """The free moments of one week as radio buttons, under their day."""

    moment = forms.ChoiceField(
        label=_("Quand voulez-vous venir ?"),
        widget=forms.RadioSelect(attrs={"class": "moments"}),
        error_messages={"required": _("Choisissez un moment."), "invalid_choice": reasons.SLOT_TAKEN},
    )

    def __init__(self, *args: Any, week: Week | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        days = week.days if week else ()
        choices = [(week_day(day), [_choice(day, moment) for moment in moments]) for day, moments in days]
        self.fields["moment"].choices = choices  # type: ignore[attr-defined]

    def clean_moment(self) -> datetime:
        return datetime.fromisoformat(self.cleaned_data["moment"])


def _choice(day: date, moment: datetime) -> tuple[str, SafeString]:
    """The hour; whoever does not see the heading hears the day with it."""
    spoken = format_html('<span class="unseen">{}, </span>{}', week_day(day), hour(moment))
    return moment.isoformat(), spoken


def hour(moment: datetime) -> str:
    """« 10 h 20 »: an instant already in Paris."""
    return f"{moment.hour} h {moment.minute:02}"


def monday_in(text: str) -> date | None:
    """The day of ``?semaine=``; None for nonsense."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
