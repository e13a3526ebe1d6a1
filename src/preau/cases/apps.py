from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "preau.cases"
    label = "cases"
    verbose_name = "Demandes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.cases.handlers import MeetingHandler, MessageHandler, PremisesHandler
        from preau.cases.operations.holding import HOLDERS
        from preau.cases.presenters import HISTORY, NOTICES
        from preau.cases.reasons import REFUSALS
        from preau.foundation import effects, merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        effects.register("cases.message", MessageHandler())
        effects.register("cases.meeting", MeetingHandler())
        effects.register("cases.premises", PremisesHandler())
        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
