"""Runs, invoices that never change, what remains of them, and the ledger."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.billing.states import REFUND, RUN, Account, DebtState, RefundState, RunState

STORED = models.PROTECT


class CashOffice(models.Model):
    """Who issues and collects (régie): its creditor identifier, its account, its PayFiP client number."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("nom"), max_length=100)
    creditor_id = models.CharField(_("identifiant créancier SEPA (ICS)"), max_length=35)
    iban = models.CharField(_("IBAN de la régie"), max_length=34)
    bic = models.CharField(_("BIC de la régie"), max_length=11)
    payfip_client = models.CharField(_("numéro client PayFiP"), max_length=6)
    treasury = models.TextField(_("Trésor public : qui appeler"))

    class Meta:
        verbose_name = _("régie")


class NumberSeries(models.Model):
    """The next number of a gapless series, one row per cash office, calendar year and series (numérotation)."""

    cash_office = models.ForeignKey(CashOffice, on_delete=STORED, related_name="+")
    year = models.PositiveSmallIntegerField(_("année civile"))
    series = models.CharField(_("série"), max_length=1)  # F invoices, A credit notes, Q receipts
    next_number = models.PositiveIntegerField(_("prochain numéro"), default=1)

    class Meta:
        verbose_name = _("série de numéros")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cash_office", "year", "series"], name="billing_one_series")
        ]


class BillingRun(models.Model):
    """The invoices of one period (campagne de facturation); ``sequence`` 2 and more bill what was held back."""

    WORKFLOW = RUN

    reference = models.CharField(_("référence"), max_length=40, unique=True)
    cash_office = models.ForeignKey(CashOffice, on_delete=STORED, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    period_key = models.CharField(_("période"), max_length=40)
    sequence = models.PositiveSmallIntegerField(_("rang"), default=1)
    first_day = models.DateField(_("premier jour"))
    last_day = models.DateField(_("dernier jour (inclus)"))
    issue_on = models.DateField(_("date des factures"))
    due_on = models.DateField(_("à payer jusqu’au (inclus)"))
    debit_on = models.DateField(_("prélèvement le"))
    rulebook_version = models.PositiveIntegerField(_("version du règlement"))
    slices = models.PositiveIntegerField(_("nombre de lots"), default=0)
    state = models.CharField(_("état"), max_length=12, choices=RunState.choices, default=RunState.OPEN)
    computed_at = models.DateTimeField(_("calculée le"), null=True)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    accepted_by = models.CharField(_("acceptée par"), max_length=150, blank=True)
    issued_at = models.DateTimeField(_("émise le"), null=True)
    digest = models.CharField(_("empreinte"), max_length=64, blank=True)  # of all its invoices, once issued

    class Meta:
        verbose_name = _("campagne de facturation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cash_office", "school_year", "period_key", "sequence"], name="billing_one_run_per_sequence"
            ),
            # Two runs would both take the meals that an earlier one left.
            models.UniqueConstraint(
                fields=["cash_office"],
                condition=~Q(state__in=[RunState.ISSUED, RunState.ABANDONED]),
                name="billing_one_open_run",
            ),
        ]


class RunChunk(models.Model):
    """A slice of the payers of a run, in the order of their keys: what one worker takes at once (lot)."""

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="chunks")
    position = models.PositiveIntegerField(_("rang"))
    first_household = models.PositiveBigIntegerField(_("premier foyer"))
    last_household = models.PositiveBigIntegerField(_("dernier foyer"))
    computed = models.BooleanField(_("calculé"), default=False)
    issued = models.BooleanField(_("émis"), default=False)

    class Meta:
        verbose_name = _("lot de factures")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "position"], name="billing_one_chunk_per_position")
        ]


