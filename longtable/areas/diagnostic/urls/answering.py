"""`/d/<code>/…`: for those who answer."""

from django.urls import URLPattern, path

from longtable.areas.diagnostic.views import answering

GUEST = "d/<str:code>/"
patterns: list[URLPattern] = [
    path(GUEST, answering.guest, name="guest"),
    path(f"{GUEST}start/", answering.start, name="start"),
    path(f"{GUEST}questions/<slug:slug>/", answering.step, name="step"),
    path(f"{GUEST}saved/", answering.saved, name="saved"),
    path(f"{GUEST}qr.svg", answering.qr_code, name="qr"),
    path(f"{GUEST}leave/", answering.leave, name="leave"),
    path(f"{GUEST}link/<str:token>/", answering.link, name="link"),
    path(f"{GUEST}link/<str:token>/stop/", answering.stop, name="stop"),
]
