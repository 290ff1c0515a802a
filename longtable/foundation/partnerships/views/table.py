"""Arranging the table: organisations, places, sectors, settings."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.foundation.partnerships import actions, queries, rules
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.forms import (
    OrganisationForm,
    PlaceForm,
    SectorForm,
    SettingsForm,
)
from longtable.foundation.partnerships.models import Organisation, Partnership, Place, Sector

SAVED_MEANWHILE = "Somebody has just saved one with this name. Look at the list before you go on."


@require_safe
@for_members
def organisations(request: MemberRequest) -> HttpResponse:
    """All organisations."""
    context = {
        "organisations": queries.organisations(),
        "arranges": rules.can_arrange(request.membership, request.partnership),
    }
    return render(request, "partnerships/organisations.html", context)


@require_safe
@for_members
def places(request: MemberRequest) -> HttpResponse:
    """All places, the wider ones first."""
    context = {
        "lines": queries.places(),
        "arranges": rules.can_arrange(request.membership, request.partnership),
    }
    return render(request, "partnerships/places.html", context)


@require_safe
@for_members
def sectors(request: MemberRequest) -> HttpResponse:
    """All sectors."""
    context = {
        "sectors": queries.sectors(),
        "arranges": rules.can_arrange(request.membership, request.partnership),
    }
    return render(request, "partnerships/sectors.html", context)


@require_http_methods(["GET", "POST"])
@for_members
def organisation(request: MemberRequest, organisation_id: int | None = None) -> HttpResponse:
    """Add or change an organisation."""
    found = _found(request, Organisation, organisation_id)
    form = OrganisationForm(request.POST or None, instance=found)
    if _saved(
        form, lambda it: actions.save_organisation(actor=request.membership, organisation=it)
    ):
        return _back(request, "organisations", form)
    return _show(request, form, "an organisation", "organisations")


@require_http_methods(["GET", "POST"])
@for_members
def place(request: MemberRequest, place_id: int | None = None) -> HttpResponse:
    """Add or change a place."""
    form = PlaceForm(request.POST or None, instance=_found(request, Place, place_id))
    if _saved(form, lambda it: actions.save_place(actor=request.membership, place=it)):
        return _back(request, "places", form)
    return _show(request, form, "a place", "places")


@require_http_methods(["GET", "POST"])
@for_members
def sector(request: MemberRequest, sector_id: int | None = None) -> HttpResponse:
    """Add or change a sector."""
    form = SectorForm(request.POST or None, instance=_found(request, Sector, sector_id))
    if _saved(form, lambda it: actions.save_sector(actor=request.membership, sector=it)):
        return _back(request, "sectors", form)
    return _show(request, form, "a sector", "sectors")


@require_http_methods(["GET", "POST"])
@for_members
def settings(request: MemberRequest) -> HttpResponse:
    """The partnership's name, look and defaults."""
    rules.check_arrange(request.membership, request.partnership)
    fresh = Partnership.objects.get(pk=request.partnership.pk)
    form = SettingsForm(request.POST or None, request.FILES or None, instance=fresh)
    if form.is_valid():
        actions.save_partnership(
            actor=request.membership,
            partnership=form.save(commit=False),
            logo=form.cleaned_data["logo"],
            remove_logo=form.cleaned_data.get("remove_logo", False),
        )
        messages.success(request, "The settings are saved.")
        return redirect("partnerships:settings", request.partnership.slug)
    return render(request, "partnerships/settings.html", {"form": form})


def _found(request: MemberRequest, model: Any, pk: int | None) -> Any:
    thing = get_object_or_404(model, pk=pk) if pk else model(partnership=request.partnership)
    rules.check_arrange(request.membership, thing)
    return thing


def _saved(form: "ModelForm[Any]", save: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        save(form.save(commit=False))
    except IntegrityError:  # the same name came twice at once
        form.add_error("name", SAVED_MEANWHILE)
        return False
    return True


def _back(request: MemberRequest, listing: str, form: "ModelForm[Any]") -> HttpResponse:
    messages.success(request, f"{form.instance} is saved.")
    return redirect(f"partnerships:{listing}", request.partnership.slug)


def _show(request: MemberRequest, form: Any, what: str, listing: str) -> HttpResponse:
    adding = form.instance.pk is None
    context = {"form": form, "heading": f"{'Add' if adding else 'Change'} {what}", "back": listing}
    return render(request, "partnerships/thing.html", context)
