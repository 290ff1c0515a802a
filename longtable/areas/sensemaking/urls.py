"""Paths: `/p/<slug>/themes/…`, all for members of the partnership."""

from django.urls import path

from longtable.areas.sensemaking.views import (
    asked,
    board,
    coding,
    exchange,
    listing,
    masking,
    reflections,
    sorting,
    telling,
    theme,
)

app_name = "sensemaking"

ALL = "p/<slug:slug>/themes/"
ONE = f"{ALL}<int:pk>/"
TALK = f"{ALL}conversations/<int:conversation>/reflections/"
THEME = f"{ONE}theme/<int:theme>/"
urlpatterns = [
    path(ALL, listing.listing, name="list"),
    path(f"{ALL}start/<int:activity>/", listing.start, name="start"),
    path(f"{ALL}asked/", asked.asked, name="asked"),
    path(f"{ALL}recurring/<int:recurring>/", asked.recurring, name="recurring"),
    path(TALK, reflections.listing, name="reflections"),
    path(f"{TALK}draft/", reflections.draft, name="reflections_draft"),
    path(f"{ALL}reflections/<int:reflection>/", reflections.one, name="reflection"),
    path(
        f"{ALL}reflections/<int:reflection>/<slug:verb>/",
        reflections.press_one,
        name="reflection_press",
    ),
    path(f"{ONE}you-said/", telling.you_said, name="you_said"),
    path(f"{ONE}you-said/tell/", telling.tell, name="tell"),
    path(f"{ONE}masked/", masking.listing, name="masked"),
    path(f"{ONE}masked/<int:answer>/", masking.decide, name="mask"),
    path(f"{ONE}codebook/", exchange.codebook, name="codebook"),
    path(f"{ONE}files/<slug:name>/", exchange.file, name="file"),
    path(f"{ONE}second/", coding.ask, name="second"),
    path(f"{ONE}second/<int:coding>/", coding.code, name="coding"),
    path(f"{ONE}second/<int:coding>/finish/", coding.finish, name="coding_finish"),
    path(f"{ONE}second/<int:coding>/agreement/", coding.agreement, name="agreement"),
    path(f"{THEME}heard/", asked.link, name="heard"),
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
