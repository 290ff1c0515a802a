"""`/p/<slug>/diagnostic/…`: for members and convenors."""

from django.urls import URLPattern, path

from longtable.areas.diagnostic.views import bringing, hosting, inviting, preparing

HOST = "p/<slug:slug>/diagnostic/"
ONE = f"{HOST}<int:pk>/"
patterns: list[URLPattern] = [
    path(HOST, preparing.listing, name="list"),
    path(f"{HOST}new/", preparing.new, name="new"),
    path(f"{HOST}instruments/", bringing.listing, name="instruments"),
    path(f"{HOST}instruments/<int:instrument>/remove/", bringing.remove, name="remove_instrument"),
    path(f"{HOST}instruments/pattern.json", bringing.pattern_as_json, name="pattern_json"),
    path(f"{HOST}instruments/pattern.xlsx", bringing.pattern_as_xlsx, name="pattern_xlsx"),
    path(ONE, hosting.detail, name="detail"),
    path(f"{ONE}edit/", preparing.edit, name="edit"),
    path(f"{ONE}delete/", preparing.delete, name="delete"),
    path(f"{ONE}preview/", preparing.preview, name="preview"),
    path(f"{ONE}people/", inviting.people, name="people"),
    path(f"{ONE}people/<int:invitation>/leave-out/", inviting.leave_out, name="leave_out"),
    path(f"{ONE}answers/", bringing.answers, name="answers"),
    path(f"{ONE}answers/sheet.csv", bringing.sheet, name="answers_sheet"),
    path(f"{ONE}open/", hosting.open_round, name="open"),
    path(f"{ONE}close/", hosting.close_round, name="close"),
    path(f"{ONE}remind/", hosting.remind, name="remind"),
    path(f"{ONE}last-day/", hosting.last_day, name="last_day"),
]
