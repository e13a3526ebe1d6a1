from django.apps import AppConfig


class LinkingConfig(AppConfig):
    name = "preau.linking"
    label = "linking"
    verbose_name = "Rattachements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals
        from preau.linking.operations.holding import HOLDERS
        from preau.linking.presenters import HISTORY, NOTICES
        from preau.linking.reasons import SENTENCES

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(SENTENCES)
        merging.register(HOLDERS)