class DraftInvoice(models.Model):
    """What a payer would be billed (projet de facture); replaced when the run is computed again.

    ``held_for`` says why it is not issued (``states.HeldFor``). ``fingerprint`` is that of the meals it was
    worked out from: a meal that changes before the issue sets the draft aside. ``addressee`` is frozen here,
    so that an issue taken up again after a power cut writes the same words.
    """

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="drafts")
    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    number = models.PositiveIntegerField(_("numéro"), null=True)
    total_cents = models.IntegerField(_("total (centimes)"))
    meals = models.PositiveIntegerField(_("repas prévus"))
    deducted = models.PositiveIntegerField(_("repas non facturés"))
    held_for = models.CharField(_("retenue"), max_length=20, blank=True)
    held_until_on = models.DateField(_("jusqu’au"), null=True)
    lines = models.JSONField(_("lignes"))
    addressee = models.JSONField(_("destinataire"), default=dict)
    fingerprint = models.CharField(_("empreinte des repas"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("projet de facture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "household"], name="billing_one_draft_per_payer"),
            models.UniqueConstraint(fields=["run", "number"], name="billing_one_draft_per_number"),
        ]


class Anomaly(models.Model):
    """Something in a run that a person must look at and accept by name before it is issued (anomalie)."""

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="anomalies")
    household = models.ForeignKey("families.Household", on_delete=STORED, null=True, related_name="+")
    code = models.CharField(_("nature"), max_length=30)
    details = models.JSONField(_("détails"), default=dict)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    accepted_by = models.CharField(_("acceptée par"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("anomalie")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by="") | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
                name="billing_anomaly_accepted_by_somebody",
            )
        ]


class InvoiceHold(models.Model):
    """A household whose invoices wait, with a reason and an end (facture retenue; ruling 32)."""

    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    reason = models.TextField(_("motif"))
    until_on = models.DateField(_("jusqu’au (inclus)"))
    placed_at = models.DateTimeField(_("posée le"))
    placed_by = models.CharField(_("posée par"), max_length=150)
    lifted_at = models.DateTimeField(_("levée le"), null=True)

    class Meta:
        verbose_name = _("facture retenue")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(lifted_at=None), name="billing_one_hold_per_household"
            )
        ]


class Invoice(models.Model):
    """A bill that never changes (facture); append-only. What remains to pay is its ``Debt``.

    ``total_cents`` is what its own lines come to; ``carried_cents`` comes from earlier invoices that
    were too small to be paid alone (ruling 28). ``addressee`` and ``notes`` are the words of that day.
    """

    number = models.CharField(_("numéro"), max_length=20, unique=True)  # 2024-000412
    run = models.ForeignKey(BillingRun, on_delete=STORED, null=True, related_name="invoices")
    cash_office = models.ForeignKey(CashOffice, on_delete=STORED, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    period_key = models.CharField(_("période"), max_length=40)
    issued_on = models.DateField(_("date"))
    issued_at = models.DateTimeField(_("émise le"))
    due_on = models.DateField(_("à payer jusqu’au (inclus)"))
    debit_on = models.DateField(_("prélèvement prévu le"), null=True)
    total_cents = models.IntegerField(_("total (centimes)"))
    carried_cents = models.PositiveIntegerField(_("reports (centimes)"), default=0)
    previous_balance_cents = models.IntegerField(_("solde antérieur, pour information (centimes)"), default=0)
    addressee = models.JSONField(_("destinataire"))
    notes = models.JSONField(_("mentions"), default=dict)
    digest = models.CharField(_("empreinte SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("facture")
        indexes: ClassVar = [models.Index(fields=["household", "-issued_at"], name="billing_invoices_of_payer")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "household"], name="billing_one_invoice_per_run_and_payer"),
            models.CheckConstraint(condition=Q(total_cents__gte=0), name="billing_invoice_not_negative"),
        ]


class InvoiceLine(models.Model):
    """So many meals of one child at one price for one reason (ligne); append-only.

    ``days`` are ISO dates joined by commas.
    """

    class Kind(models.TextChoices):
        MEALS = "meals", _("repas")
        DEDUCTION = "deduction", _("déduction")
        REGULARISATION = "regularisation", _("régularisation")
        TAKEN_OVER = "taken_over", _("reprise de l’ancien logiciel")

    invoice = models.ForeignKey(Invoice, on_delete=STORED, related_name="lines")
    position = models.PositiveSmallIntegerField(_("rang"))
    kind = models.CharField(_("nature"), max_length=15, choices=Kind.choices)
    child = models.ForeignKey("families.Child", on_delete=STORED, null=True, related_name="+")
    child_name = models.CharField(_("enfant"), max_length=201, blank=True)
    tariff = models.PositiveSmallIntegerField(_("tarif"), null=True)
    unit_cents = models.IntegerField(_("prix unitaire (centimes)"))
    quantity = models.IntegerField(_("nombre"))
    amount_cents = models.IntegerField(_("montant (centimes)"))
    reason = models.CharField(_("raison"), max_length=20)
    params = models.JSONField(_("éléments"), default=dict)
    days = models.TextField(_("jours"), blank=True)
    corrects = models.ForeignKey("self", on_delete=STORED, null=True, related_name="corrections")

    class Meta:
        verbose_name = _("ligne de facture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "position"], name="billing_line_position"),
            models.CheckConstraint(
                condition=Q(amount_cents=F("unit_cents") * F("quantity")), name="billing_line_adds_up"
            ),
        ]


class Debt(models.Model):
    """What remains of an invoice (créance): the only part of it that changes."""

    invoice = models.OneToOneField(Invoice, on_delete=STORED, primary_key=True, related_name="debt")
    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    due_cents = models.PositiveIntegerField(_("à payer (centimes)"))
    settled_cents = models.PositiveIntegerField(_("réglé (centimes)"), default=0)
    state = models.CharField(_("état"), max_length=12, choices=DebtState.choices, default=DebtState.OPEN)
    carried_into = models.ForeignKey(Invoice, on_delete=STORED, null=True, related_name="carries")
    suspended_at = models.DateTimeField(_("suspendue le"), null=True)  # contested: we take nothing for it meanwhile

    class Meta:
        verbose_name = _("créance")
        indexes: ClassVar = [models.Index(fields=["household", "state"], name="billing_debts_of_payer")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(settled_cents__lte=F("due_cents")), name="billing_never_paid_twice"),
            models.CheckConstraint(
                condition=~Q(state=DebtState.SETTLED) | Q(settled_cents=F("due_cents")),
                name="billing_settled_is_settled",
            ),
        ]


