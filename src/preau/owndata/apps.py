from django.apps import AppConfig


class OwnDataConfig(AppConfig):
    name = "preau.owndata"
    label = "owndata"
    verbose_name = "Mes données"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals
        from preau.owndata.operations.holding import HOLDERS
        from preau.owndata.presenters import HISTORY, NOTICES
        from preau.owndata.reasons import REFUSALS

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
