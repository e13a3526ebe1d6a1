"""People and the dated links between them; a child belongs to no one.

``merged_into``: another record of the same home or person, which holds everything since.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.families.states import DECLARATION, PRECAUTION, DeclarationKind, DeclarationState, PrecautionState


class Household(models.Model):
    """People who share an address and one tariff file (foyer)."""

    reference = models.CharField(_("numéro de famille"), max_length=20, unique=True)
    name = models.CharField(_("nom du foyer"), max_length=150)
    street = models.CharField(_("adresse"), max_length=200, blank=True)
    street_more = models.CharField(_("complément"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("réuni à"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("foyer")


class Adult(models.Model):
    """A parent, a partner, or another grown-up of the family; has an account or not (adulte)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(_("nom"), max_length=100)
    birth_on = models.DateField(_("date de naissance"), null=True, blank=True)
    email = models.EmailField(_("courriel"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("réuni à"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("adulte")


class Child(models.Model):
    """A child; households, guardians and schools are dated links (enfant)."""

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(_("nom"), max_length=100)
    birth_on = models.DateField(_("date de naissance"))
    merged_into = models.ForeignKey(
        "self", verbose_name=_("réuni à"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("enfant")


class DatedLink(models.Model):
    """Half-open: from ``starts_on`` until the day before ``ends_on``; ``case_reference`` declared it."""

    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    case_reference = models.CharField(_("demande d’origine"), max_length=20, blank=True)
    verified_at = models.DateTimeField(_("vérifié le"), null=True, blank=True)

    class Meta:
        abstract = True


class AdultStay(DatedLink):
    """An adult lives in a household (membre du foyer)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="adult_stays")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="stays")

    class Meta:
        verbose_name = _("adulte du foyer")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["adult"], condition=Q(ends_on=None), name="families_adult_lives_in_one_household"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="families_adult_stay_ends_after_it_starts",
            ),
        ]


class ChildStay(DatedLink):
    """A child lives in a household, alone or as much as in another one (enfant du foyer)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="child_stays")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="stays")
    alternates = models.BooleanField(_("vit autant chez ses deux parents"), default=False)

    class Meta:
        verbose_name = _("enfant du foyer")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "household"], condition=Q(ends_on=None), name="families_child_once_per_household"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="families_child_stay_ends_after_it_starts",
            ),
        ]


class Guardianship(DatedLink):
    """An adult answers for a child (responsable légal)."""

    class Relation(models.TextChoices):
        PARENT = "parent", _("Parent")
        GUARDIAN = "tuteur", _("Tuteur ou tutrice")
        OTHER = "autre", _("Autre responsable")

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="guardianships")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="guardianships")
    relation = models.CharField(_("lien"), max_length=10, choices=Relation.choices, default=Relation.PARENT)

    class Meta:
        verbose_name = _("responsable légal")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["adult", "child"], condition=Q(ends_on=None), name="families_guardian_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="families_guardianship_ends_after_it_starts",
            ),
        ]


class CustodyArrangement(DatedLink):
    """How a child alternates between two households, as the document says (garde alternée; ruling 18)."""

    class Rule(models.TextChoices):
        ISO_PARITY = "iso_parity", _("semaines paires ou impaires")
        ANCHOR_MONDAY = "anchor_monday", _("une semaine sur deux à partir d’un lundi")
        DAYS = "days", _("certains jours de la semaine")
        DATES = "dates", _("dates écrites dans le document")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="custody_arrangements")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(_("règle"), max_length=20, choices=Rule.choices, default=Rule.ISO_PARITY)
    weeks = models.CharField(
        _("semaines de ce foyer"),
        max_length=10,
        blank=True,
        choices=[("paires", _("paires")), ("impaires", _("impaires"))],
    )
    anchor_on = models.DateField(_("premier lundi dans ce foyer"), null=True, blank=True)
    weekdays = models.CharField(_("jours dans ce foyer"), max_length=20, blank=True)
    dates = models.JSONField(_("jours écrits dans le document"), default=list, blank=True)

    class Meta:
        verbose_name = _("garde alternée")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rule="iso_parity", weeks__in=["paires", "impaires"])
                | Q(rule="anchor_monday", anchor_on__isnull=False)
                | (Q(rule="days") & ~Q(weekdays=""))
                | Q(rule="dates"),
                name="families_custody_says_its_days",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="families_custody_ends_after_it_starts",
            ),
        ]


class Declaration(models.Model):
    """What the family told us of a new member, and what became of it (déclaration d’un membre).

    ``case_reference`` is the case that carries it; its dated links bear the same reference.
    """

    WORKFLOW = DECLARATION

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="declarations")
    case_reference = models.CharField(_("demande"), max_length=20, unique=True)
    kind = models.CharField(_("type"), max_length=10, choices=DeclarationKind.choices)
    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(_("nom"), max_length=100)
    state = models.CharField(
        _("état"), max_length=20, choices=DeclarationState.choices, default=DeclarationState.CHECKING
    )
    reason = models.TextField(_("motif"), blank=True)
    declared_at = models.DateTimeField(_("déclarée le"))

    class Meta:
        verbose_name = _("déclaration")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=DeclarationState.SENT_BACK) | ~Q(reason=""),
                name="families_declaration_sent_back_with_a_reason",
            ),
        ]


class Precaution(models.Model):
    """A child hidden from one grown-up, at once, on a request with a document (précaution; ruling 24).

    ``until_on`` is the last day that it holds unless somebody else confirms it. It hides; it changes no payer.
    """

    WORKFLOW = PRECAUTION

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="precautions")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="precautions")
    request = models.TextField(_("qui demande, et pourquoi"))
    document = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("état"), max_length=10, choices=PrecautionState.choices, default=PrecautionState.PLACED)
    placed_at = models.DateTimeField(_("posée le"))
    placed_by = models.CharField(_("posée par"), max_length=150)
    placed_by_id = models.BigIntegerField(_("posée par (compte)"))
    until_on = models.DateField(_("à confirmer jusqu’au (inclus)"))
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True)
    confirmed_by = models.CharField(_("confirmée par"), max_length=150, blank=True)
    confirmed_by_id = models.BigIntegerField(_("confirmée par (compte)"), null=True)
    ended_at = models.DateTimeField(_("terminée le"), null=True)
    ended_by = models.CharField(_("terminée par"), max_length=150, blank=True)
    reason = models.TextField(_("pourquoi elle est levée"), blank=True)

    class Meta:
        verbose_name = _("précaution")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "adult"],
                condition=Q(ended_at=None),
                name="families_one_precaution_per_child_and_adult",
            ),
            models.CheckConstraint(
                condition=~Q(state=PrecautionState.CONFIRMED)
                | (Q(confirmed_by_id__isnull=False) & ~Q(confirmed_by_id=F("placed_by_id"))),
                name="families_precaution_seen_by_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=[PrecautionState.PLACED, PrecautionState.CONFIRMED])
                | Q(ended_at__isnull=False, state__in=[PrecautionState.LAPSED, PrecautionState.LIFTED]),
                name="families_precaution_ended_at_once_over",
            ),
        ]
