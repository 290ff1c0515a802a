"""Paths: `/p/<slug>/themes/…`, all for members of the partnership."""

from django.urls import path

from longtable.areas.sensemaking.views import board, listing, sorting, theme

app_name = "sensemaking"

ALL = "p/<slug:slug>/themes/"
ONE = f"{ALL}<int:pk>/"
THEME = f"{ONE}theme/<int:theme>/"
urlpatterns = [
    path(ALL, listing.listing, name="list"),
    path(f"{ALL}start/<int:activity>/", listing.start, name="start"),
    path(ONE, board.board, name="board"),
    path(f"{ONE}suggest/", sorting.suggest, name="suggest"),
    path(f"{ONE}bring-in/", sorting.bring_in, name="bring_in"),
    path(f"{ONE}move/", sorting.move, name="move"),
    path(f"{ONE}split/", sorting.split, name="split"),
    path(f"{ONE}undo/", sorting.undo, name="undo"),
    path(f"{ONE}members/", sorting.members, name="members"),
    path(THEME, theme.theme, name="theme"),
    path(f"{THEME}merge/", theme.merge, name="merge"),
    path(f"{THEME}confirm/", theme.confirm, name="confirm"),
    path(f"{THEME}remove/", theme.remove, name="remove"),
    path(f"{THEME}earlier/", theme.earlier, name="earlier"),
    path(f"{THEME}later/", theme.later, name="later"),
    path(f"{ONE}unsorted/", theme.unsorted, name="unsorted"),
    path(f"{ONE}answer/<int:answer>/star/", theme.star, name="star"),
]
