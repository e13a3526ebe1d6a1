"""Places at the canteen."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.canteen.states import ENROLMENT, EnrolmentState


class Enrolment(models.Model):
    """A child's place at a school's canteen for one school year (inscription)."""

    WORKFLOW = ENROLMENT

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    level = models.CharField(_("niveau"), max_length=20, blank=True)
    week = models.CharField(_("jours de cantine"), max_length=20)
    state = models.CharField(_("état"), max_length=20, choices=EnrolmentState.choices, default=EnrolmentState.REQUESTED)
    case_reference = models.CharField(_("demande"), max_length=20)
    starts_on = models.DateField(_("à partir du"))
    closed_at = models.DateTimeField(_("fermée le"), null=True)

    class Meta:
        verbose_name = _("inscription")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "household", "school_year"],
                condition=Q(closed_at=None),
                name="canteen_one_open_enrolment_per_child_household_and_year",
            ),
        ]
