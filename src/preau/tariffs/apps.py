from django.apps import AppConfig


class TariffsConfig(AppConfig):
    name = "preau.tariffs"
    label = "tariffs"
    verbose_name = "Tarification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import presenters
        from preau.tariffs.presenters import HISTORY

        presenters.register(HISTORY)
