"""Paths: `/r/<code>/…` for whoever registers, `/p/<slug>/conversations/…` for convenors."""

from django.urls import URLPattern, path

from longtable.areas.registrations.views import keeping, registering

app_name = "registrations"

PAGE = "r/<str:code>/"
MINE = f"{PAGE}mine/<str:token>/"
HOST = "p/<slug:slug>/conversations/<int:conversation>/registration/"
urlpatterns: list[URLPattern] = [
    path(PAGE, registering.register, name="page"),
    path(f"{PAGE}sent/", registering.sent, name="sent"),
    path(MINE, registering.mine, name="mine"),
    path(f"{MINE}cancel/", registering.cancel, name="cancel"),
    path(f"{MINE}calendar/", registering.calendar, name="calendar"),
    path(HOST, keeping.host, name="host"),
    path(f"{HOST}settings/", keeping.settings, name="settings"),
    path(f"{HOST}off/", keeping.turn_off, name="turn_off"),
    path(f"{HOST}call-off/", keeping.call_off, name="call_off"),
    path(f"{HOST}people/<int:registration>/cancel/", keeping.cancel, name="cancel_for"),
    path(f"{HOST}people.csv", keeping.people_file, name="people_file"),
    path(f"{HOST}send-recording/", keeping.send_recording, name="send_recording"),
    path(f"{HOST}send-survey/", keeping.send_survey, name="send_survey"),
]
