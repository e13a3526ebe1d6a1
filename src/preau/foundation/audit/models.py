"""Journal rows without foreign keys, the keys of their details, and the seals over them."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.kernel.actor import ActorKind


class AuditEvent(models.Model):
    """Something that somebody did (événement); never changed, never deleted."""

    uid = models.UUIDField(_("identifiant"), default=uuid.uuid4, unique=True)
    kind = models.CharField(_("nature"), max_length=100)
    actor_kind = models.CharField(_("sorte d’acteur"), max_length=10, choices=[(k.value, k.value) for k in ActorKind])
    actor_id = models.BigIntegerField(_("acteur"), null=True)
    subject_type = models.CharField(_("sorte d’objet"), max_length=60)
    subject_id = models.CharField(_("objet"), max_length=40)
    at = models.DateTimeField(_("quand, heure du service"))
    recorded_at = models.DateTimeField(_("écrit le, heure réelle"))
    body = models.BinaryField(_("détails chiffrés"))
    mac = models.CharField(_("empreinte"), max_length=80)

    class Meta:
        verbose_name = _("événement")
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="audit_history"),
            models.Index(fields=["actor_id", "id"], name="audit_of_actor"),
        ]


class SubjectKey(models.Model):
    """The key of one subject's details; destroying it erases them (clé d’effacement)."""

    subject_type = models.CharField(_("sorte d’objet"), max_length=60)
    subject_id = models.CharField(_("objet"), max_length=40)
    wrapped = models.BinaryField(_("clé enveloppée"), null=True)
    destroyed_at = models.DateTimeField(_("détruite le"), null=True)

    class Meta:
        verbose_name = _("clé d’un objet")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="audit_one_key_per_subject"),
            models.CheckConstraint(
                condition=models.Q(wrapped=None, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at=None),
                name="audit_key_present_or_destroyed",
            ),
        ]


class AuditSeal(models.Model):
    """A link of the chain over committed events (scellé); ``rows`` is ``[[id, mac], …]`` in order."""

    previous = models.CharField(_("scellé précédent"), max_length=80, unique=True)
    rows = models.JSONField(_("événements"))
    last_id = models.BigIntegerField(_("dernier événement"))
    digest = models.CharField(_("empreinte"), max_length=80)
    sealed_at = models.DateTimeField(_("scellé le, heure réelle"))

    class Meta:
        verbose_name = _("scellé")
