"""What was received, and the days of the till."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TillDay(models.Model):
    """A day of the till (journée de caisse): open, then counted and closed."""

    on = models.DateField(_("jour"))
    opened_at = models.DateTimeField(_("ouverte le"))
    opened_by = models.CharField(_("ouverte par"), max_length=150)
    float_cents = models.PositiveIntegerField(_("fonds de caisse (centimes)"), default=0)
    closed_at = models.DateTimeField(_("fermée le"), null=True)
    closed_by = models.CharField(_("fermée par"), max_length=150, blank=True)
    counted_cents = models.PositiveIntegerField(_("espèces comptées (centimes)"), null=True)
    gap_reason = models.TextField(_("explication de l’écart"), blank=True)
    journal = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("journée de caisse")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on"], name="payments_one_till_day"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by="", counted_cents=None)
                | (Q(closed_at__isnull=False, counted_cents__isnull=False) & ~Q(closed_by="")),
                name="payments_closed_day_was_counted",
            ),
        ]


class Payment(models.Model):
    """Money received (encaissement), with its receipt number; append-only: undone by another row that ``reverses`` it.

    ``amount_cents`` is negative for a counter-entry. ``allocations`` is what each invoice really took; the rest
    is an advance. ``token`` is drawn with the form: sent twice, it makes one payment.
    """

    class Means(models.TextChoices):
        CARD = "card", _("carte bancaire en ligne")
        CASH = "cash", _("espèces")
        CHEQUE = "cheque", _("chèque")

    number = models.CharField(_("numéro de reçu"), max_length=20, unique=True)  # Q2024-000031
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    means = models.CharField(_("moyen"), max_length=10, choices=Means.choices)
    amount_cents = models.IntegerField(_("montant (centimes)"))
    handed_cents = models.PositiveIntegerField(_("espèces données (centimes)"), null=True)
    received_on = models.DateField(_("reçu le"))
    recorded_at = models.DateTimeField(_("enregistré le"))
    recorded_by = models.CharField(_("enregistré par"), max_length=150)
    online = models.OneToOneField("payments.OnlinePayment", on_delete=models.PROTECT, null=True, related_name="payment")
    till_day = models.ForeignKey(TillDay, on_delete=models.PROTECT, null=True, related_name="payments")
    cheque = models.JSONField(_("chèque : banque, numéro, tireur"), default=dict)
    allocations = models.JSONField(_("répartition : numéro de facture → centimes"), default=dict)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    reason = models.TextField(_("motif de l’annulation"), blank=True)
    token = models.CharField(_("jeton du formulaire"), max_length=40, null=True)  # noqa: DJ001 (unique once given)

    class Meta:
        verbose_name = _("encaissement")
        indexes: ClassVar = [models.Index(fields=["household", "-recorded_at"], name="payments_of_payer")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token"], name="payments_one_per_form"),
            models.CheckConstraint(
                condition=Q(reverses=None, amount_cents__gt=0, reason="")
                | (Q(reverses__isnull=False, amount_cents__lt=0) & ~Q(reason="")),
                name="payments_undone_by_a_counter_entry",
            ),
            models.CheckConstraint(
                condition=Q(handed_cents=None) | Q(handed_cents__gte=models.F("amount_cents")),
                name="payments_handed_enough",
            ),
        ]

    @property
    def change_cents(self) -> int:
        """Change given back, in cents; 0 when it was not cash."""
        return max((self.handed_cents or 0) - self.amount_cents, 0) if self.handed_cents else 0

    @property
    def advance_cents(self) -> int:
        """What no invoice took, in cents: it is used by the next one."""
        return int(self.amount_cents - sum(self.allocations.values()))
