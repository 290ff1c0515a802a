"""Paths: `/p/<slug>/conversations/…` for the host, `/c/<code>/…` for guests and readers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
