"""Root URLs: the citizens' house, the agents' desk under /agents/."""

from django.urls import include, path

urlpatterns = [
    path("", include("preau.foundation.web.urls")),
    path("", include("preau.foundation.design.urls")),
    path("", include("preau.foundation.captcha.urls")),
    path("", include("preau.accounts.urls")),
    path("", include("preau.credentials.urls")),
    path("", include("preau.families.urls")),
    path("", include("preau.linking.urls")),
    path("", include("preau.cases.urls")),
    path("", include("preau.tariffs.urls")),
    path("", include("preau.canteen.urls")),
    path("", include("preau.payments.urls")),
    path("", include("preau.owndata.urls")),
    path("", include("preau.delegation.urls")),
    path("", include("preau.demo.urls")),
    path("", include("preau.portal.urls")),
    path("agents/", include("preau.credentials.urls_agents")),
    path("agents/", include("preau.families.urls_agents")),
    path("agents/", include("preau.linking.urls_agents")),
    path("agents/", include("preau.duplicates.urls_agents")),
    path("agents/", include("preau.cases.urls_agents")),
    path("agents/", include("preau.delegation.urls_agents")),
    path("agents/", include("preau.agendas.urls_agents")),
    path("agents/", include("preau.tariffs.urls_agents")),
    path("agents/", include("preau.canteen.urls_agents")),
    path("agents/", include("preau.schools.urls_agents")),
    path("agents/", include("preau.billing.urls_agents")),
    path("agents/", include("preau.payments.urls_agents")),
    path("agents/", include("preau.staff.urls_agents")),
    path("agents/", include("preau.desk.urls_agents")),
]

handler400 = "preau.foundation.web.errors.bad_request"
handler403 = "preau.foundation.web.errors.forbidden"
handler404 = "preau.foundation.web.errors.not_found"
handler500 = "preau.foundation.web.errors.server_error"
