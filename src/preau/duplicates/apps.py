from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "preau.duplicates"
    label = "duplicates"
    verbose_name = "Doublons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.duplicates.presenters import HISTORY
        from preau.duplicates.reasons import SENTENCES
        from preau.foundation.audit import presenters
        from preau.foundation.web import refusals

        presenters.register(HISTORY)
        refusals.register(SENTENCES)
