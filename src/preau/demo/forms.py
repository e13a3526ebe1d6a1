"""The one form of the rehearsal: where should the clock go?"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.kernel.instants import PARIS

FURTHEST = timedelta(days=400)


class Travel(forms.Form):
    """A day and an hour after the rehearsal's present, at most 400 days ahead."""

    day = forms.DateField(
        label=_("Aller au"),
        help_text=_("Le temps n’avance que vers l’avenir."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choisissez un jour."),
            "invalid": _("Écrivez une date, par exemple 26/08/2024."),
        },
    )
    hour = forms.TimeField(
        label=_("À"),
        initial=time(9),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Écrivez une heure, par exemple 09:00.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, hour = cleaned.get("day"), cleaned.get("hour")
        if isinstance(day, date) and isinstance(hour, time):
            cleaned["target_at"] = self._target(day, hour)
        return cleaned

    def _target(self, day: date, hour: time) -> datetime:
        target = datetime.combine(day, hour, tzinfo=PARIS)
        if target <= self.now:
            self.add_error("day", _("Ce moment est déjà passé : choisissez un jour plus tard."))
        if target > self.now + FURTHEST:
            self.add_error("day", _("C’est trop loin : choisissez un jour dans les treize mois qui viennent."))
        return target
