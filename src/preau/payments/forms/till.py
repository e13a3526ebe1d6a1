"""Forms of the till: they read what was typed, the operation decides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.foundation.design.templatetags.design import euros
from preau.kernel.identifiers import new_token
from preau.payments.forms.fields import CentsField
from preau.payments.queries.debts import OpenInvoice
from preau.payments.reasons import REFUSALS, Refusal
from preau.payments.rules.allocation import oldest_first

CASH, CHEQUE = "cash", "cheque"
MEANS = [(CASH, _("Espèces")), (CHEQUE, _("Chèque"))]


class OpenDay(forms.Form):
    """The float of the morning."""

    float_cents = CentsField(
        label=_("Fonds de caisse"), help_text=_("Les espèces qui sont déjà dans le tiroir, en euros.")
    )


class CloseDay(forms.Form):
    """The drawer, counted; a reason when it is not what it should be."""

    counted_cents = CentsField(
        label=_("Espèces comptées"), help_text=_("Tout le tiroir, fonds de caisse compris, en euros.")
    )
    gap_reason = forms.CharField(
        label=_("Explication de l’écart"),
        required=False,
        max_length=1000,
        help_text=_("Seulement si le compte ne tombe pas juste."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Undo(forms.Form):
    """Why a receipt is undone: the family and the accountant will read it."""

    reason = forms.CharField(
        label=_("Pourquoi ce reçu est-il annulé ?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez pourquoi : cela reste dans le journal.")},
    )


class Receive(forms.Form):
    """Cash or a cheque from one family; an amount per open invoice, all empty means the oldest first."""

    means = forms.ChoiceField(label=_("Moyen de paiement"), choices=MEANS, initial=CASH, widget=forms.RadioSelect)
    amount_cents = CentsField(label=_("Somme à encaisser"), help_text=_("En euros."))
    handed_cents = CentsField(
        label=_("Espèces données par la famille"),
        required=False,
        help_text=_("Facultatif : la monnaie à rendre est calculée."),
    )
    cheque_bank = forms.CharField(label=_("Banque"), required=False, max_length=60)
    cheque_number = forms.CharField(
        label=_("Numéro du chèque"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    cheque_drawer = forms.CharField(
        label=_("Tireur"), required=False, max_length=100, help_text=_("Si ce n’est pas la famille.")
    )
    token = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, debts: Sequence[OpenInvoice], **options: Any) -> None:
        self.debts = [debt for debt in debts if not debt.at_treasury]
        due = sum(debt.remaining_cents for debt in self.debts)
        super().__init__(data, initial={"token": new_token(), "amount_cents": due or None}, **options)
        for debt in self.debts:
            self.fields[debt.field] = CentsField(
                label=_("Sur la facture %(number)s") % {"number": debt.number}, required=False
            )

    @property
    def rows(self) -> list[tuple[OpenInvoice, forms.BoundField]]:
        """Open invoices with the field of their share."""
        return [(debt, self[debt.field]) for debt in self.debts]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        self._check_amount()
        if cleaned.get("means") == CHEQUE and not cleaned.get("cheque_number"):
            self.add_error("cheque_number", _("Recopiez le numéro du chèque."))
        self._check_shares()
        return cleaned

    def _check_amount(self) -> None:
        amount, handed = self.cleaned_data.get("amount_cents"), self.cleaned_data.get("handed_cents")
        if amount == 0:
            self.add_error("amount_cents", _("Écrivez la somme que vous encaissez."))
        if self.cleaned_data.get("means") == CASH and amount and handed is not None and handed < amount:
            self.add_error("handed_cents", str(REFUSALS[Refusal.NOT_ENOUGH_HANDED]))

    def _check_shares(self) -> None:
        for debt in self.debts:
            share = self.cleaned_data.get(debt.field)
            if share and share > debt.remaining_cents:
                rest = {"rest": euros(debt.remaining_cents)}
                self.add_error(debt.field, _("Il reste %(rest)s à payer sur cette facture.") % rest)
        amount = self.cleaned_data.get("amount_cents")
        if amount and sum(self.typed_shares.values()) > amount:
            self.add_error("amount_cents", str(REFUSALS[Refusal.TOO_MUCH]))

    @property
    def typed_shares(self) -> dict[int, int]:
        shares = {debt.invoice_id: self.cleaned_data.get(debt.field) or 0 for debt in self.debts}
        return {invoice_id: cents for invoice_id, cents in shares.items() if cents}

    @property
    def shares(self) -> dict[int, int]:
        """Invoice id → cents: what was typed, or the oldest first."""
        remaining = [(debt.invoice_id, debt.remaining_cents) for debt in self.debts]
        return self.typed_shares or oldest_first(self.cleaned_data["amount_cents"], remaining)

    @property
    def handed(self) -> int | None:
        return self.cleaned_data["handed_cents"] if self.cleaned_data["means"] == CASH else None

    @property
    def cheque(self) -> dict[str, str]:
        if self.cleaned_data["means"] != CHEQUE:
            return {}
        names = ("bank", "number", "drawer")
        return {name: self.cleaned_data[f"cheque_{name}"] for name in names if self.cleaned_data[f"cheque_{name}"]}
