"""Paths that belong to no area."""

from django.urls import path

from longtable.foundation.ui import views

urlpatterns = [path("", views.home, name="home")]
