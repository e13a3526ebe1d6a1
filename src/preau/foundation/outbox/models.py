"""Messages to send, and what became of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.states import MessageState
from preau.foundation.outbox.topics import Channel, Topic


class OutboxMessage(models.Model):
    """One mail to one address (message). Its context is wiped once it is sent, because it holds one-time links.

    ``added_at``, ``sent_at`` and ``read_at`` are business time, the other instants real time. ``reader_id`` is an
    account: for it the row is also a notification, which ``path`` and ``about`` (a reference) lead from.
    """

    kind = models.CharField(_("nature"), max_length=100)
    recipient = models.EmailField(_("destinataire"), max_length=254)
    reply_to = models.EmailField(_("répondre à"), max_length=254, blank=True)
    language = models.CharField(_("langue"), max_length=10)
    context = models.JSONField(_("contenu"), default=dict)
    attachments = models.JSONField(_("fichiers joints"), default=list)
    state = models.CharField(_("état"), max_length=10, choices=MessageState.choices, default=MessageState.QUEUED)
    send_after = models.DateTimeField(_("pas avant"))
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    claimed_at = models.DateTimeField(_("pris en charge le"), null=True)
    answer = models.TextField(_("réponse du serveur"), blank=True)
    added_at = models.DateTimeField(_("écrit le"))
    sent_at = models.DateTimeField(_("envoyé le"), null=True)
    reader_id = models.BigIntegerField(_("compte"), null=True)
    path = models.CharField(_("page"), max_length=300, blank=True)
    about = models.CharField(_("référence"), max_length=60, blank=True)
    read_at = models.DateTimeField(_("lu le"), null=True)

    class Meta:
        verbose_name = _("message")
        indexes: ClassVar = [
            models.Index(fields=["state", "send_after"], name="outbox_due"),
            models.Index(fields=["reader_id", "added_at"], condition=Q(reader_id__isnull=False), name="outbox_notices"),
            models.Index(
                fields=["reader_id"], condition=Q(reader_id__isnull=False, read_at=None), name="outbox_unread"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at=None)),
                name="outbox_sent_at_once_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.SENDING) | Q(claimed_at__isnull=False),
                name="outbox_claimed_while_sending",
            ),
        ]


class Refusal(models.Model):
    """A topic that somebody does not want on a channel (refus); what is due can be refused by nobody."""

    reader_id = models.BigIntegerField(_("compte"))
    topic = models.CharField(_("sujet"), max_length=20, choices=Topic.choices)
    channel = models.CharField(_("canal"), max_length=10, choices=Channel.choices)
    refused_at = models.DateTimeField(_("refusé le"))

    class Meta:
        verbose_name = _("refus")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader_id", "topic", "channel"], name="outbox_one_refusal_each"),
            models.CheckConstraint(condition=~Q(topic=Topic.DUE), name="outbox_what_is_due_is_sent"),
        ]
