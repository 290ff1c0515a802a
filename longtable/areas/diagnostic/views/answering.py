"""Answering: wherever the code leads now, the questions page by page, and sending."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from longtable.areas.conversations.models import CODE_ALPHABET, CODE_LENGTH
from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import answering
from longtable.areas.diagnostic.actions.answering import Answers
from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.forms.answering import SendForm, StartForm
from longtable.areas.diagnostic.models import Respondent, Round
from longtable.areas.diagnostic.queries import rounds
from longtable.areas.diagnostic.rules import can_answer, can_see_results
from longtable.areas.diagnostic.views import limits, pages
from longtable.areas.diagnostic.views.guests import GuestRequest, cookie_of, for_guests, home
from longtable.areas.diagnostic.views.steps import SEND, Way, way_of
from longtable.areas.diagnostic.views.tongues import differs_from_page, tongue_for, tongues_of
from longtable.foundation.partnerships.guest_secret import hash_of, secret_from
from longtable.foundation.partnerships.limits import count_wrong_code
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.qr import qr_svg

DAY = 24 * 3600
CROWDED = gettext_lazy(
    "Many people are answering at once. Wait a minute, then send again: nothing is lost."
)


@for_guests
@require_GET
def guest(request: GuestRequest) -> HttpResponse:
    """Wherever the code leads now."""
    asked, who = request.round, request.respondent
    tasks.catch_up(asked)
    if who and who.answered:
        return page(request, "thanks", can_see=can_see_results(who, asked))
    if not asked.is_open:
        return page(request, "not_yet" if asked.is_draft else "closed")
    if asked.by_links and who is None:
        return page(request, "by_link")
    tongue = tongue_for(asked, who.draft if who else {})
    return page(request, "start", form=StartForm(_languages(asked), tongue=tongue.tag))


def _languages(asked: Round) -> list[tuple[str, str]]:
    return [(tongue.tag, tongue.name) for tongue in tongues_of(questions_of(asked))]


def page(request: GuestRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """One page for those who answer."""
    context |= {"round": request.round, "respondent": request.respondent}
    return render(request, f"diagnostic/guest/{name}.html", context, status=status)


@for_guests
@require_POST
def start(request: GuestRequest) -> HttpResponse:
    """Remember how somebody wants to be asked, and go to the first page, or to the last seen."""
    form = StartForm(_languages(request.round), request.POST)
    if not form.is_valid() or not can_answer(request.round, request.respondent):
        return home(request)
    if limits.has_sent_too_often(request):
        messages.error(request, CROWDED)
        return home(request)
    who, secret = request.respondent, ""
    if who is None:
        secret = secret_from(form.cleaned_data["key"])
        who = answering.begin(asked=request.round, token_hash=hash_of(secret))
    draft = _first_draft(who) | {"mode": form.cleaned_data["mode"]}
    if chosen := form.cleaned_data.get("tongue"):
        draft["tongue"] = chosen
    answering.save_draft(asked=request.round, respondent=who, draft=draft)
    response = _go(request, way_of(request.round, draft).resumed(draft))
    if secret:
        cookie_of(request.round).give(response, secret)
    return response


def _first_draft(who: Respondent) -> dict[str, Any]:
    """What is there already; a one-time link knows for whom it was sent."""
    if who.draft:
        return dict(who.draft)
    invitation = rounds.invitation_of(who)
    if invitation is None:
        return {}
    known = {"sector": invitation.sector_id, "organisation": invitation.organisation_id}
    return {name: value for name, value in known.items() if value}


@for_guests
def step(request: GuestRequest, slug: str) -> HttpResponse:
    """One page of questions: shown, or saved and on to the next."""
    if refused := _refused(request):
        return refused
    who: Any = request.respondent
    way = way_of(request.round, who.draft)
    here = way.step(slug)
    if here is None:
        return _go(request, way.steps[0].slug)
    if slug == SEND:
        return _last(request, way)
    posted = request.POST if request.method == "POST" else None
    asking = pages.asking(request.round, here, who.draft, posted)
    if posted is None or not asking.form.is_valid():
        return _ask(request, way, slug, asking)
    return _save(request, slug, asking.merged())


def _refused(request: GuestRequest) -> HttpResponse | None:
    """Why no question can be asked now, with everything typed given back."""
    asked, who = request.round, request.respondent
    if can_answer(asked, who) and who is not None:
        return None
    if request.method == "POST" and not (who and who.answered):
        typed = pages.typed(questions_of(asked), request.POST)
        return page(request, "closed", status=409, typed=typed)
    return home(request)


def _ask(request: GuestRequest, way: Way, slug: str, asking: Any) -> HttpResponse:
    return page(
        request,
        asking.template,
        way=way,
        slug=slug,
        form=asking.form,
        number=way.number(slug),
        before=way.before(slug),
        sections=asking.sections(),
        partners=asking.partners(),
        tongue=asking.tongue if differs_from_page(asking.tongue) else None,
    )


def _save(request: GuestRequest, slug: str, draft: dict[str, Any]) -> HttpResponse:
    who: Any = request.respondent
    if limits.has_sent_too_often(request):
        messages.error(request, CROWDED)
        return _go(request, slug)
    draft["at"] = way_of(request.round, draft).after(slug)
    answering.save_draft(asked=request.round, respondent=who, draft=draft)
    if "later" in request.POST:
        return redirect("diagnostic:saved", code=request.round.join_code)
    return _go(request, draft["at"])


@for_guests
@require_GET
def saved(request: GuestRequest) -> HttpResponse:
    """What is saved, and how to come back to it."""
    who = request.respondent
    if who is None or not who.draft:
        return home(request)
    secret = request.COOKIES.get(cookie_of(request.round).name, "")
    path = reverse("diagnostic:link", args=[request.round.join_code, secret])
    slug = way_of(request.round, who.draft).resumed(who.draft)
    return page(request, "saved", address=settings.BASE_URL + path, slug=slug)


def _last(request: GuestRequest, way: Way) -> HttpResponse:
    """The last page: what is still open, the secret code, and sending."""
    who: Any = request.respondent
    summary = pages.summary(request.round, who.draft)
    form = SendForm(request.round, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if limits.has_sent_too_often(request):
            form.add_error(None, CROWDED)
        elif not summary.can_send:
            form.add_error(None, summary.missing)
        else:
            return _send(request, form)
    return page(request, "send", form=form, summary=summary, before=way.before(SEND), way=way)


def _send(request: GuestRequest, form: SendForm) -> HttpResponse:
    who: Any = request.respondent
    draft = who.draft
    sector = Sector.objects.filter(pk=draft["sector"]).first() if _has_sector(draft) else None
    answers = Answers(
        key=form.cleaned_data["key"],
        sector=sector,
        items=draft.get("items", {}),
        choices={key: picked for key, picked in draft.get("choices", {}).items() if picked},
        words=draft.get("words", {}),
        link=form.cleaned_data["code"],
        organisation=draft.get("organisation"),
        ties=draft.get("ties", {}),
    )
    try:
        answering.send_answers(asked=request.round, respondent=who, answers=answers)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return home(request)


def _has_sector(draft: dict[str, Any]) -> bool:
    return str(draft.get("sector", "")).isdigit()


def _go(request: GuestRequest, slug: str) -> HttpResponse:
    return redirect("diagnostic:step", code=request.round.join_code, slug=slug)


@for_guests
@require_GET
def link(request: GuestRequest, token: str) -> HttpResponse:
    """A one-time link, or the way back to saved answers: this browser is known from now on."""
    who = rounds.respondent_by_token(request.round, hash_of(token))
    if who is None:
        count_wrong_code(request)
        return page(request, "no_link", status=404)
    response = home(request)
    cookie_of(request.round).give(response, token)
    return response


@for_guests
def stop(request: GuestRequest, token: str) -> HttpResponse:
    """Ask once more, then send this person no more letters about the round."""
    who = rounds.respondent_by_token(request.round, hash_of(token))
    invitation = rounds.invitation_of(who) if who else None
    if invitation is None:
        raise Http404("There is no such link.")
    if request.method == "POST":
        answering.refuse_letters(invitation=invitation)
    return page(request, "stop", invitation=invitation, done=invitation.opted_out)


@for_guests
@require_POST
def leave(request: GuestRequest) -> HttpResponse:
    """Forget who answered here, so that somebody else can answer on this device."""
    response = home(request)
    cookie_of(request.round).take(response)
    messages.info(request, gettext("This device has forgotten you. What was sent stays sent."))
    return response


@cache_control(public=True, max_age=DAY)
@require_GET
def qr_code(request: HttpRequest, code: str) -> HttpResponse:
    """The round's address as a QR code; every well-formed code has one, so it betrays none."""
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Http404("This is not a join code.")
    address = settings.BASE_URL + reverse("diagnostic:guest", args=[code])
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")