class InvoiceDocument(models.Model):
    """The PDF of an invoice, made by a job after the issue (document)."""

    invoice = models.OneToOneField(Invoice, on_delete=STORED, primary_key=True, related_name="document")
    file = models.ForeignKey("files.StoredFile", on_delete=STORED, related_name="+")

    class Meta:
        verbose_name = _("facture en PDF")


class InvoiceNotice(models.Model):
    """How a payer was told of an invoice (envoi): a mail of the outbox, or paper; one row per invoice."""

    invoice = models.OneToOneField(Invoice, on_delete=STORED, primary_key=True, related_name="notice")
    message_id = models.BigIntegerField(_("message"), null=True)
    posted_on = models.DateField(_("envoyée par la poste le"), null=True)

    class Meta:
        verbose_name = _("envoi de facture")


class CreditNote(models.Model):
    """The only way to correct an issued invoice (avoir); append-only.

    Amounts are positive cents in favour of the family.
    """

    class Reason(models.TextChoices):
        SICKNESS = "sickness", _("absence pour maladie")
        CLOSURE = "closure", _("école ou cantine fermée")
        TARIFF = "tariff", _("tarif corrigé")
        REGULARISATION = "regularisation", _("régularisation du tarif provisoire")
        ERROR = "error", _("erreur de notre part")

    number = models.CharField(_("numéro"), max_length=20, unique=True)  # A2024-000012
    cash_office = models.ForeignKey(CashOffice, on_delete=STORED, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=STORED, related_name="credit_notes")
    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    reason = models.CharField(_("raison"), max_length=20, choices=Reason.choices)
    explanation = models.TextField(_("explication"), blank=True)
    total_cents = models.PositiveIntegerField(_("total (centimes)"))
    issued_at = models.DateTimeField(_("émis le"))
    issued_by = models.CharField(_("émis par"), max_length=150)
    digest = models.CharField(_("empreinte SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("avoir")


class CreditNoteLine(models.Model):
    """So many meals of one invoice line given back (ligne d’avoir); append-only."""

    credit_note = models.ForeignKey(CreditNote, on_delete=STORED, related_name="lines")
    line = models.ForeignKey(InvoiceLine, on_delete=STORED, related_name="credits")
    unit_cents = models.PositiveIntegerField(_("par repas (centimes)"))
    quantity = models.PositiveIntegerField(_("nombre"))
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    days = models.TextField(_("jours"), blank=True)

    class Meta:
        verbose_name = _("ligne d’avoir")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["credit_note", "line", "unit_cents"], name="billing_credit_line_once_per_price"
            ),
            models.CheckConstraint(
                condition=Q(amount_cents=F("unit_cents") * F("quantity")), name="billing_credit_line_adds_up"
            ),
        ]


