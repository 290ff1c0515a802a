"""Paths: `/p/<slug>/diagnostic/…` for members and convenors, `/d/<code>/…` for who answers."""

from django.urls import URLPattern

app_name = "diagnostic"

urlpatterns: list[URLPattern] = []
