"""Who may log in with the published password, and what each is here to show."""

from django.utils.translation import gettext_lazy as _

PASSWORD = "preau-demo-2024"  # noqa: S105 (published on the login page of the demo)
# Each one: username, name, and a sentence for the login page.
CAST = [
    (
        "camille",
        "Camille",
        _("mère seule de Lou et de Tom : dossier en retard, Lou malade en octobre, 90,04 € à payer"),
    ),
    ("nadia", "Nadia", _("mère de Noé, qui vit une semaine chez chaque parent : sa facture est payée")),
    ("paul", "Paul", _("père de Noé : ses semaines, son tarif et sa facture à lui")),
    ("ines", "Inès", _("mère de Maya : un vieux prélèvement refusé par la banque, le prochain annoncé")),
    ("lea", "Léa", _("agente d’accueil : saisit les dossiers déposés au guichet")),
    ("roy", "Mme Roy", _("instruction, tarification et régie : décide, facture, encaisse")),
    ("chef", "Mme Vasseur", _("responsable : valide les prélèvements que Mme Roy a préparés")),
    ("diallo", "M. Diallo", _("directeur d’école : voit les listes de son école")),
]
