"""Choosing a moment; and what the administration says of an agenda."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from preau.agendas import reasons
from preau.agendas.queries import Week
from preau.foundation.design.templatetags.design import hour, week_day


class MomentField(forms.ChoiceField):
    """Any instant is understood: whether it can be had is for the claim to say, not for a list read before."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if _instant(value) is None:
            raise ValidationError(self.error_messages["invalid_choice"])

    def valid_value(self, value: str) -> bool:
        return True


class MomentForm(forms.Form):
    """The free moments of one week as radio buttons, under their day; ``offer`` gives them to a page that shows."""

    moment = MomentField(
        label=_("Quand voulez-vous venir ?"),
        widget=forms.RadioSelect(attrs={"class": "moments"}),
        error_messages={"required": _("Choisissez un moment."), "invalid_choice": reasons.SLOT_TAKEN},
    )

    def offer(self, week: Week | None) -> None:
        days = week.days if week else ()
        choices = [(week_day(day), [_choice(day, moment) for moment in moments]) for day, moments in days]
        self.fields["moment"].choices = choices  # type: ignore[attr-defined]

    def clean_moment(self) -> datetime | None:
        return _instant(self.cleaned_data["moment"])


def _instant(text: str) -> datetime | None:
    """None for what is not an instant with its time zone."""
    try:
        moment = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _choice(day: date, moment: datetime) -> tuple[str, SafeString]:
    """The hour; whoever does not see the heading hears the day with it."""
    spoken = format_html('<span class="unseen">{}, </span>{}', week_day(day), hour(moment))
    return moment.isoformat(), spoken


def monday_in(text: str) -> date | None:
    """The day of ``?semaine=``; None for nonsense."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
