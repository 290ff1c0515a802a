"""The tag puts into the page what live.js needs: two addresses with a fresh token."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template

from longtable.foundation.live import token


class Attributes(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attrs):
        self.found |= {name: value for name, value in attrs if name.startswith("data-live")}


def rendered(source: str, **context: object) -> dict[str, str]:
    parser = Attributes()
    parser.feed(Template("{% load live %}" + source).render(Context(context)))
    return parser.found


def test_tag_gives_both_addresses_a_token_for_the_channel():
    found = rendered("{% live_channel 'conversation' 7 'host' %}")

    for attribute, path in [
        ("data-live-stream", "/live/conversation/7/stream"),
        ("data-live-state", "/live/conversation/7/state"),
    ]:
        address = urlsplit(found[attribute])
        ticket = token.read(parse_qs(address.query)["token"][0])
        assert address.path == path
        assert (ticket.kind, ticket.key, ticket.audience) == ("conversation", "7", "host")


def test_tag_with_a_key_that_cannot_be_in_an_address_is_refused():
    with pytest.raises(ValueError, match="A live channel cannot be named"):
        rendered("{% live_channel 'conversation' key 'host' %}", key='"><script>')


def test_script_is_a_file_and_not_inline():
    html = Template("{% load live %}{% live_script %}").render(Context())

    assert html == '<script src="/static/live/live.js" defer></script>'
