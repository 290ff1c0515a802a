"""Paths: `/p/<slug>/conversations/…` for the host, `/c/<code>/…` for guests and readers."""

from django.urls import URLPattern, path

from longtable.areas.conversations.views import (
    answering,
    big_screen,
    console,
    door,
    guest,
    hosting,
    preparing,
)

app_name = "conversations"

guests: list[URLPattern] = [
    path("join/", door.enter_code, name="join"),
    path("c/<str:code>/", guest.guest, name="guest"),
    path("c/<str:code>/join/", door.take_seat, name="take_seat"),
    path("c/<str:code>/leave/", door.leave, name="leave"),
    path("c/<str:code>/qr.svg", door.qr_code, name="qr"),
    path("c/<str:code>/survey/", answering.answer_survey, name="survey"),
    path("c/<str:code>/consent/", answering.consent, name="consent"),
    path("c/<str:code>/activities/<int:activity>/", answering.say, name="say"),
    path("c/<str:code>/activities/<int:activity>/said/", guest.what_others_said, name="said"),
    path("c/<str:code>/questions/<int:contribution>/voice/", answering.voice, name="voice"),
    path(
        "c/<str:code>/contributions/<int:contribution>/withdraw/",
        answering.withdraw,
        name="withdraw",
    ),
]

HOST = "p/<slug:slug>/conversations/"
ONE = f"{HOST}<int:pk>/"
hosts: list[URLPattern] = [
    path(HOST, preparing.listing, name="list"),
    path(f"{HOST}new/", preparing.new, name="new"),
    path(ONE, console.detail, name="detail"),
    path(f"{ONE}edit/", preparing.edit, name="edit"),
    path(f"{ONE}delete/", preparing.delete, name="delete"),
    path(f"{ONE}present/", big_screen.present, name="present"),
    path(f"{ONE}open/", hosting.open_conversation, name="open"),
    path(f"{ONE}close/", hosting.close_conversation, name="close"),
    path(f"{ONE}activities/<int:activity>/open/", hosting.open_activity, name="open_activity"),
    path(f"{ONE}activities/<int:activity>/close/", hosting.close_activity, name="close_activity"),
    path(f"{ONE}contributions/<int:contribution>/hide/", hosting.hide, name="hide"),
    path(f"{ONE}contributions/<int:contribution>/show/", hosting.show, name="show"),
    path(f"{ONE}questions/<int:contribution>/answer/", hosting.answer, name="answer"),
    path(f"{ONE}questions/<int:contribution>/put-back/", hosting.unanswer, name="unanswer"),
]

urlpatterns = [*guests, *hosts]
