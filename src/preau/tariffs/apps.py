from django.apps import AppConfig


class TariffsConfig(AppConfig):
    name = "preau.tariffs"
    label = "tariffs"
    verbose_name = "Tarification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals
        from preau.tariffs.operations.holding import HOLDERS
        from preau.tariffs.presenters import HISTORY, NOTICES
        from preau.tariffs.reasons.refusals import REFUSALS

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
