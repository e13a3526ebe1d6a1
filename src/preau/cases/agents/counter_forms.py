"""What the counter types: a family, then how its paper arrived."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from preau.families.operations import NewAddress, NewPerson
from preau.foundation import clock

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
CHILDREN = 4  # lines on the screen; more can be added afterwards


class NewFamily(forms.Form):
    """The grown-up and the address; children are in ``Children`` beside it."""

    last_name = forms.CharField(label=_("Nom de l’adulte"), max_length=100)
    first_name = forms.CharField(label=_("Prénom de l’adulte"), max_length=100)
    birth_on = forms.DateField(label=_("Date de naissance"), required=False, widget=DAY)
    phone = forms.CharField(label=_("Téléphone"), required=False, max_length=20)
    street = forms.CharField(label=_("Numéro et voie"), max_length=200)
    street_more = forms.CharField(label=_("Complément d’adresse"), required=False, max_length=200)
    postcode = forms.CharField(
        label=_("Code postal"), validators=[RegexValidator(r"^\d{5}$", _("Le code postal a 5 chiffres."))]
    )
    city = forms.CharField(label=_("Ville"), max_length=100, initial="Paris")
    seen = forms.BooleanField(
        label=_("J’ai vu l’original du livret de famille ou de l’acte de naissance de chaque enfant"),
        required=False,
        help_text=_(
            "Sans original, ouvrez la famille sans enfant, puis saisissez « Ajouter un enfant » : on vérifiera."
        ),
    )

    def clean_birth_on(self) -> Any:
        day = self.cleaned_data["birth_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("Indiquez une date de naissance passée."))
        return day

    @property
    def adult(self) -> NewPerson:
        told = self.cleaned_data
        return NewPerson(told["first_name"], told["last_name"], told["birth_on"], told["phone"])

    @property
    def address(self) -> NewAddress:
        told = self.cleaned_data
        return NewAddress(told["street"], told["postcode"], told["city"], told["street_more"])


class NewChild(forms.Form):
    """One child; a line left empty is no child."""

    first_name = forms.CharField(label=_("Prénom"), max_length=100)
    last_name = forms.CharField(label=_("Nom"), max_length=100)
    birth_on = forms.DateField(label=_("Date de naissance"), widget=DAY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.empty_permitted and not self.has_changed():
            for field in self.fields.values():
                field.required = False  # an empty line must not say « obligatoire »

    def clean_birth_on(self) -> Any:
        day = self.cleaned_data["birth_on"]
        if not (clock.today().year - 18 <= day.year and day <= clock.today()):
            raise forms.ValidationError(_("Ce n’est pas la date de naissance d’un enfant."))
        return day


Children = forms.formset_factory(NewChild, extra=CHILDREN, max_num=8, validate_max=True, absolute_max=8)


def children_of(formset: forms.BaseFormSet[NewChild]) -> list[NewPerson]:
    """The lines that were filled."""
    told = [form.cleaned_data for form in formset if form.has_changed()]
    return [NewPerson(each["first_name"], each["last_name"], each["birth_on"]) for each in told]


class StartForFamily(forms.Form):
    """Which démarche, and by which way the request came."""

    key = forms.ChoiceField(label=_("Démarche"))
    channel = forms.ChoiceField(
        label=_("La demande arrive"),
        choices=[("guichet", _("au guichet")), ("courrier", _("par courrier"))],
        widget=forms.RadioSelect,
        initial="guichet",
    )

    def __init__(self, *args: Any, procedures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["key"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (typing)
        field.choices = procedures
