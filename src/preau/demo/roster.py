"""Who may log in with the published password, and what each is here to show."""

from django.utils.translation import gettext_lazy as _

PASSWORD = "preau-demo-2024"  # noqa: S105 (published on the login page of the demo)
# Each one: username, name, and a sentence for the login page.
CAST = [
    ("camille", "Camille", _("mère seule de Lou et de Tom : il lui reste trois jours pour terminer")),
    ("nadia", "Nadia", _("mère de Noé, qui vit une semaine chez chaque parent : son tarif est fixé")),
    ("paul", "Paul", _("père de Noé : n’a encore rien envoyé")),
    ("ines", "Inès", _("mère de Maya, sans la CAF : dossier envoyé à temps, en attente de décision")),
    ("lea", "Léa", _("agente d’accueil : saisit les dossiers déposés au guichet")),
    ("roy", "Mme Roy", _("agente d’instruction et de tarification : décide des demandes et des tarifs")),
    ("diallo", "M. Diallo", _("directeur d’école : voit les listes de son école")),
]
