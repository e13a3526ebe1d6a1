"""Schools of the arrondissement and their calendar."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.schools.states import ClosureKind


class School(models.Model):
    """A school whose canteen the Caisse runs (école)."""

    class Kind(models.TextChoices):
        NURSERY = "maternelle", _("École maternelle")
        PRIMARY = "elementaire", _("École élémentaire")
        POLYVALENT = "polyvalente", _("École polyvalente")

    uai = models.CharField(_("UAI"), max_length=8, unique=True)
    name = models.CharField(_("nom"), max_length=100)
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    street = models.CharField(_("adresse"), max_length=200)
    postcode = models.CharField(_("code postal"), max_length=5)
    is_open = models.BooleanField(_("ouverte"), default=True)

    class Meta:
        verbose_name = _("école")
        ordering: ClassVar = ["name"]


class CalendarYear(models.Model):
    """The school calendar of one zone and year as a validated document (calendrier scolaire)."""

    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    zone = models.CharField(_("zone"), max_length=1)
    document = models.JSONField(_("document"))

    class Meta:
        verbose_name = _("calendrier scolaire")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "zone"], name="schools_one_calendar_per_zone_and_year")
        ]


class Closure(models.Model):
    """A day without lunch at one school, or at all of them (fermeture: grève, sortie, chaleur)."""

    Kind = ClosureKind

    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="closures")
    day = models.DateField(_("jour"))
    kind = models.CharField(_("nature"), max_length=10, choices=ClosureKind.choices)
    declared_at = models.DateTimeField(_("saisie le"))
    declared_by = models.CharField(_("saisie par"), max_length=150)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True)

    class Meta:
        verbose_name = _("fermeture")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "day"],
                condition=Q(cancelled_at=None, school__isnull=False),
                name="schools_one_closure_per_school_and_day",
            ),
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(cancelled_at=None, school=None),
                name="schools_one_closure_of_all_per_day",
            ),
        ]
