from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "preau.payments"
    label = "payments"
    verbose_name = "Paiements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import presenters, triggers
        from preau.foundation.web import refusals, state
        from preau.payments.presenters import HISTORY
        from preau.payments.queries import online
        from preau.payments.reasons import REFUSALS

        presenters.register(HISTORY)
        refusals.register(REFUSALS)
        triggers.append_only("payments_payment")
        state.watch("payments: PayFiP answered something else than what was asked", online.somebody_must_look)