class PayerCredit(models.Model):
    """Money that we owe a payer until an invoice uses it (avance): rest of a credit note, payment too high."""

    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    key = models.CharField(_("origine"), max_length=60, unique=True)  # credit:A2024-000012, payment:Q2024-000031
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    used_cents = models.PositiveIntegerField(_("utilisé (centimes)"), default=0)
    created_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("avance d’une famille")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(used_cents__lte=F("amount_cents")), name="billing_credit_used_once")
        ]


class RefundOrder(models.Model):
    """An advance that goes back to a family by transfer (remboursement; ruling 26): ordered, seen by another, paid.

    The account is that of an authorisation of debit, or one that the family gave, sealed. The ledger has the money
    from the order on, so that no invoice uses it meanwhile.
    """

    WORKFLOW = REFUND

    reference = models.CharField(_("référence"), max_length=35, unique=True)
    household = models.ForeignKey("families.Household", on_delete=STORED, related_name="+")
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    holder_name = models.CharField(_("titulaire du compte"), max_length=70)
    mandate = models.ForeignKey("mandates.Mandate", on_delete=STORED, null=True, related_name="+")
    iban_sealed = models.BinaryField(_("IBAN scellé"), null=True)
    iban_masked = models.CharField(_("IBAN sans son milieu"), max_length=11)  # FR76 … 0189
    state = models.CharField(_("état"), max_length=10, choices=RefundState.choices, default=RefundState.ORDERED)
    ordered_at = models.DateTimeField(_("ordonné le"))
    ordered_by = models.CharField(_("ordonné par"), max_length=150)
    ordered_by_id = models.BigIntegerField(_("ordonné par (compte)"))
    approved_at = models.DateTimeField(_("validé le"), null=True)
    approved_by = models.CharField(_("validé par"), max_length=150, blank=True)
    approved_by_id = models.BigIntegerField(_("validé par (compte)"), null=True)
    paid_on = models.DateField(_("viré le"), null=True)
    ended_by = models.CharField(_("viré ou annulé par"), max_length=150, blank=True)
    reason = models.TextField(_("pourquoi il est annulé"), blank=True)

    class Meta:
        verbose_name = _("remboursement")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state__in=[RefundState.ORDERED, RefundState.APPROVED]),
                name="billing_one_refund_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RefundState.APPROVED, RefundState.PAID])
                | (Q(approved_by_id__isnull=False) & ~Q(approved_by_id=F("ordered_by_id"))),
                name="billing_refund_seen_by_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state=RefundState.PAID, paid_on__isnull=False)
                | (~Q(state=RefundState.PAID) & Q(paid_on=None)),
                name="billing_refund_paid_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(mandate=None, iban_sealed__isnull=False) | Q(mandate__isnull=False, iban_sealed=None),
                name="billing_refund_to_one_account",
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="billing_refund_of_something"),
        ]


class LedgerEntry(models.Model):
    """One event of the accounts (écriture); append-only; its lines sum to zero. ``key`` makes it happen once.

    ``reverses`` is the entry that this one undoes: an entry is undone once.
    """

    key = models.CharField(_("clé"), max_length=60)  # invoice:2024-000412, payment:Q2024-000031
    kind = models.CharField(_("nature"), max_length=20)
    at = models.DateTimeField(_("le"))
    label = models.CharField(_("libellé"), max_length=150)
    reverses = models.ForeignKey("self", on_delete=STORED, null=True, related_name="reversals")

    class Meta:
        verbose_name = _("écriture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="billing_entry_once"),
            models.UniqueConstraint(fields=["reverses"], name="billing_entry_undone_once"),
        ]


class LedgerLine(models.Model):
    """A signed amount on one account (ligne d’écriture); append-only."""

    entry = models.ForeignKey(LedgerEntry, on_delete=STORED, related_name="lines")
    account = models.CharField(_("compte"), max_length=12, choices=Account.choices)
    household = models.ForeignKey("families.Household", on_delete=STORED, null=True, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=STORED, null=True, related_name="+")
    amount_cents = models.IntegerField(_("montant (centimes), débit positif"))

    class Meta:
        verbose_name = _("ligne d’écriture")
        indexes: ClassVar = [
            models.Index(fields=["household", "account"], name="billing_ledger_of_payer"),
            models.Index(fields=["invoice"], name="billing_ledger_of_invoice"),
        ]
