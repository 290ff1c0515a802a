"""Paths: `/p/<slug>/…` for members, `/invitations/<token>/` for whoever holds an invitation."""

from django.urls import URLPattern, URLResolver, include, path

from longtable.foundation.partnerships.views import home, invitations, members, table

inside = [
    path("members/", members.members, name="members"),
    path("members/invite/", invitations.invite, name="invite"),
    path("members/<int:seat_id>/", members.change_seat, name="seat"),
    path("members/<int:seat_id>/end/", members.end_seat, name="end-seat"),
    path("invitations/<int:invitation_id>/resend/", invitations.resend, name="resend"),
    path("invitations/<int:invitation_id>/withdraw/", invitations.withdraw, name="withdraw"),
    path("organisations/", table.organisations, name="organisations"),
    path("organisations/add/", table.organisation, name="add-organisation"),
    path("organisations/<int:organisation_id>/", table.organisation, name="organisation"),
    path("places/", table.places, name="places"),
    path("places/add/", table.place, name="add-place"),
    path("places/<int:place_id>/", table.place, name="place"),
    path("sectors/", table.sectors, name="sectors"),
    path("sectors/add/", table.sector, name="add-sector"),
    path("sectors/<int:sector_id>/", table.sector, name="sector"),
    path("settings/", table.settings, name="settings"),
]
named: list[URLPattern | URLResolver] = [
    path("p/<slug:slug>/", include(inside)),
    path("partnerships/", home.mine, name="mine"),
    path("logos/<slug:slug>/", home.logo, name="logo"),
    path("invitations/<slug:token>/", invitations.accept, name="invitation"),
]
urlpatterns = [
    path("p/<slug:slug>/", home.home, name="partnership"),
    path("", include((named, "partnerships"))),
]
