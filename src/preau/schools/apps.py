from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "preau.schools"
    label = "schools"
    verbose_name = "Écoles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from preau.foundation.audit import presenters

        presenters.register(
            {
                "schools.calendar.loaded": _("Calendrier de la zone %(zone)s chargé"),
                "schools.school.loaded": _("École %(name)s enregistrée"),
            }
        )
