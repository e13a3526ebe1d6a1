from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "preau.agendas"
    label = "agendas"
    verbose_name = "Rendez-vous"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.agendas.presenters import HISTORY, NOTICES
        from preau.agendas.reasons import REFUSALS
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
