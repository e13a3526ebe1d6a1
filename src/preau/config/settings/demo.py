"""The rehearsal: who may log in with the published password. Empty outside demo mode."""

from django.utils.translation import gettext_lazy as _

PREAU_DEMO_PASSWORD = "preau-demo-2024"
# (username, first name, what they are here to show)
PREAU_DEMO_CAST = [
    ("camille", "Camille", _("mère de Lou et d’Ana : une inscription à terminer avant le 23 août")),
    ("nadia", "Nadia", _("mère de Sami : n’a encore rien envoyé")),
    ("paul", "Paul", _("père de Jeanne, qui vit une semaine chez chaque parent")),
    ("ines", "Inès", _("mère de Tom : dossier complet, en attente de décision")),
    ("lea", "Léa", _("agente à l’accueil : saisit les dossiers déposés au guichet")),
    ("roy", "M. Roy", _("agent d’instruction et de tarification : décide des demandes et des tarifs")),
    ("diallo", "Mme Diallo", _("directrice d’école : voit les listes de son école")),
]
