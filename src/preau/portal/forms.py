"""Forms of the portal."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.foundation.design.comfort import Comfort, Contrast, Size
from preau.foundation.outbox.choices import Choice
from preau.foundation.outbox.topics import OPTIONAL, Channel
from preau.kernel.identifiers import normalise_reference
from preau.portal import rules
from preau.portal.definition import TileKey
from preau.portal.rules import Arrangement


class FollowForm(forms.Form):
    """The number of a demande, as its owner copies it from a paper."""

    reference = forms.CharField(
        label=_("Numéro de la demande"),
        help_text=_("Il est sur votre preuve d’envoi, par exemple CE-24-7KQ3-2WPA-M."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Écrivez le numéro de votre demande."),
            "max_length": _("Ce numéro est trop long : vérifiez-le sur votre preuve d’envoi."),
        },
    )

    def clean_reference(self) -> str:
        try:
            return normalise_reference(self.cleaned_data["reference"])
        except ValueError:
            raise forms.ValidationError(
                _("Ce numéro n’est pas complet ou une lettre est fausse : vérifiez-le sur votre preuve d’envoi.")
            ) from None


class WantedTopics(forms.Form):
    """What somebody wants to be written about: a group of boxes by channel, named after it."""

    email = forms.MultipleChoiceField(
        label=_("M’écrire un courriel quand…"),
        choices=[(topic.value, topic.label) for topic in OPTIONAL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Ce choix n’existe pas : cochez ce que vous voulez recevoir.")},
    )

    @staticmethod
    def without(refused: Collection[Choice]) -> dict[str, list[str]]:
        """The boxes that are ticked for somebody who refused these."""
        return {way.value: [topic.value for topic in OPTIONAL if (topic, way) not in refused] for way in Channel}

    @property
    def refused(self) -> set[Choice]:
        """Of a valid form: the boxes left empty."""
        return {(topic, way) for way in Channel for topic in OPTIONAL if topic not in self.cleaned_data[way.value]}


class ArrangeForm(forms.Form):
    """One button of « Organiser »: a tile at a place (``repas:0``), hidden, or shown; or everything as usual."""

    place = forms.RegexField(r"\A[a-z-]+:\d{1,2}\Z", required=False)
    hide = forms.ChoiceField(choices=[(key.value, "") for key in TileKey], required=False)
    show = forms.ChoiceField(choices=[(key.value, "") for key in TileKey], required=False)
    reset = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, now: Arrangement) -> None:
        super().__init__(data)
        self._now = now

    def clean_place(self) -> tuple[TileKey, int] | None:
        key, _colon, place = self.cleaned_data["place"].partition(":")
        if key and key not in set(TileKey):
            raise forms.ValidationError(_("Cette dalle n’existe plus : rechargez la page."))
        return (TileKey(key), int(place)) if key else None

    @property
    def is_reset(self) -> bool:
        return bool(self.cleaned_data["reset"])

    @property
    def tile(self) -> str:
        """Which one was moved, hidden or shown; "" for all of them."""
        said = self.cleaned_data
        return str(said["place"][0] if said["place"] else said["hide"] or said["show"])

    @property
    def arrangement(self) -> Arrangement:
        """As the button asks."""
        said, now = self.cleaned_data, self._now
        if said["place"]:
            return rules.placed(now, *said["place"])
        if said["hide"]:
            return rules.hidden(now, TileKey(said["hide"]))
        return rules.shown(now, TileKey(said["show"])) if said["show"] else now


class ComfortForm(forms.Form):
    """How somebody reads best."""

    size = forms.ChoiceField(label=_("Taille du texte"), choices=Size.choices, required=False, widget=forms.RadioSelect)
    contrast = forms.ChoiceField(
        label=_("Contraste"), choices=Contrast.choices, required=False, widget=forms.RadioSelect
    )

    @property
    def comfort(self) -> Comfort:
        return Comfort(self.cleaned_data["size"], self.cleaned_data["contrast"])
