"""Paths."""

from django.urls import path

from longtable.foundation.audit import views

app_name = "audit"
urlpatterns = [
    path("p/<slug:slug>/record/", views.record, name="record"),
    path("p/<slug:slug>/record/sign/", views.sign, name="sign"),
    path("p/<slug:slug>/record/head.json", views.head, name="head"),
    path("p/<slug:slug>/record/<int:index>/proof.json", views.proof, name="proof"),
]
