"""The tables of families that point to a household, to a child or to a grown-up."""

from django.utils.translation import gettext_lazy as _

from preau.families.models import (
    Adult,
    AdultStay,
    Child,
    ChildStay,
    CustodyArrangement,
    Declaration,
    Guardianship,
    Household,
    Precaution,
)
from preau.foundation.merging import Holder, Kind, Part

TWO_ADULTS = _("Les deux espaces ont chacun un parent : comparez plutôt les deux parents.")
TWO_PRECAUTIONS = _("Une précaution est en place sur les deux fiches : voyez d’abord avec une ou un responsable.")
GUARDIANS = _("Liens de responsable légal")
HOLDERS = [
    Holder(Kind.HOUSEHOLD, AdultStay.objects.all, "household", _("Parents et autres adultes"), part=Part.LINK),
    Holder(Kind.HOUSEHOLD, ChildStay.objects.all, "household", _("Enfants"), part=Part.LINK),
    Holder(Kind.HOUSEHOLD, CustodyArrangement.objects.all, "household", _("Gardes alternées")),
    Holder(Kind.HOUSEHOLD, Declaration.objects.all, "household", _("Déclarations")),
    Holder(Kind.HOUSEHOLD, Household.objects.all, "merged_into"),
    Holder(Kind.CHILD, ChildStay.objects.all, "child", _("Foyers"), part=Part.LINK),
    Holder(Kind.CHILD, Guardianship.objects.all, "child", GUARDIANS, part=Part.LINK),
    Holder(Kind.CHILD, CustodyArrangement.objects.all, "child", _("Gardes alternées")),
    Holder(Kind.CHILD, Precaution.objects.all, "child", advice=TWO_PRECAUTIONS),
    Holder(Kind.CHILD, Child.objects.all, "merged_into"),
    Holder(Kind.ADULT, AdultStay.objects.all, "adult", _("Foyers"), part=Part.LINK),
    Holder(Kind.ADULT, Guardianship.objects.all, "adult", GUARDIANS, part=Part.LINK),
    Holder(Kind.ADULT, Precaution.objects.all, "adult", advice=TWO_PRECAUTIONS),
    Holder(Kind.ADULT, Adult.objects.all, "merged_into"),
    Holder(Kind.ACCOUNT, Adult.objects.all, "user", _("Parents"), TWO_ADULTS),
]
