from django.apps import AppConfig


class QuotasConfig(AppConfig):
    name = "preau.quotas"
    label = "quotas"
    verbose_name = "Places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import presenters, triggers
        from preau.foundation.web import refusals
        from preau.quotas.presenters import HISTORY
        from preau.quotas.reasons import REFUSALS

        triggers.append_only("quotas_trace")
        presenters.register(HISTORY)
        refusals.register(REFUSALS)
