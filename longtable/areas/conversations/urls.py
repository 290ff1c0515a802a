"""Paths: `/p/<slug>/conversations/…` for the host, `/c/<code>/…` for guests and readers."""

from django.urls import URLPattern, path

from longtable.areas.conversations.views import (
    afterwards,
    answering,
    around,
    big_screen,
    console,
    crew,
    door,
    exports,
    guest,
    hosting,
    importing,
    moderating,
    panel,
    preparing,
    public,
    questions,
    rooms,
    rounds,
    run_order,
    starting,
    word_list,
    write_up,
    you_said,
)

app_name = "conversations"

guests: list[URLPattern] = [
    path("join/", door.enter_code, name="join"),
    path("c/<str:code>/", guest.guest, name="guest"),
    path("c/<str:code>/join/", door.take_seat, name="take_seat"),
    path("c/<str:code>/room/", rooms.go_to_room, name="change_room"),
    path("c/<str:code>/leave/", door.leave, name="leave"),
    path("c/<str:code>/qr.svg", door.qr_code, name="qr"),
    path("c/<str:code>/survey/", answering.answer_survey, name="survey"),
    path("c/<str:code>/survey/<str:token>/", afterwards.follow_up, name="follow_up"),
    path("c/<str:code>/results/", guest.results, name="results"),
    path("c/<str:code>/consent/", answering.consent, name="consent"),
    path("c/<str:code>/activities/<int:activity>/", answering.say, name="say"),
    path("c/<str:code>/activities/<int:activity>/said/", guest.what_others_said, name="said"),
    path("c/<str:code>/activities/<int:activity>/own/", guest.what_i_said, name="own"),
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
    path(f"{ONE}rooms/", rooms.rooms, name="rooms"),
    path(f"{ONE}rooms/results/", rooms.results, name="rooms_results"),
    path(f"{ONE}rooms/places/", rooms.place_steps, name="place_steps"),
    path(f"{ONE}rooms/each/<int:activity>/", rooms.ask_in_each, name="ask_in_each"),
    path(f"{ONE}notice/", around.notice, name="notice"),
    path(f"{ONE}recording/", around.recording, name="recording"),
    path(f"{ONE}present/", big_screen.present, name="present"),
    path(f"{ONE}present/language/", big_screen.choose_language, name="screen"),
    path(f"{ONE}open/", hosting.open_conversation, name="open"),
    path(f"{ONE}close/", hosting.close_conversation, name="close"),
    path(f"{ONE}activities/<int:activity>/open/", hosting.open_activity, name="open_activity"),
    path(f"{ONE}activities/<int:activity>/close/", hosting.close_activity, name="close_activity"),
    path(f"{ONE}activities/<int:activity>/reveal/", hosting.reveal, name="reveal"),
    path(
        f"{ONE}activities/<int:activity>/hide-results/", hosting.hide_results, name="hide_results"
    ),
    path(f"{ONE}activities/<int:activity>/hands/", hosting.hands, name="hands"),
]

SAID = f"{ONE}contributions/<int:contribution>/"
QUESTION = f"{ONE}questions/<int:contribution>/"
moderators: list[URLPattern] = [
    path(f"{HOST}words/", word_list.words, name="words"),
    path(f"{ONE}helpers/", crew.helpers, name="helpers"),
    path(f"{ONE}helpers/<int:helper>/let-go/", crew.let_go, name="let_helper_go"),
    path(f"{ONE}backstage/", crew.backstage, name="backstage"),
    path(f"{ONE}moderation/", moderating.choose, name="moderation"),
    path(f"{ONE}queue/show-all/", moderating.show_all, name="show_all"),
    path(f"{SAID}hide/", moderating.hide, name="hide"),
    path(f"{SAID}show/", moderating.show, name="show"),
    path(f"{SAID}looked-at/", moderating.look_at, name="look_at"),
    path(f"{ONE}questions/merge/", questions.merge, name="merge"),
    path(f"{QUESTION}answer/", questions.answer, name="answer"),
    path(f"{QUESTION}put-back/", questions.unanswer, name="unanswer"),
    path(f"{QUESTION}pin/", questions.pin, name="pin"),
    path(f"{QUESTION}archive/", questions.archive, name="archive"),
    path(f"{QUESTION}carry/", questions.carry, name="carry"),
    path(f"{QUESTION}take-apart/", questions.take_apart, name="take_apart"),
]

