from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "preau.schools"
    label = "schools"
    verbose_name = "Écoles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from preau.foundation.audit import presenters
        from preau.foundation.web import refusals
        from preau.schools.reasons import SENTENCES

        presenters.register(
            {
                "schools.calendar.loaded": _("Calendrier de la zone %(zone)s chargé"),
                "schools.school.loaded": _("École %(name)s enregistrée"),
                "schools.closure.declared": _("Fermeture saisie pour le %(day)s"),
                "schools.closure.cancelled": _("Fermeture du %(day)s annulée"),
            }
        )
        refusals.register(SENTENCES)
