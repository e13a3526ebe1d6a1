"""An agent and a service, as the administration describes them."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from preau.accounts import queries as accounts
from preau.accounts.roles import Role
from preau.procedures import queries as procedures
from preau.schools import queries as schools

LONGEST_KEY = 40


class PlacesForm(forms.Form):
    """What an agent may do, and where; nothing ticked in a perimeter means everything there."""

    job_title = forms.CharField(
        label=_("Fonction"),
        max_length=100,
        help_text=_("Les familles la lisent à la place du nom : « Accueil des familles »."),
        error_messages={"required": _("Écrivez ce que fait cette personne.")},
    )
    roles = forms.MultipleChoiceField(
        label=_("Rôles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Les revenus vont avec Tarification, les comptes bancaires avec Régie, la santé avec Instruction."),
        error_messages={"required": _("Choisissez au moins un rôle.")},
    )
    services = forms.TypedMultipleChoiceField(
        label=_("Seulement ces services"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : toutes les démarches."),
    )
    schools = forms.TypedMultipleChoiceField(
        label=_("Seulement ces écoles"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : toutes les écoles. Une école doit être cochée pour une direction d’école."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("services", [(row.pk, row.name) for row in accounts.services()])
        self._choose("schools", [(row.pk, row.name) for row in schools.open_schools()])

    def _choose(self, name: str, choices: list[tuple[int, str]]) -> None:
        """A list with nothing to choose from is not shown."""
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def service_ids(self) -> list[int]:
        return list(self.cleaned_data.get("services", []))

    @property
    def school_ids(self) -> list[int]:
        return list(self.cleaned_data.get("schools", []))


class InviteForm(PlacesForm):
    """Somebody new."""

    first_name = forms.CharField(
        label=_("Prénom"), max_length=100, error_messages={"required": _("Écrivez le prénom.")}
    )
    last_name = forms.CharField(label=_("Nom"), max_length=100, error_messages={"required": _("Écrivez le nom.")})
    email = forms.EmailField(
        label=_("Courriel professionnel"),
        max_length=254,
        help_text=_("C’est là que part l’invitation."),
        error_messages={
            "required": _("Écrivez le courriel."),
            "invalid": _("Ce courriel n’est pas complet : il ressemble à nom@mairie.fr."),
        },
    )
    field_order = ["first_name", "last_name", "email", "job_title", "roles", "services", "schools"]  # noqa: RUF012


class ServiceForm(forms.Form):
    """A team and the démarches that it answers."""

    name = forms.CharField(
        label=_("Nom du service"), max_length=100, error_messages={"required": _("Écrivez le nom du service.")}
    )
    procedures = forms.MultipleChoiceField(
        label=_("Démarches de ce service"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins une démarche.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        listed = [(one.card.key, one.card.title.in_(language)) for one in procedures.catalogue()]
        self.fields["procedures"].choices = listed  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError(_("Écrivez le nom du service."))
        return name

    @property
    def key(self) -> str:
        return slugify(str(self.cleaned_data["name"]))[:LONGEST_KEY]
