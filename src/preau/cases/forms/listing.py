"""« Mes demandes » as one wants it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.cases.states import CaseState

STATES: Mapping[str, Collection[str]] = {
    "a-envoyer": (CaseState.DRAFT,),
    "en-cours": (CaseState.SUBMITTED, CaseState.HELD, CaseState.IN_REVIEW, CaseState.INFORMATION_REQUESTED),
    "terminees": (CaseState.ACCEPTED, CaseState.REFUSED, CaseState.CANCELLED),
}
ORDERS: Mapping[str, tuple[str, ...]] = {
    "": ("-started_at", "-pk"),
    "anciennes": ("started_at", "pk"),
    "demarche": ("procedure_key", "-started_at", "-pk"),
}


class ListFilter(forms.Form):
    """Anything unknown is the default, for it comes from the address bar."""

    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[
            ("", _("Toutes")),
            ("a-envoyer", _("Pas encore envoyées")),
            ("en-cours", _("Pas encore terminées")),
            ("terminees", _("Terminées")),
        ],
    )
    demarche = forms.ChoiceField(label=_("Démarche"), required=False)
    enfant = forms.ChoiceField(label=_("Enfant"), required=False)
    tri = forms.ChoiceField(
        label=_("Trier"),
        required=False,
        choices=[
            ("", _("les plus récentes d’abord")),
            ("anciennes", _("les plus anciennes d’abord")),
            ("demarche", _("par démarche")),
        ],
    )

    def __init__(
        self, data: Any, *, procedures: Iterable[tuple[str, str]], children: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(data)
        for name, known in (("demarche", procedures), ("enfant", children)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (typing)
            field.choices = [("", _("Toutes") if name == "demarche" else _("Tous")), *known]
        self.is_valid()

    @property
    def about(self) -> dict[str, Any]:
        """The démarche and the child."""
        said = self.cleaned_data
        return {
            "procedure_key": said.get("demarche", ""),
            "child_id": int(said["enfant"]) if said.get("enfant") else None,
        }

    @property
    def wanted(self) -> dict[str, Any]:
        """As ``cases.queries.my_cases`` takes it."""
        said = self.cleaned_data
        return {
            "states": STATES.get(said.get("etat", ""), ()),
            **self.about,
            "order": ORDERS[said.get("tri", "")],
        }

    @property
    def kept(self) -> str:
        """The choices that count, for the link to the sheet."""
        return urlencode({key: value for key, value in self.cleaned_data.items() if value})
