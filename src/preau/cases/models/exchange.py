"""What was said between the family and us about a demande."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case


class Complement(models.Model):
    """Something that we asked the family to add (complément), until the end of ``deadline_on``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="complements")
    message = models.TextField(_("message"))
    piece_kinds = models.JSONField(_("documents demandés"), default=list)
    field_keys = models.JSONField(_("réponses à corriger"), default=list)
    asked_at = models.DateTimeField(_("demandé le"))
    deadline_on = models.DateField(_("à fournir jusqu’au"))
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    answer = models.TextField(_("réponse de la famille"), blank=True)
    reminded_at = models.DateTimeField(_("rappelé le"), null=True)

    class Meta:
        verbose_name = _("demande de complément")
        ordering: ClassVar = ["asked_at", "pk"]


class Message(models.Model):
    """One message of the thread of a demande (échange), or a note that only agents read."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    from_family = models.BooleanField(_("écrit par la famille"))
    author_id = models.BigIntegerField(_("auteur"), null=True)
    internal = models.BooleanField(_("note interne"), default=False)
    by_mail = models.BooleanField(_("arrivé par courriel"), default=False)
    body = models.TextField(_("texte"))
    sent_at = models.DateTimeField(_("écrit le"))
    read_at = models.DateTimeField(_("lu le"), null=True)

    class Meta:
        verbose_name = _("message")
        ordering: ClassVar = ["sent_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(internal=True, from_family=True), name="cases_no_internal_note_of_a_family"
            )
        ]


class MessageFile(models.Model):
    """One of the four files that go with a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField(_("place"))
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fichier d’un message")
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "place"], name="cases_one_message_file_per_place"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=4), name="cases_four_message_files_at_most"),
        ]


class ReplyAddress(models.Model):
    """The secret part of a Reply-To: an answer by mail from ``email`` enters the thread (ruling 36)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("courriel"), max_length=254)
    user_id = models.BigIntegerField(_("compte"), null=True)
    token = models.CharField(_("jeton de réponse"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("adresse de réponse")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "email"], name="cases_one_reply_address_per_person")
        ]


class ReceivedMail(models.Model):
    """A mail that entered a thread (courriel reçu); its digest makes a second delivery harmless."""

    address = models.ForeignKey(ReplyAddress, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(_("empreinte"), max_length=64)
    received_at = models.DateTimeField(_("reçu le"))

    class Meta:
        verbose_name = _("courriel reçu")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "digest"], name="cases_one_effect_per_mail")
        ]