ORDER = f"{ONE}run-order/"
hosts += [
    path(f"{HOST}start/", starting.choose, name="start"),
    path(f"{HOST}start/<slug:plan>/", starting.ready, name="start_from"),
    path(f"{ONE}copy/", starting.copy, name="copy"),
    path(f"{ONE}activities/<int:activity>/extend/", hosting.extend, name="extend_activity"),
    path(f"{ONE}activities/<int:activity>/reset/", rounds.reset, name="reset_activity"),
    path(f"{ONE}activities/<int:activity>/rounds/", rounds.compare, name="rounds"),
    path(ORDER, run_order.listing, name="run_order"),
    path(f"{ORDER}add/<slug:kind>/", run_order.add, name="add_activity"),
    path(f"{ORDER}<int:activity>/", run_order.change, name="change_activity"),
    path(f"{ORDER}<int:activity>/duplicate/", run_order.duplicate, name="duplicate_activity"),
    path(f"{ORDER}<int:activity>/remove/", run_order.remove, name="remove_activity"),
    path(f"{ORDER}<int:activity>/move/", run_order.move, name="move_activity"),
]

readers: list[URLPattern] = [
    path("c/<str:code>/write-up/", public.read, name="read_write_up"),
    path("c/<str:code>/write-up/<str:ending>/", public.download, name="write_up_file"),
]

WRITE_UP = f"{ONE}write-up/"
ASKED = f"{WRITE_UP}questions/<int:activity>/"
POINT = f"{WRITE_UP}points/<int:point>/"
BULLET = f"{WRITE_UP}you-said/<int:bullet>/"
IMPORT = f"{ONE}import/"
writing: list[URLPattern] = [
    path(WRITE_UP, write_up.overview, name="write_up"),
    path(f"{WRITE_UP}draft/", write_up.draft, name="write_up_draft"),
    path(f"{WRITE_UP}words/", write_up.words, name="write_up_words"),
    path(f"{WRITE_UP}preview/", write_up.preview, name="write_up_preview"),
    path(f"{WRITE_UP}publish/", write_up.publish, name="write_up_publish"),
    path(f"{WRITE_UP}take-down/", write_up.take_down, name="write_up_take_down"),
    path(f"{WRITE_UP}files/<str:ending>/", write_up.file, name="write_up_draft_file"),
    path(ASKED, you_said.listing, name="write_up_question"),
    path(f"{ASKED}merge/", you_said.merge, name="write_up_merge"),
    path(f"{ASKED}points/new/", panel.new, name="write_up_point_new"),
    path(POINT, panel.edit, name="write_up_point"),
    path(f"{POINT}move/", panel.move, name="write_up_point_move"),
    path(f"{POINT}remove/", panel.remove, name="write_up_point_remove"),
    path(BULLET, you_said.bullet, name="write_up_bullet"),
    path(f"{BULLET}move/", you_said.move, name="write_up_move"),
    path(f"{BULLET}remove/", you_said.remove, name="write_up_remove"),
    path(f"{BULLET}put-back/", you_said.put_back, name="write_up_put_back"),
    path(f"{ONE}export/", exports.export, name="export"),
    path(f"{ONE}export/<str:ending>/", exports.sheets_file, name="export_file"),
    path(f"{ONE}contributions/files/<str:ending>/", exports.contributions,
         name="contributions_file"),
    path(IMPORT, importing.upload, name="import"),
    path(f"{IMPORT}<int:batch>/", importing.columns, name="import_columns"),
    path(f"{IMPORT}<int:batch>/drop/", importing.drop, name="import_drop"),
    path(f"{IMPORT}<int:batch>/take-back/", importing.take_back, name="import_take_back"),
]  # fmt: skip

urlpatterns = [*guests, *hosts, *moderators, *readers, *writing]
