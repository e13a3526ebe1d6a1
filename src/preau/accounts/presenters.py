"""Sentences of the journal about accounts, and what mails about them are called where families read them again."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "accounts.user.logged_in": _("Connexion"),
    "accounts.user.logged_out": _("Déconnexion"),
    "accounts.user.password_changed": _("Mot de passe changé"),
    "accounts.citizen.created": _("Espace ouvert"),
    "accounts.citizen.signed_up": _("Espace demandé"),
    "accounts.citizen.activation_asked": _("Nouveau lien d’activation demandé"),
    "accounts.citizen.activated": _("Courriel confirmé, espace ouvert"),
    "accounts.citizen.updated": _("Profil modifié"),
    "accounts.citizen.email_asked": _("Changement de courriel demandé"),
    "accounts.citizen.email_changed": _("Nouveau courriel confirmé"),
    "accounts.user.closing_asked": _("Fermeture de l’espace demandée pour le %(day)s"),
    "accounts.user.closing_cancelled": _("Fermeture de l’espace annulée"),
    "accounts.user.closed": _("Espace fermé"),
    "accounts.user.joined": _("Votre autre espace réuni à celui-ci par un agent"),
    "accounts.user.merged": _("Espace réuni par un agent à votre autre espace"),
    "accounts.user.parted": _("Votre autre espace de nouveau séparé de celui-ci"),
    "accounts.user.restored": _("Espace de nouveau séparé de l’autre espace"),
    "accounts.agent.created": _("Compte d’agent ouvert"),
    "accounts.agent.invited": _("Invitation envoyée"),
    "accounts.agent.joined": _("Invitation acceptée, mot de passe choisi"),
    "accounts.agent.changed": _("Rôles et périmètre : %(now)s (avant : %(before)s)"),
    "accounts.service.kept": _("Service enregistré : %(name)s"),
    "accounts.agent.left": _("Compte d’agent fermé"),
    "accounts.agent.returned": _("Compte d’agent rouvert"),
}

# Warnings only: whoever reads these is in already, and needs no link to come in.
NOTICES = {
    "accounts.account_exists": Kind(_("Quelqu’un a voulu créer un espace avec votre courriel")),
    "accounts.password_link": Kind(_("Un lien pour changer de mot de passe a été demandé")),
    "accounts.password_changed": Kind(_("Votre mot de passe a changé")),
    "accounts.username_changed": Kind(_("Votre nom d’utilisateur a changé")),
    "accounts.new_email_warning": Kind(_("Votre courriel va changer")),
    "accounts.given_back": Kind(_("Votre courriel a été remplacé au guichet")),
    "accounts.closing_asked": Kind(_("Votre espace va se fermer")),
}
