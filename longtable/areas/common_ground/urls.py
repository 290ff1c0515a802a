"""Paths: `/p/<slug>/opinion-maps/…` for members and convenors, `/m/<code>/…` for who votes."""

from django.urls import URLPattern, path

from longtable.areas.common_ground.views import (
    adding,
    console,
    hosting,
    preparing,
    results,
    voting,
)

app_name = "common_ground"

GUEST = "m/<str:code>/"
guests: list[URLPattern] = [
    path(GUEST, voting.guest, name="guest"),
    path(f"{GUEST}start/", voting.sit_down, name="sit_down"),
    path(f"{GUEST}leave/", voting.leave, name="leave"),
    path(f"{GUEST}qr.svg", voting.qr_code, name="qr"),
    path(f"{GUEST}mine/", voting.own, name="own"),
    path(f"{GUEST}add/", adding.add, name="add"),
    path(f"{GUEST}results/", results.guest_results, name="guest_results"),
    path(f"{GUEST}statements/<int:number>/", voting.statement, name="statement"),
    path(f"{GUEST}statements/<int:number>/vote/", voting.vote, name="vote"),
    path(f"{GUEST}statements/<int:number>/why/", adding.say_why, name="say_why"),
]

HOST = "p/<slug:slug>/opinion-maps/"
ONE = f"{HOST}<int:pk>/"
hosts: list[URLPattern] = [
    path(HOST, preparing.listing, name="list"),
    path(f"{HOST}new/", preparing.new, name="new"),
    path(ONE, console.detail, name="detail"),
    path(f"{ONE}results/", results.results, name="results"),
    path(f"{ONE}edit/", preparing.edit, name="edit"),
    path(f"{ONE}delete/", preparing.delete, name="delete"),
    path(f"{ONE}open/", hosting.open_map, name="open"),
    path(f"{ONE}close/", hosting.close_map, name="close"),
    path(f"{ONE}seed/", hosting.seed, name="seed"),
    path(f"{ONE}statements/<int:number>/accept/", hosting.accept_statement, name="accept"),
    path(f"{ONE}statements/<int:number>/reject/", hosting.reject_statement, name="reject"),
    path(f"{ONE}notes/<int:note>/accept/", hosting.accept_note, name="accept_note"),
    path(f"{ONE}notes/<int:note>/reject/", hosting.reject_note, name="reject_note"),
    path(f"{ONE}export/<slug:name>.csv", results.export, name="export"),
]

urlpatterns = [*guests, *hosts]
