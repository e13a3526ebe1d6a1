"""Places at the canteen, planned meals, absences."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.canteen.states import ABSENCE, ENROLMENT, AbsenceState, EnrolmentState, MealSource, Standing


class Enrolment(models.Model):
    """A child's place at a school's canteen for one school year (inscription).

    ``weeks`` ("paires" or "impaires") is what a separated parent says, until a document is recorded by ``families``.
    ``week`` are the days of the beginning; those chosen later are its ``changes``. ``ends_on`` is the first day
    without canteen, once the family has stopped it (radiation).
    """

    WORKFLOW = ENROLMENT

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    level = models.CharField(_("niveau"), max_length=20, blank=True)
    week = models.CharField(_("jours de cantine"), max_length=20)
    weeks = models.CharField(_("semaines dites par la famille"), max_length=10, blank=True)
    state = models.CharField(_("état"), max_length=20, choices=EnrolmentState.choices, default=EnrolmentState.REQUESTED)
    case_reference = models.CharField(_("demande"), max_length=20)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au (exclu)"), null=True)
    closed_at = models.DateTimeField(_("fermée le"), null=True)

    class Meta:
        verbose_name = _("inscription")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "household", "school_year"],
                condition=Q(closed_at=None, ends_on=None),
                name="canteen_one_open_enrolment_per_child_household_and_year",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="canteen_enrolment_ends_after_it_starts",
            ),
        ]


class WeekChange(models.Model):
    """Other canteen days from a day on (changement de formule); the next change, if any, ends it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="changes")
    starts_on = models.DateField(_("à partir du"))
    week = models.CharField(_("jours de cantine"), max_length=20)
    case_reference = models.CharField(_("demande"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("changement de jours")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "starts_on"], name="canteen_one_week_change_a_day"),
        ]


class CarePlan(models.Model):
    """An individual health plan (PAI): from when to when, and how the child eats; never why.

    Once over and not renewed, the child is not fed as the others by default: the school must ask the family.
    ``warned_days`` is the last warning sent, in days before the end.
    """

    class Kind(models.TextChoices):
        PACKED_LUNCH = "panier", _("panier-repas fourni par la famille")
        ADAPTED_MEAL = "adapte", _("repas adapté par la cuisine")

    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("repas"), max_length=10, choices=Kind.choices)
    starts_on = models.DateField(_("à partir du"))
    last_day = models.DateField(_("jusqu’au (inclus)"))
    warned_days = models.PositiveSmallIntegerField(_("prévenu, jours avant la fin"), null=True)
    case_reference = models.CharField(_("demande"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("PAI")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("starts_on")), name="canteen_care_plan_ends_after_it_starts"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["child", "last_day"], name="canteen_care_plans_of_child")]


class Absence(models.Model):
    """Days on which a child does not eat, as its family said (absence); both days inclusive.

    Sickness is deducted once the certificate was accepted and the rulebook's threshold is met;
    an absence for convenience is recorded for the kitchen and billed (F5, F8).
    """

    WORKFLOW = ABSENCE

    class Kind(models.TextChoices):
        SICKNESS = "sickness", _("maladie")
        CONVENIENCE = "convenience", _("convenance")

    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("nature"), max_length=12, choices=Kind.choices)
    first_day = models.DateField(_("du"))
    last_day = models.DateField(_("au (inclus)"))
    state = models.CharField(_("état"), max_length=10, choices=AbsenceState.choices, default=AbsenceState.DECLARED)
    declared_at = models.DateTimeField(_("signalée le"))
    certificate_on = models.DateField(_("certificat reçu le"), null=True)
    case_reference = models.CharField(_("demande"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("absence")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="canteen_absence_ends_after_it_starts"
            )
        ]


class Meal(models.Model):
    """A lunch at which a child is expected, one row per child and day (repas prévu); ``household`` pays that day.

    ``billed_run`` is the key of the billing run that took it; ``credited`` says that a credit note gave it back.
    ``held``: a week of the other parent, and the rulebook says to wait until they file (ruling 21).
    """

    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("jour"))
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="meals")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("origine"), max_length=12, choices=MealSource.choices, default=MealSource.ENROLMENT)
    standing = models.CharField(_("situation"), max_length=8, choices=Standing.choices, default=Standing.PLANNED)
    absence = models.ForeignKey(Absence, on_delete=models.PROTECT, null=True, related_name="meals")
    held = models.BooleanField(_("en attente de l’autre parent"), default=False)
    billed_run = models.PositiveBigIntegerField(_("campagne de facturation"), null=True)
    credited = models.BooleanField(_("rendu par un avoir"), default=False)

    class Meta:
        verbose_name = _("repas prévu")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "day"], name="canteen_one_meal_per_child_and_day"),
            models.CheckConstraint(
                condition=Q(credited=False) | Q(billed_run__isnull=False), name="canteen_credited_once_billed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["household", "day"], name="canteen_meals_of_payer"),
            models.Index(fields=["school", "day"], name="canteen_meals_of_school"),
        ]
