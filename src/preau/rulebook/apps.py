from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "preau.rulebook"
    label = "rulebook"
    verbose_name = "Règlements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from preau.foundation.audit import presenters, triggers

        triggers.append_only("rulebook_windowextension")
        presenters.register(
            {
                "rulebook.rulebook.loaded": _("Règlement chargé, version %(version)s"),
                "rulebook.grid.confirmed": _("Grille confirmée par %(name)s"),
                "rulebook.window.extended": _("Inscriptions prolongées jusqu’au %(last_day)s inclus"),
            }
        )
