from django.apps import AppConfig

APPEND_ONLY = ("invoice", "invoiceline", "creditnote", "creditnoteline", "ledgerentry", "ledgerline")


class BillingConfig(AppConfig):
    name = "preau.billing"
    label = "billing"
    verbose_name = "Facturation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import triggers

        for model in APPEND_ONLY:
            triggers.append_only(f"billing_{model}")
