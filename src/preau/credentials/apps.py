from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "preau.credentials"
    label = "credentials"
    verbose_name = "Moyens de connexion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.credentials.operations.holding import HOLDERS
        from preau.credentials.presenters import HISTORY, NOTICES
        from preau.credentials.reasons import REFUSALS
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
