"""What an agent says of a day without lunch."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from preau.kernel.actor import Actor
from preau.kernel.rights import Right
from preau.schools import queries
from preau.schools.states import ClosureKind

ALL = "toutes"


class ClosureForm(forms.Form):
    """One school of this agent's, or all of them for whoever keeps the calendar."""

    ecole = forms.ChoiceField(label=_("École"))
    jour = forms.DateField(
        label=_("Jour"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Écrivez une date, par exemple 07/10/2024.")},
    )
    nature = forms.ChoiceField(
        label=_("Nature"),
        choices=[(kind.value, capfirst(kind.label)) for kind in ClosureKind],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any):
        super().__init__(*args, **kwargs)
        everywhere = [(ALL, _("Toutes les écoles"))] if actor.has(Right.CALENDAR_KEEP) else []
        own = [(str(school.pk), school.name) for school in queries.schools_closed_by(actor)]
        self.fields["ecole"].choices = [*everywhere, *own]  # type: ignore[attr-defined]

    @property
    def school_id(self) -> int | None:
        """None is all of them."""
        chosen = self.cleaned_data["ecole"]
        return None if chosen == ALL else int(chosen)
