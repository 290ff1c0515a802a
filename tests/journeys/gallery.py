"""Pages that show every component at once, so that a browser can check each in every look."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from longtable.config.urls import *  # noqa: F403  # the site itself, with the gallery beside it
from longtable.config.urls import urlpatterns as of_the_site
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Partnership, Sector
from longtable.foundation.ui.charts import Bar, bar_chart, word_cloud
from longtable.foundation.ui.colours import SECTOR_LOOKS
from longtable.foundation.ui.forms import ClockInput, DayInput, PlainForm

PAGE = """{% extends "ui/page.html" %}
{% block title %}Gallery{% endblock %}
{% block before_main %}<a href="/" class="govuk-back-link">Back</a>{% endblock %}
{% block main %}
<h1 class="govuk-heading-l">Every component</h1>
<p class="govuk-body">Words with <a class="govuk-link" href="/">a link</a> in them.</p>
<p>{% for sector in sectors %}{% sector_chip sector %} {% endfor %}</p>
<p>{% for colour in colours %}{% tag colour colour %} {% endfor %}</p>
<div class="lt-stats">{% stat 124 "guests" %}{% stat 38 "organisations" "of 41 invited" %}</div>
{% chart bars %}{% chart sector_bars %}{% chart words %}{% chart nothing %}
{% empty_state "No conversations yet" "Here you prepare them." "/" "Prepare a conversation" %}
<table class="govuk-table"><caption class="govuk-table__caption">A table</caption>
<thead><tr><th scope="col" class="govuk-table__header">Name</th></tr></thead>
<tbody><tr><td class="govuk-table__cell">Kelby</td></tr></tbody></table>
<div class="govuk-inset-text">An aside</div>
<button class="govuk-button govuk-button--secondary">Second</button>
<button class="govuk-button govuk-button--warning">Delete</button>
{% plain_form form %}
{% endblock %}"""


class Everything(PlainForm):
    submit_label = "Save the conversation"

    title = forms.CharField(label="Title", max_length=20, help_text="Shown to everybody.")
    names = forms.ChoiceField(
        label="How should names be shown?",
        choices=[("first", "First names"), ("none", "Nobody's name")],
        widget=forms.RadioSelect,
    )
    sectors = forms.MultipleChoiceField(
        label="Sectors",
        choices=[("a", "NHS"), ("b", "Funders")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Place", choices=[("x", "Kelby"), ("y", "Saltness")])
    purpose = forms.CharField(label="Purpose", max_length=100, widget=forms.Textarea)
    picture = forms.FileField(label="Picture", required=False)
    day = forms.DateField(label="Day", widget=DayInput)
    clock = forms.TimeField(label="Time", widget=ClockInput)
    read = forms.BooleanField(label="A person has read this")


SECTORS = (
    "NHS",
    "Local government",
    "Voluntary and community",
    "Community groups",
    "Social enterprise",
    "Funders",
    "Independent providers",
    "Education",
    "People with lived experience",
)
WORDS = "trust time money listening together hope neighbours forms waiting power place early"


def gallery(request: HttpRequest) -> HttpResponse:
    """Everything on one page, with a form that was refused."""
    request.partnership = Partnership(name="Eskerdale", slug="eskerdale", brand_colour="#5B2A86")
    request.membership = Membership()
    request.user = Person(name="Alice Fenwick", email="alice@example.org")
    messages.success(request, "The conversation is open.")
    messages.error(request, "The file could not be read.")
    messages.info(request, "Two guests are waiting.")
    return HttpResponse(engines["django"].from_string(PAGE).render(shown(), request))


def shown() -> dict[str, object]:
    """What the gallery shows."""
    sectors = [
        Sector(name=name, colour=look.colour, shape=look.shape)
        for name, look in zip(SECTORS, SECTOR_LOOKS, strict=True)
    ]
    return {
        "sectors": sectors,
        "colours": [
            "grey",
            "blue",
            "green",
            "teal",
            "purple",
            "magenta",
            "red",
            "orange",
            "yellow",
        ],
        "bars": bar_chart(
            title="How guests took part",
            description="Most came by phone.",
            bars=[Bar("By phone", 81), Bar("At a computer, alone or with " + "others " * 9, 40)],
        ),
        "sector_bars": bar_chart(
            title="Who came",
            description="Guests by sector.",
            bars=[
                Bar(sector.name, 31 - 4 * place, sector.colour, sector.shape)
                for place, sector in enumerate(sectors[:8])
            ],
        ),
        "words": word_cloud(
            title="What does working together need?",
            description="Words from 124 guests.",
            terms=[(word, 30 // (place + 1)) for place, word in enumerate(WORDS.split())],
        ),
        "nothing": bar_chart(title="Nobody yet", description="", bars=[]),
        "form": Everything({"title": "A title that is much too long"}),
    }


urlpatterns = [*of_the_site, path("gallery/", gallery)]
