from django.apps import AppConfig


class DelegationConfig(AppConfig):
    name = "preau.delegation"
    label = "delegation"
    verbose_name = "Aide et vue de la famille"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.delegation.operations.holding import HOLDERS
        from preau.delegation.presenters import HISTORY, NOTICES
        from preau.delegation.reasons import REFUSALS
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
