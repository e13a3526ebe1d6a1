"""How many places to add."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 500


class AddPlaces(forms.Form):
    count = forms.IntegerField(
        label=_("Combien de places ajouter ?"),
        min_value=1,
        max_value=MOST,
        error_messages={
            "required": _("Dites combien de places ajouter."),
            "invalid": _("Écrivez un nombre, par exemple 5."),
            "min_value": _("Ajoutez au moins une place."),
            "max_value": _("Ajoutez au plus 500 places à la fois."),
        },
    )
