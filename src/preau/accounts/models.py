"""One user, at most two hats: citizen and agent."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from preau.accounts.roles import Role
from preau.accounts.rules import USERNAME, USERNAME_MAX

username_rule = RegexValidator(
    rf"^{USERNAME.pattern}\Z",
    _("De 2 à 40 lettres sans accent, chiffres, points ou tirets, en commençant par une lettre ou un chiffre."),
)


class User(AbstractUser):
    """Somebody who may log in (compte). The e-mail is optional: some families have none.

    ``closes_on``: its owner asked to close it; from that day on a job may.
    ``merged_into``: another account of the same person, which holds everything since; nobody logs in here.
    """

    username = models.CharField(
        _("nom d’utilisateur"),
        max_length=USERNAME_MAX,
        validators=[username_rule],
    )
    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(_("nom de famille"), max_length=100)
    email = models.EmailField(_("courriel"), blank=True)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    closes_on = models.DateField(_("se ferme le"), null=True, blank=True)
    comfort = models.CharField(_("affichage"), max_length=30, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("réuni à"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("compte")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["username"], name="accounts_one_account_per_username"),
            # With this, the plain key above compares without capitals.
            models.CheckConstraint(condition=Q(username=Lower("username")), name="accounts_username_is_lower_case"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(is_active=False), name="accounts_nobody_enters_a_merged_account"
            ),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="accounts_one_account_per_email"),
        ]


class Citizen(models.Model):
    """What a parent tells of themself: identity, address, means of contact (profil citoyen)."""

    class Title(models.TextChoices):
        MADAM = "Mme", _("Madame")
        SIR = "M.", _("Monsieur")

    class Channel(models.TextChoices):
        EMAIL = "email", _("Courriel")
        PHONE = "phone", _("Téléphone")
        SMS = "sms", _("SMS")
        POST = "post", _("Courrier postal")

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="citizen")
    title = models.CharField(_("civilité"), max_length=10, blank=True, choices=Title.choices)
    birth_on = models.DateField(_("date de naissance"), null=True, blank=True)
    street = models.CharField(_("numéro et voie"), max_length=200)
    street_more = models.CharField(_("complément d’adresse"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5)
    city = models.CharField(_("ville"), max_length=100)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    preferred_channel = models.CharField(
        _("moyen de contact préféré"), max_length=10, choices=Channel.choices, default=Channel.EMAIL
    )
    family_number = models.CharField(_("numéro de famille"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("profil citoyen")


class Service(models.Model):
    """A team of the Caisse (service): the démarches that it answers, by their keys."""

    key = models.SlugField(_("clé"), max_length=40, unique=True)
    name = models.CharField(_("nom"), max_length=100)
    procedures = models.JSONField(_("démarches"), default=list)

    class Meta:
        verbose_name = _("service")
        ordering: ClassVar = ["name"]


class Agent(models.Model):
    """Somebody who works for the Caisse or heads a school (agent).

    ``services`` and ``schools`` are the perimeter: none of a kind means no limit of that kind.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="agent")
    job_title = models.CharField(_("fonction"), max_length=100, blank=True)
    schools = models.ManyToManyField("schools.School", blank=True, related_name="+")
    services = models.ManyToManyField(Service, blank=True, related_name="+")

    class Meta:
        verbose_name = _("profil agent")


class AgentRole(models.Model):
    """One role of one agent; rights follow from it (``accounts.roles``)."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("rôle")
        constraints: ClassVar = [models.UniqueConstraint(fields=["agent", "role"], name="accounts_one_role_once")]


class EmailChange(models.Model):
    """A new e-mail that its owner has still to confirm (changement de courriel); digests are those of links' keys.

    ``digest`` is for the new address, ``stop_digest`` for the old one, which may stop it. Both serve once and last
    48 hours of real time. ``case_reference`` is the demande that asked for it.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("nouveau courriel"))
    digest = models.CharField(_("empreinte de la clé"), max_length=64, unique=True)
    stop_digest = models.CharField(_("empreinte de la clé qui arrête"), max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(_("demandé le, heure réelle"))
    ended_at = models.DateTimeField(_("servi ou abandonné le, heure réelle"), null=True)
    case_reference = models.CharField(_("demande"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("changement de courriel")


class AgentInvitation(models.Model):
    """A link with which a new agent chooses a password (invitation); ``digest`` is that of its key.

    It serves once and lasts 72 hours of real time; a newer one ends those before.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(_("empreinte de la clé"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("envoyée le, heure réelle"))
    ended_at = models.DateTimeField(_("servie ou abandonnée le, heure réelle"), null=True)

    class Meta:
        verbose_name = _("invitation")
