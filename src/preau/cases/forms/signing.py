"""Signing a demande, and saying when a paper one was filed."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from preau.kernel.instants import PARIS, last_second_of
from preau.procedures.definition import Definition
from preau.procedures.forms.values import DAY_FORMATS

TICK = {"required": _("Cochez cette case pour envoyer votre demande.")}
DAY = {
    "required": _("Indiquez une date, comme 23/08/2024."),
    "invalid": _("Écrivez une date qui existe, comme 23/08/2024."),
}


class SignatureForm(forms.Form):
    """A name typed, a box ticked, the règlement in its version; a signed paper joined stands for the name."""

    name = forms.CharField(
        label=_("Votre nom, comme signature"),
        help_text=_("Écrivez votre prénom et votre nom."),
        max_length=200,
        error_messages={"required": _("Écrivez votre prénom et votre nom pour signer.")},
    )
    accepted = forms.BooleanField(label=_("Je certifie que ces informations sont exactes."), error_messages=TICK)

    def __init__(
        self,
        definition: Definition,
        *,
        signed_paper: bool,
        by_agent: bool,
        at_counter: bool = False,
        data: Any = None,
        initial: Any = None,
    ) -> None:
        super().__init__(data=data, initial=initial)
        self.definition, self.signed_paper, self.by_agent = definition, signed_paper, by_agent
        self.fields["name"].required = not signed_paper
        if at_counter:
            self.fields["consent"] = forms.BooleanField(
                label=_("La famille est d’accord pour que je fasse cette démarche à sa place."),
                error_messages={"required": _("Demandez son accord à la famille, puis cochez cette case.")},
            )
        if by_agent:
            self.fields["name"].label = _("Nom de la personne qui a signé")
            self.fields["accepted"].label = _("La personne a signé le formulaire papier.")
        rules = definition.signature.rules
        if rules:
            label = rules.label.in_(get_language() or "fr")
            self.fields["rules"] = forms.BooleanField(label=label, error_messages=TICK)

    @property
    def signature(self) -> dict[str, Any]:
        means = "paper" if self.by_agent else "upload" if self.signed_paper else "typed"
        rules = self.definition.signature.rules
        return {
            "name": self.cleaned_data["name"],
            "accepted": True,
            "means": means,
            "rules": rules.version if rules else "",
        } | ({"consent": True} if self.cleaned_data.get("consent") else {})


class FilingForm(forms.Form):
    """For a file keyed by an agent: when the family came, or what the postmark says (ruling 1)."""

    filed_on = forms.DateField(input_formats=DAY_FORMATS, error_messages=DAY)
    filed_time = forms.TimeField(
        label=_("Heure du passage"),
        help_text=_("Comme 14:30."),
        input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%H h %M"],
        error_messages={
            "required": _("Indiquez une heure, comme 14:30."),
            "invalid": _("Écrivez une heure, comme 14:30."),
        },
    )
    received_day = forms.DateField(label=_("Reçu à la Caisse le"), input_formats=DAY_FORMATS, error_messages=DAY)

    def __init__(self, *, by_post: bool, at: datetime, data: Any = None) -> None:
        known = {"received_day": at.date()} if by_post else {"filed_on": at.date(), "filed_time": at.time()}
        super().__init__(data=data, initial=known)  # a postmark is read on the envelope, never guessed
        self.today, self.by_post = at.date(), by_post
        self.fields["filed_on"].label = _("Date du cachet de la poste") if by_post else _("Date du passage")
        del self.fields["filed_time" if by_post else "received_day"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for key in ("filed_on", "received_day"):
            day = said.get(key)
            if isinstance(day, date) and (day > self.today or (self.today - day).days > 365):
                self.add_error(key, _("Cette date doit être passée, et de moins d’un an."))
        if self.by_post and not self.errors and said["received_day"] < said["filed_on"]:
            self.add_error("received_day", _("Reçu avant le cachet de la poste : vérifiez les deux dates."))
        return said

    @property
    def filed_at(self) -> datetime:
        """A postmark counts as the last second of its day."""
        day: date = self.cleaned_data["filed_on"]
        if self.by_post:
            return last_second_of(day)
        hour: time = self.cleaned_data["filed_time"]
        return datetime.combine(day, hour, tzinfo=PARIS)

    @property
    def received_on(self) -> date:
        day: date = self.cleaned_data.get("received_day") or self.cleaned_data["filed_on"]
        return day
