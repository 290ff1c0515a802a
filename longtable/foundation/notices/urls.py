"""Paths."""

from django.urls import include, path

from longtable.foundation.notices import views

named = [
    path("p/<slug:slug>/notices/", views.notices, name="notices"),
    path("p/<slug:slug>/notices/read/", views.mark_read, name="mark-read"),
    path("demo/outbox/", views.outbox, name="outbox"),
]
urlpatterns = [path("", include((named, "notices")))]
