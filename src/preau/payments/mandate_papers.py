"""The paper of an authorisation of debit: every mention that the SEPA scheme asks for."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from preau.billing import queries as billing
from preau.cases import queries as cases
from preau.families import queries as families
from preau.foundation import iban
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.pdf import compile_pdf
from preau.kernel.instants import paris_day
from preau.mandates.queries import MandateView

TEMPLATE = "payments/pdf/mandate.typ"


def title() -> str:
    return _("Autorisation de prélèvement (mandat SEPA)")


def compiled(mandate: MandateView, number: str, *, at: datetime) -> bytes:
    """The family's own copy, with the whole account number, in its language."""
    payer = families.payers_of([mandate.household_id], on=paris_day(at))[mandate.household_id]
    with translation.override(payer.language):
        said = data(
            reference=mandate.reference,
            household_id=mandate.household_id,
            debtor=mandate.debtor_name,
            holder=mandate.holder_name,
            account=iban.spaced(number),
            bic=mandate.bic,
            signature=_signature(mandate),
        )
        return compile_pdf(TEMPLATE, said, title=title(), language=payer.language, at=mandate.signed_at)


def _signature(mandate: MandateView) -> list[str]:
    case = cases.case_with_reference(mandate.case_reference) if mandate.case_reference else None
    name = str(case.signature.get("name") or "") if case else mandate.debtor_name
    return signed(name, mandate.signed_at, mandate.case_reference)


def signed(name: str, at: datetime, case_reference: str) -> list[str]:
    """The statement of an electronic signature."""
    said = {"name": name, "moment": long_day(at), "case": case_reference}
    return [
        _("Signée électroniquement par %(name)s, le %(moment)s.") % said,
        _("La signature est conservée avec la demande %(case)s.") % said if case_reference else "",
    ]


def data(
    *, reference: str, household_id: int, debtor: str, holder: str, account: str, bic: str, signature: list[str]
) -> dict[str, Any]:
    """Words and figures of the template, in the active language."""
    office, caisse, home = billing.cash_office(), design.organisation(), families.household(household_id)
    creditor = office.name if office else caisse.name
    return {
        "reference": reference,
        "title": title(),
        "intro": _authorisation(creditor),
        "groups": [
            [_("Votre foyer"), _rows((_("Nom"), debtor), (_("Foyer"), home.reference), (_("Adresse"), home.lines))],
            [
                _("Le compte à débiter"),
                _rows((_("Titulaire du compte"), holder), ("IBAN", account), ("BIC", bic)),
            ],
            [
                _("Qui prélève"),
                _rows(
                    (_("Créancier"), creditor),
                    (_("Adresse"), [caisse.street, f"{caisse.postcode} {caisse.city}"]),
                    (_("Identifiant créancier SEPA (ICS)"), office.creditor_id if office else ""),
                    (_("Référence unique du mandat (RUM)"), reference),
                    (_("Type de paiement"), _("récurrent")),
                ),
            ],
        ],
        "rights_title": _("Vos droits"),
        "rights": _rights(),
        "signature_title": _("Signature"),
        "signature": [line for line in signature if line],
    }


def _rows(*rows: tuple[str, Any]) -> list[tuple[str, Any]]:
    return [(label, list(value) if isinstance(value, tuple) else value) for label, value in rows if value]


def _authorisation(creditor: str) -> list[str]:
    said = {"creditor": creditor}
    return [
        _(
            "En signant ce mandat, vous autorisez %(creditor)s à envoyer à votre banque des instructions pour "
            "débiter votre compte, et votre banque à débiter votre compte selon ces instructions."
        )
        % said
    ]


def _rights() -> list[str]:
    return [
        _(
            "Vous avez le droit d’être remboursé par votre banque, selon la convention que vous avez passée avec "
            "elle. Demandez-le dans les 8 semaines qui suivent le débit d’un prélèvement autorisé ; sans tarder, "
            "et au plus tard dans les 13 mois, s’il n’était pas autorisé."
        ),
        _("Vous pouvez arrêter cette autorisation quand vous voulez, dans votre espace ou à la régie."),
        _("Vos droits sur ce mandat sont expliqués dans un document que votre banque peut vous donner."),
    ]
