from django.apps import AppConfig


class CanteenConfig(AppConfig):
    name = "preau.canteen"
    label = "canteen"
    verbose_name = "Restauration scolaire"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.canteen.handlers import AbsenceHandler, EnrolHandler
        from preau.canteen.presenters import HISTORY
        from preau.canteen.reasons import REFUSALS
        from preau.foundation import effects
        from preau.foundation.audit import presenters
        from preau.foundation.web import refusals

        effects.register("canteen.enrol", EnrolHandler())
        effects.register("canteen.absence", AbsenceHandler())
        presenters.register(HISTORY)
        refusals.register(REFUSALS)
