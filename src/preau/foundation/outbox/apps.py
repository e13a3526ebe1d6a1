from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "preau.foundation.outbox"
    label = "outbox"
    verbose_name = "outbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import queries
        from preau.foundation.outbox.presenters import HISTORY
        from preau.foundation.web import state

        presenters.register(HISTORY)
        state.watch("mail: messages were given up", lambda: queries.given_up() > 0)
        state.watch("mail: messages have been waiting for two minutes", lambda: queries.is_late(state.LATE))
