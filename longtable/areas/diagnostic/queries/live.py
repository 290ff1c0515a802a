"""The live channel of a round: how many have answered, for the convenor."""

from django.template.loader import render_to_string

from longtable.areas.diagnostic.queries.asked import turnout
from longtable.areas.diagnostic.queries.entrance import round_of_channel
from longtable.foundation.live.registry import NoSuchChannelError, Snapshot
from longtable.foundation.partnerships.scoping import within

KIND = "round"


def build(key: str, audience: str) -> Snapshot:
    """The state of the round `key` for 'host'."""
    asked = round_of_channel(key)
    if asked is None or audience != "host":
        raise NoSuchChannelError(f"There is no round {key} for {audience}.")
    with within(asked.partnership):
        context = {"round": asked, "turnout": turnout(asked)}
        html = render_to_string("diagnostic/host/turnout.html", context)
    return {"state": {"status": asked.status}, "html": {"turnout": html}}
