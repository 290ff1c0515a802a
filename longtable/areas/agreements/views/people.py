"""A person on record: what they said, the opt-out, their requests, who has seen their record."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.agreements.actions import people as acts
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.forms.people import ConsentForm, OptOutForm
from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.queries import people
from longtable.areas.agreements.rules.people import can_add, check_keep
from longtable.areas.agreements.rules.seats import SEES_PEOPLE
from longtable.areas.agreements.rules.seats import can_keep as can_keep_registers
from longtable.areas.agreements.views.documents.held import flow
from longtable.areas.agreements.views.finding import found, get_or_post, press, tried
from longtable.areas.agreements.views.showing import show
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.models import Role
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.documents.files import FORMATS, as_file

ONLY_HOLDERS = (
    "Only people who see records can open this: practitioners, link workers, champions and data"
    " stewards."
)


class PersonRequest(MemberRequest):
    """A request about one person on record."""

    subject: Subject


def for_person(view: View) -> View:
    """Find the person, for who keeps their record (403 with the reason for others)."""

    @wraps(view)
    @never_cache
    @for_members
    def one(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.subject = found(people.subject_by_number(pk))
        check_keep(request.membership, request.subject)
        return view(request, **kwargs)

    return one


@never_cache
@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """People on record at one's own organisation; a data steward sees every organisation's."""
    who = request.membership
    if not who.has(*SEES_PEOPLE):
        raise NotAllowed(ONLY_HOLDERS)
    everybody = who.has(Role.DATA_STEWARD)
    listed = people.subjects(None if everybody else who.organisation)
    if not everybody and who.organisation is None:
        listed = listed.none()
    context = {"people": people.with_latest(listed), "can_add": can_add(who)}
    return render(request, "agreements/people/list.html", context)


@for_members
@require_POST
def add(request: MemberRequest) -> HttpResponse:
    """Put somebody on record at one's own organisation."""
    subject = acts.add_subject(actor=request.membership)
    messages.success(request, "They are on record. Now write down what they said.")
    return redirect("agreements:person", request.partnership.slug, subject.pk)


@for_person
@require_safe
def person(request: PersonRequest) -> HttpResponse:
    """What the person has said, what they asked for, and where to look further."""
    subject = request.subject
    opt_outs = people.opt_outs_of(subject)
    context = {
        "subject": subject,
        "said": people.said_by(subject),
        "opt_outs": opt_outs,
        "opted_out": any(one.lifted_on is None for one in opt_outs),
        "exemptions": people.exemptions(),
        "stops": people.purposes_it_stops(),
        "requests": people.requests_of(subject),
        "today": timezone.localdate(),
        "can_handle": can_keep_registers(request.membership),
    }
    return render(request, "agreements/people/person.html", context)


@for_person
@get_or_post
def consent(request: PersonRequest) -> HttpResponse:
    """Write down what a person said."""
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answer = Answer(
            answer=said["answer"],
            law=said["law"],
            purposes=said["purposes"],
            recipients=list(said["recipients"]),
            until=said["until"],
            how=said["how"],
            said_at=form.said_at(),
        )
        if tried(form, lambda: acts.record_answer(
            actor=request.membership, subject=request.subject, answer=answer
        )):  # fmt: skip
            messages.success(request, "It is recorded, and counts from now on.")
            return redirect(_page(request))
    context = {"form": form, "subject": request.subject, "title": "What did they say?"}
    return render(request, "agreements/people/form.html", context)


@for_person
@get_or_post
def opt_out(request: PersonRequest) -> HttpResponse:
    """Note that the national data opt-out is set."""
    form = OptOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        since = form.cleaned_data["since"]
        if tried(form, lambda: acts.set_opt_out(
            actor=request.membership, subject=request.subject, since=since
        )):  # fmt: skip
            messages.success(request, "The national data opt-out is recorded.")
            return redirect(_page(request))
    context = {"form": form, "subject": request.subject, "title": "National data opt-out"}
    return render(request, "agreements/people/form.html", context)


@for_person
@require_POST
def lift(request: PersonRequest) -> HttpResponse:
    """Note that it is lifted."""
    running = next((o for o in people.opt_outs_of(request.subject) if not o.lifted_on), None)
    running = found(running)
    today = timezone.localdate()
    return press(
        request,
        lambda: acts.lift_opt_out(actor=request.membership, opt_out=running, on=today),
        _page(request),
        "The opt-out is lifted.",
    )


@for_person
@require_safe
def held(request: PersonRequest) -> HttpResponse:
    """What is held, what the person has said, and who has seen it: the answer on a page."""
    context = {"flow": _answer(request, "see"), "formats": FORMATS, "subject": request.subject}
    return render(request, "agreements/people/held.html", context)


@for_person
@require_safe
def held_file(request: PersonRequest, ending: str) -> HttpResponse:
    """The same answer as a file for the person."""
    if ending not in FORMATS:
        raise Http404("There is no such format.")
    return as_file(_answer(request, "take_out"), str(request.partnership), ending)


def _answer(request: PersonRequest, deed: str) -> Any:
    subject = request.subject
    shown = show(request.membership, subject, "direct_care", deed)
    return flow(
        shown,
        partnership=str(request.partnership),
        said=people.said_by(subject),
        opt_outs=people.opt_outs_of(subject),
        seen=people.seen_by(subject, allowed=True),
    )


def _page(request: PersonRequest) -> str:
    return reverse("agreements:person", args=[request.partnership.slug, request.subject.pk])
