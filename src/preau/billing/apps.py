from django.apps import AppConfig

APPEND_ONLY = ("invoice", "invoiceline", "creditnote", "creditnoteline", "ledgerentry", "ledgerline")


class BillingConfig(AppConfig):
    name = "preau.billing"
    label = "billing"
    verbose_name = "Facturation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.billing.operations.holding import HOLDERS
        from preau.billing.presenters import HISTORY, NOTICES
        from preau.billing.reasons import REFUSALS
        from preau.foundation import merging
        from preau.foundation.audit import presenters, triggers
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        for model in APPEND_ONLY:
            triggers.append_only(f"billing_{model}")
        merging.register(HOLDERS)
