"""Paths: `/p/<slug>/diagnostic/…` for members and convenors, `/d/<code>/…` for who answers."""

from django.urls import URLPattern

from longtable.areas.diagnostic.urls import answering, convening, results

app_name = "diagnostic"

urlpatterns: list[URLPattern] = [*answering.patterns, *convening.patterns, *results.patterns]
