"""The rehearsal's pages, absent outside demo mode."""

from django.urls import path

from preau.demo.public import clock, mail

app_name = "demo"

urlpatterns = [
    path("demo/mail/", mail.mail_list, name="mail"),
    path("demo/mail/<int:mail_id>/", mail.mail, name="mail-read"),
    path("demo/mail/<int:mail_id>/html/", mail.mail_html, name="mail-html"),
    path("demo/mail/<int:mail_id>/pieces/<int:number>/", mail.attachment, name="mail-attachment"),
    path("demo/clock/", clock.clock_page, name="clock"),
]
