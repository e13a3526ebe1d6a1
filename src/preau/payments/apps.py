from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "preau.payments"
    label = "payments"
    verbose_name = "Paiements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import effects, merging
        from preau.foundation.audit import presenters, triggers
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals, state
        from preau.payments.debit_presenters import HISTORY as DEBIT_HISTORY
        from preau.payments.handlers import ContestHandler, JoinDebitHandler
        from preau.payments.offers import join_debit
        from preau.payments.operations.holding import HOLDERS
        from preau.payments.presenters import HISTORY, NOTICES
        from preau.payments.queries import online
        from preau.payments.reasons import REFUSALS

        effects.register("payments.join_debit", JoinDebitHandler())
        effects.register("payments.contest", ContestHandler())
        effects.offer_after("inscription-cantine", "prelevement", join_debit)
        presenters.register(HISTORY)
        topics.register(NOTICES)
        presenters.register(DEBIT_HISTORY)
        refusals.register(REFUSALS)
        triggers.append_only("payments_payment")
        state.watch("payments: PayFiP answered something else than what was asked", online.somebody_must_look)
        merging.register(HOLDERS)
