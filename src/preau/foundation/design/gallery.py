"""What the gallery shows: a form with every kind of field, lists, steps and tabs. Nothing of it is anybody's."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from preau.foundation.design import icons
from preau.foundation.design.definition import MenuLine, OrganisationView
from preau.foundation.design.options import OptionLabel
from preau.foundation.design.rules import palette
from preau.foundation.design.widgets import DayTiles, FilesField
from preau.kernel.instants import PARIS

DAYS = [("0", _("Lundi")), ("1", _("Mardi")), ("2", _("Mercredi")), ("3", _("Jeudi")), ("4", _("Vendredi"))]
CHILDREN = [
    ("lou", OptionLabel("Lou, 6 ans", hint=_("CP, école Parmentier"), tag=_("Famille vérifiée"), tone="ok")),
    (
        "tom",
        OptionLabel(
            "Tom, 3 ans", hint=_("Vous pouvez déjà préparer son inscription."), tag=_("Nous vérifions"), tone="wait"
        ),
    ),
]
SCHOOLS = [
    ("", _("Choisir une école")),
    ("parmentier", "École élémentaire Parmentier"),
    ("servan", "École maternelle Servan"),
]


class SampleForm(forms.Form):
    """Every kind of field of the house."""

    name = forms.CharField(label=_("Nom"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    email = forms.EmailField(
        label=_("Courriel"),
        help_text=_("Nous y envoyons la preuve d’envoi de votre demande."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Téléphone"), required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    birth_on = forms.DateField(label=_("Date de naissance"), help_text=_("Par exemple : 14/05/2018"))
    quotient = forms.IntegerField(
        label=_("Quotient familial"), help_text=_("Le nombre en bas de votre attestation CAF.")
    )
    school = forms.ChoiceField(label=_("École"), choices=SCHOOLS)
    child = forms.ChoiceField(label=_("Quel enfant ?"), choices=CHILDREN, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=_("Quels jours de cantine ?"),
        choices=DAYS,
        widget=DayTiles,
        help_text=_("Ils valent pour toute l’année."),
    )
    message = forms.CharField(label=_("Un mot pour l’agent"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    secret = forms.CharField(
        label=_("Mot de passe"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), min_length=10
    )
    notice = FilesField(label=_("Attestation CAF"), help_text=_("De moins de trois mois."))
    closed = forms.CharField(label=_("Numéro de dossier"), disabled=True, initial="CE-24-7KQ3-M")
    accepted = forms.BooleanField(label=_("J’ai lu le règlement de la cantine et je l’accepte."))


def context(params: Mapping[str, str]) -> dict[str, Any]:
    scheme = params.get("scheme", "")
    return {
        "scheme": scheme if scheme in ("light", "dark") else "",
        "form": SampleForm(initial={"child": "lou", "days": ["0", "1", "3", "4"], "birth_on": date(2018, 5, 14)}),
        "wrong": _wrong(),
        "page": Paginator(range(85), 20).page(2),
        "icons": icons.names(),
        "tokens": palette.hexes(OrganisationView().hues),
        "kept": SampleForm(auto_id="kept_%s"),
        "files": [{"id": 1, "name": "attestation-caf-juillet.pdf", "url": "#", "remove_name": "remove"}],
        "columns": [gettext("Repas"), gettext("Nombre"), gettext("Prix"), gettext("Montant")],
        "day": date(2024, 9, 1),
        "instant": datetime(2024, 8, 20, 18, 51, tzinfo=PARIS),
        "menu": _menu(),
        "steps": _steps(),
        "tabs": _tabs(),
        "crumbs": [{"label": gettext("Accueil"), "url": "/"}, {"label": gettext("Galerie"), "url": ""}],
    }


def _wrong() -> SampleForm:
    form = SampleForm(
        {"name": "", "email": "camille@", "birth_on": "31/02/2024", "quotient": "beaucoup", "child": "lou"},
        MultiValueDict(),
        auto_id="wrong_%s",
    )
    form.full_clean()
    form.add_error(None, gettext("La session a été interrompue : vérifiez vos réponses puis envoyez."))
    return form


def _menu() -> tuple[MenuLine, ...]:
    return (
        MenuLine(gettext("Mon espace"), "#"),
        MenuLine(gettext("Démarches"), "#", current=True),
        MenuLine(gettext("Ma Famille"), "#", badge=2),
    )


def _steps() -> list[dict[str, str]]:
    names = (gettext("La démarche"), gettext("Mes informations"), gettext("Ma demande"), gettext("Le récapitulatif"))
    states = ("done", "done", "now", "todo")
    return [{"label": name, "state": state, "url": "#"} for name, state in zip(names, states, strict=True)]


def _tabs() -> list[dict[str, Any]]:
    return [
        {"label": gettext("Historique"), "url": "#", "current": True, "badge": 0},
        {"label": gettext("Échanges"), "url": "#", "current": False, "badge": 1},
        {"label": gettext("Documents"), "url": "#", "current": False, "badge": 0},
    ]
