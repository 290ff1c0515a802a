"""Paths: `/p/<slug>/opinion-maps/…` for members, `/m/<code>/…` and `/c/<code>/…` for who votes."""

from django.urls import URLPattern, path

from longtable.areas.common_ground.views import (
    adding,
    attaching,
    console,
    hosting,
    mailing,
    preparing,
    results,
    voting,
    within,
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
    path(f"{GUEST}statements/<int:number>/withdraw/", adding.withdraw_statement, name="withdraw"),
    path(
        f"{GUEST}statements/<int:number>/notes/<int:note>/withdraw/",
        adding.withdraw_note,
        name="withdraw_note",
    ),
    path(f"{GUEST}statements/<int:number>/why/", adding.say_why, name="say_why"),
]

WITHIN = "c/<str:code>/activities/<int:activity>/"
within_conversations: list[URLPattern] = [
    path(f"{WITHIN}statements/<int:number>/vote/", within.vote_within, name="vote_within"),
    path(f"{WITHIN}map/", within.go_to_map, name="go_to_map"),
]

HOST = "p/<slug:slug>/opinion-maps/"
ONE = f"{HOST}<int:pk>/"
hosts: list[URLPattern] = [
    path(HOST, preparing.listing, name="list"),
    path(f"{HOST}new/", preparing.new, name="new"),
    path(
        "p/<slug:slug>/conversations/<int:conversation>/opinion-map/",
        attaching.choose_map,
        name="choose_map",
    ),
    path(ONE, console.detail, name="detail"),
    path(f"{ONE}results/", results.results, name="results"),
    path(f"{ONE}edit/", preparing.edit, name="edit"),
    path(f"{ONE}delete/", preparing.delete, name="delete"),
    path(f"{ONE}open/", hosting.open_map, name="open"),
    path(f"{ONE}close/", hosting.close_map, name="close"),
    path(f"{ONE}reveal/", hosting.reveal, name="reveal"),
    path(f"{ONE}conceal/", hosting.conceal, name="conceal"),
    path(f"{ONE}seed/", hosting.seed, name="seed"),
    path(f"{ONE}statements/<int:number>/accept/", hosting.accept_statement, name="accept"),
    path(f"{ONE}send/", mailing.send, name="send"),
    path(f"{ONE}statements/<int:number>/correct/", hosting.correct, name="correct"),
    path(f"{ONE}statements/<int:number>/meta/", hosting.mark_meta, name="mark_meta"),
    path(f"{ONE}statements/<int:number>/reject/", hosting.reject_statement, name="reject"),
    path(f"{ONE}notes/<int:note>/accept/", hosting.accept_note, name="accept_note"),
    path(f"{ONE}notes/<int:note>/reject/", hosting.reject_note, name="reject_note"),
    path(f"{ONE}export/<slug:name>.csv", results.export, name="export"),
]

urlpatterns = [*guests, *within_conversations, *hosts]
