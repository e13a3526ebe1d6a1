from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "preau.families"
    label = "families"
    verbose_name = "Familles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.families.handlers import AddAdult, AddChild, AddressHandler, EmailHandler, PhoneHandler
        from preau.families.operations.holding import HOLDERS
        from preau.families.presenters import HISTORY
        from preau.families.reasons import SENTENCES
        from preau.foundation import effects, merging
        from preau.foundation.audit import presenters
        from preau.foundation.web import refusals

        effects.register("families.add_child", AddChild())
        effects.register("families.add_adult", AddAdult())
        effects.register("families.address", AddressHandler())
        effects.register("families.email", EmailHandler())
        effects.register("families.phone", PhoneHandler())
        presenters.register(HISTORY)
        refusals.register(SENTENCES)
        merging.register(HOLDERS)
