from django.apps import AppConfig


class CanteenConfig(AppConfig):
    name = "preau.canteen"
    label = "canteen"
    verbose_name = "Restauration scolaire"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.canteen.handlers import (
            AbsenceHandler,
            CarePlanHandler,
            ChangeWeekHandler,
            EnrolHandler,
            QuotientHandler,
            StopHandler,
            VisitHandler,
        )
        from preau.canteen.operations.holding import HOLDERS
        from preau.canteen.presenters import HISTORY, NOTICES
        from preau.canteen.reasons import REFUSALS
        from preau.foundation import effects, merging
        from preau.foundation.audit import presenters
        from preau.foundation.outbox import topics
        from preau.foundation.web import refusals

        effects.register("canteen.enrol", EnrolHandler())
        effects.register("canteen.absence", AbsenceHandler())
        effects.register("canteen.change_week", ChangeWeekHandler())
        effects.register("canteen.stop", StopHandler())
        effects.register("canteen.care_plan", CarePlanHandler())
        effects.register("canteen.quotient", QuotientHandler())
        effects.register("canteen.visit", VisitHandler())
        presenters.register(HISTORY)
        topics.register(NOTICES)
        refusals.register(REFUSALS)
        merging.register(HOLDERS)
