"""Citizens' and public pages of cases."""

app_name = "cases"
urlpatterns: list[object] = []
