from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "preau.foundation.jobs"
    label = "jobs"
    verbose_name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.jobs import queries
        from preau.foundation.jobs.registry import autodiscover
        from preau.foundation.web import state

        autodiscover()
        state.watch("tick: no scheduler has run for two minutes", lambda: queries.scheduler_is_late(state.LATE))
        state.watch("worker: work has been waiting for two minutes", lambda: queries.work_is_waiting(state.LATE))
        state.watch("jobs: some work failed and is not tried again", lambda: queries.given_up() > 0)
