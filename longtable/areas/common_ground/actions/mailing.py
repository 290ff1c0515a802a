"""Mailing: a map's link goes to members and to addresses that the convenor typed."""

from collections.abc import Sequence

from django.urls import reverse

from longtable.areas.common_ground.models import LinkLetter, OpinionMap
from longtable.areas.common_ground.rules import check_send_link, check_send_so_many
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.notices import letters
from longtable.foundation.notices.actions import send
from longtable.foundation.partnerships.models import Membership

KIND = "opinion_map_link"
# Another kind than the letter's, whose words speak of an address that was typed.
NOTICE = "opinion_map"


@action
def send_link(
    *,
    actor: Membership,
    opinion_map: OpinionMap,
    members: Sequence[Membership] = (),
    addresses: Sequence[str] = (),
) -> int:
    """Send the link to `members`, as a notice and by e-mail, and to `addresses`; how many.

    An address is kept until its letter has left, and the record holds how many there were.
    """
    rule = check_send_link(actor, opinion_map)
    check_send_so_many(len(members) + len(addresses))
    path = reverse("common_ground:guest", args=[opinion_map.join_code])
    for seat in members:
        text = f"Give your opinion: {opinion_map.question}"
        send(person=seat.person, kind=NOTICE, text=text, path=path, by_email=True, actor=actor)
    for address in addresses:
        letter = LinkLetter.objects.create(opinion_map=opinion_map, email=address)
        letters.post(KIND, letter.pk)
    facts = {"members": len(members), "addresses": len(addresses)}
    record(Event("opinion_map.link_sent", actor, opinion_map, rule, facts))
    return len(members) + len(addresses)
