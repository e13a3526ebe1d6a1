from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "preau.mandates"
    label = "mandates"
    verbose_name = "Autorisations de prélèvement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals
        from preau.mandates.operations.holding import HOLDERS
        from preau.mandates.presenters import HISTORY, NOTICES
        from preau.mandates.reasons import REFUSALS

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
