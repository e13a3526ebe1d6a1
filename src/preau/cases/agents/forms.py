"""What agents type: filters, reasons, deadlines."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from preau.cases.rules.exchange import LONGEST, MOST_FILES
from preau.cases.states import CaseState
from preau.foundation.design.widgets import FilesField

TABS: dict[str, Collection[str]] = {
    "a-traiter": (CaseState.SUBMITTED, CaseState.IN_REVIEW),
    "verification": (CaseState.HELD,),
    "famille": (CaseState.INFORMATION_REQUESTED,),
    "decidees": (CaseState.ACCEPTED, CaseState.REFUSED, CaseState.CANCELLED),
}
MESSAGES = "messages"  # whatever its state, what the family wrote and nobody has opened
REASON_LENGTH = 2000
DELAY = 15  # days given by default to send what is missing
LONGEST_DELAY = 90


def sent_data(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: even an empty POST is an answer, to be refused with words."""
    return request.POST if request.method == "POST" else None


class QueueFilter(forms.Form):
    """The queue as one wants it; anything unknown is the default, for it comes from the address bar."""

    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[
            ("a-traiter", _("À traiter")),
            ("verification", _("Famille à vérifier d’abord")),
            ("famille", _("À la famille")),
            ("decidees", _("Décidées")),
            (MESSAGES, _("Messages à lire")),
        ],
    )
    demarche = forms.ChoiceField(label=_("Démarche"), required=False)
    tri = forms.ChoiceField(
        label=_("Trier par"),
        required=False,
        choices=[("", _("date de dépôt")), ("echeance", _("échéance légale"))],
    )
    recu = forms.BooleanField(label=_("Document reçu, pas encore lu"), required=False)
    q = forms.CharField(label=_("Nom, école ou référence"), required=False, max_length=100)

    def __init__(self, data: Any, *, procedures: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["demarche"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (typing)
        field.choices = [("", _("Toutes")), *procedures]
        self.is_valid()

    @property
    def tab(self) -> str:
        return self.cleaned_data.get("etat") or "a-traiter"

    @property
    def wanted(self) -> dict[str, Any]:
        """As ``cases.queries.queue`` takes it."""
        every = tuple(state for states in TABS.values() for state in states)
        return {
            "states": TABS.get(self.tab, every),
            "unread": self.tab == MESSAGES,
            "procedure_key": self.cleaned_data.get("demarche") or "",
            "text": self.cleaned_data.get("q") or "",
            "only_news": bool(self.cleaned_data.get("recu")),
            "by_law": self.cleaned_data.get("tri") == "echeance",
        }


class Canned(forms.Form):
    """Usual sentences to tick, and one's own words under them; at least one of both."""

    CANNED: tuple[tuple[str, Any], ...] = ()
    NOTHING: Any = _("Cochez une phrase ou écrivez la vôtre : la famille doit savoir pourquoi.")

    usual = forms.MultipleChoiceField(
        label=_("Phrases habituelles"), required=False, widget=forms.CheckboxSelectMultiple
    )
    message = forms.CharField(
        label=_("En vos mots"), required=False, max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["usual"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 (typing)
        field.choices = self.CANNED

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sentences = dict(self.CANNED)
        ticked = [str(sentences[code]) for code in cleaned.get("usual", [])]
        cleaned["text"] = "\n".join(part for part in (*ticked, cleaned.get("message", "").strip()) if part)
        if not cleaned["text"] and "message" not in self.errors:
            self.add_error("message", _("Cochez une phrase ou écrivez la vôtre : la famille doit savoir pourquoi."))
        return cleaned


class Refuse(Canned):
    """Why the answer is no."""

    CANNED = (
        ("identity", _("Les documents ne permettent pas de vérifier l’identité de l’enfant.")),
        ("elsewhere", _("Votre adresse dépend d’une autre Caisse des écoles.")),
        ("twice", _("Cette demande a déjà été faite : l’autre suit son cours.")),
        ("unanswered", _("Nous n’avons pas reçu les documents demandés.")),
    )


class Ask(Canned):
    """What is missing, and until when."""

    CANNED = (
        ("unreadable", _("Un document est illisible : photographiez-le à plat, en pleine lumière.")),
        ("incomplete", _("Il manque des pages : nous avons besoin de toutes les pages.")),
        ("old", _("L’attestation a plus de 3 mois : téléchargez-en une récente.")),
        ("no-quotient", _("Le quotient familial n’est pas écrit sur l’attestation.")),
        ("other-adult", _("Il manque l’avis d’imposition de l’autre adulte du foyer.")),
    )

    pieces = forms.MultipleChoiceField(
        label=_("Documents à demander"), required=False, widget=forms.CheckboxSelectMultiple
    )
    deadline_on = forms.DateField(
        label=_("À fournir jusqu’au (inclus)"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    field_order = ("pieces", "usual", "message", "deadline_on")

    def __init__(self, *args: Any, pieces: Iterable[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pieces"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 (typing)
        field.choices = list(pieces)
        self.fields["deadline_on"].initial = today + timedelta(days=DELAY)
        self.today = today

    def clean_deadline_on(self) -> date:
        day: date = self.cleaned_data["deadline_on"]
        if not self.today < day <= self.today + timedelta(days=LONGEST_DELAY):
            raise forms.ValidationError(_("Choisissez un jour entre demain et dans trois mois."))
        return day


class ReplyForm(Canned):
    """To the family, in the thread of its demande; a mail tells that there is a message."""

    CANNED = (
        ("received", _("Nous avons bien reçu vos documents.")),
        ("soon", _("Un agent examine votre demande : nous vous répondrons bientôt.")),
        ("call", _("Pouvez-vous nous appeler, ou nous dire quand vous joindre ?")),
        ("done", _("C’est fait : vous n’avez plus rien à faire.")),
    )
    NOTHING = _("Cochez une phrase ou écrivez la vôtre.")

    message = forms.CharField(
        label=_("En vos mots"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Votre message est trop long : %(limit_value)d caractères au plus.")},
    )
    files = FilesField(label=_("Documents à joindre"), most=MOST_FILES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "message_%s", **kwargs})


class NoteForm(forms.Form):
    """For colleagues."""

    body = forms.CharField(
        label=_("Note interne"),
        help_text=_("La famille ne la lira jamais."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez votre note.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "note_%s", **kwargs})


class TakeBack(forms.Form):
    """Why a decision does not stand; kept in the history of the desk, never shown to the family."""

    reason = forms.CharField(
        label=_("Pourquoi la retirer ?"),
        help_text=_("Cette phrase reste entre agents."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Dites pourquoi : la décision et son retrait restent dans l’historique.")},
    )


class Judge(forms.Form):
    """One document: accepted, or to be replaced and why."""

    verdict = forms.ChoiceField(
        label=_("Ce document"),
        choices=[("accepted", _("convient")), ("refused", _("est à remplacer"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Pourquoi le remplacer ?"), required=False, max_length=300, help_text=_("La famille lira cette phrase.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The decision beside it has a « reason » too: two fields must not share their identifier.
        super().__init__(*args, **{"auto_id": "avis_%s", **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == "refused" and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Dites à la famille ce qui ne va pas et comment le remplacer."))
        return cleaned
