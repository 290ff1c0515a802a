"""`…/results/…` for members and those who answered, and `…/together/…` for a meeting."""

from django.urls import URLPattern, path

from longtable.areas.diagnostic.views import guest_results, places, results, together

GUEST = "d/<str:code>/results/"
ONE = "p/<slug:slug>/diagnostic/<int:pk>/"
RESULTS, TOGETHER = f"{ONE}results/", f"{ONE}together/"
patterns: list[URLPattern] = [
    path(GUEST, guest_results.read, name="guest_results"),
    path(f"{GUEST}files/<str:ending>/", guest_results.file, name="guest_results_file"),
    path(RESULTS, results.part, name="results"),
    path(f"{RESULTS}words/", results.words, name="results_words"),
    path(f"{RESULTS}places/", places.places, name="places"),
    path(f"{RESULTS}places/share/", places.share, name="share"),
    path(f"{RESULTS}places/unshare/", places.unshare, name="unshare"),
    path(f"{RESULTS}files/<str:ending>/", results.file, name="results_file"),
    path(f"{RESULTS}<slug:part>/", results.part, name="results_part"),
    path(TOGETHER, together.start, name="together"),
    path(f"{TOGETHER}<int:place>/", together.one, name="together_one"),
    path(f"{TOGETHER}agreed/", together.agreed, name="together_agreed"),
    path(f"{TOGETHER}agreed/<int:action>/withdraw/", together.withdraw, name="withdraw_action"),
]
