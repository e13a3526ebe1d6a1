"""What the administration says of an agenda, and the counter of its day."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from preau.agendas.rules.slots import Hours
from preau.kernel.periods import Days

LONGEST = timedelta(days=366)
BAD_DAY = {"invalid": _("Écrivez une date, par exemple 07/10/2024.")}
BAD_TIME = {"invalid": _("Écrivez une heure, par exemple 14:30.")}


class DayField(forms.DateField):
    """A day as a calendar gives it, or as people write it."""

    def __init__(self, **kwargs: Any):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], widget=widget, error_messages=BAD_DAY, **kwargs)


class AgendaForm(forms.Form):
    """Words and delays of an agenda."""

    name = forms.CharField(label=_("Nom de l’agenda"), max_length=120)
    place = forms.CharField(label=_("Lieu"), max_length=120)
    address = forms.CharField(label=_("Adresse"), max_length=200)
    slot_minutes = forms.IntegerField(label=_("Durée d’un rendez-vous, en minutes"), min_value=5, max_value=480)
    lead_hours = forms.IntegerField(
        label=_("Délai pour prendre rendez-vous, en heures"),
        min_value=0,
        max_value=720,
        help_text=_("Une famille ne peut pas choisir un moment plus proche."),
    )
    cut_off_hours = forms.IntegerField(
        label=_("Délai pour changer ou annuler, en heures"),
        min_value=0,
        max_value=720,
        help_text=_("Ensuite, la famille doit appeler."),
    )
    horizon_days = forms.IntegerField(label=_("Ouvert à l’avance sur, en jours"), min_value=1, max_value=180)


class NewAgendaForm(AgendaForm):
    """The same with its key, which démarches name."""

    key = forms.SlugField(
        label=_("Clé"),
        max_length=40,
        help_text=_("En petites lettres, sans accent : les démarches la citent."),
        error_messages={"invalid": _("Des lettres sans accent, des chiffres et des tirets seulement.")},
    )
    field_order = ("key",)


class OpeningForm(forms.Form):
    """One more opening of the week."""

    weekday = forms.TypedChoiceField(
        label=_("Jour"), coerce=int, choices=[(number, capfirst(name)) for number, name in WEEKDAYS.items()]
    )
    start = forms.TimeField(label=_("De"), error_messages=BAD_TIME, widget=forms.TimeInput(attrs={"type": "time"}))
    end = forms.TimeField(label=_("Jusqu’à"), error_messages=BAD_TIME, widget=forms.TimeInput(attrs={"type": "time"}))
    desks = forms.IntegerField(label=_("Guichets"), min_value=1, max_value=20, initial=1)
    agents = forms.CharField(
        label=_("Agents"),
        required=False,
        max_length=300,
        help_text=_("Un nom par guichet, séparés par des virgules ; la famille les lit."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "start" in said and "end" in said and said["end"] <= said["start"]:
            raise ValidationError({"end": _("La fin vient après le début.")})
        return said

    @property
    def hours(self) -> Hours:
        said = self.cleaned_data
        agents = tuple(name.strip() for name in said["agents"].split(",") if name.strip())
        return Hours(said["weekday"], said["start"], said["end"], said["desks"], agents)


class ClosureForm(forms.Form):
    """Days to close, both included on the page; half-open inside."""

    first = DayField(label=_("Premier jour"))
    last = DayField(label=_("Dernier jour"))
    reason = forms.CharField(
        label=_("Raison"), max_length=200, help_text=_("Les familles dont le rendez-vous est déplacé la liront.")
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and not first <= last <= first + LONGEST:
            raise ValidationError({"last": _("Le dernier jour vient après le premier, dans l’année.")})
        return said

    @property
    def days(self) -> Days:
        return Days(self.cleaned_data["first"], self.cleaned_data["last"] + timedelta(days=1))


class DayForm(forms.Form):
    """Which agenda and which day the board shows."""

    agenda = forms.SlugField(required=False)
    jour = DayField(required=False)

    def day(self, *, default: date) -> date:
        self.is_valid()
        chosen: date | None = self.cleaned_data.get("jour")
        return chosen or default


class WalkInForm(forms.Form):
    """Somebody who came without an appointment."""

    name = forms.CharField(label=_("Nom de la personne"), max_length=150)
    subject = forms.CharField(label=_("Pour quoi"), max_length=200, required=False)
