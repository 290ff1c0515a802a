"""Soon: a conversation that people register for, full, with three on the waiting list."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from longtable.areas.conversations.models import Activity, Conversation, Speaker
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.tasks import schedule
from longtable.foundation.partnerships.models import Membership, Sector

REGISTRATION_CODE = "CARE79"
PLACES = 14
# (name, sector, what they need, whether they want reminders, whether they may be contacted)
PEOPLE = (
    ("Nell Garnett", "lived", "Captions, please.", True, True),
    ("Imran Iqbal", "nhs", "", True, True),
    ("Beth Hodgson", "vcs", "", False, True),
    ("Chidi Nwosu", "council", "", True, False),
    ("Wendy Relph", "group", "A seat near the door.", True, True),
    ("Kasia Wójcik", "group", "Polish interpreter, if there is one.", True, True),
    ("Owen Tait", "nhs", "", False, False),
    ("Shabnam Khan", "vcs", "", True, True),
    ("Leon Parkin", "provider", "", True, False),
    ("Ruth Dacre", "lived", "A large-print copy of the questions.", True, True),
    ("Gareth Usher", "council", "", False, True),
    ("Mei Harker", "nhs", "", True, False),
    ("Tess Birkett", "group", "", False, True),
    ("Yusuf Skelton", "education", "", True, True),
    ("Carol Mounsey", "group", "Step-free access.", True, True),
    ("Raj Patel", "nhs", "", True, False),
    ("Ellen Fawcett", "funder", "", False, False),
)


def open_registration(alice: Membership, sectors: dict[str, Sector]) -> RegistrationPage:
    """Make the conversation, in twelve days, and everybody who has registered for it."""
    page = _page(_conversation(alice))
    for place, (name, sector, needs, reminders, contacted) in enumerate(PEOPLE):
        has_place = place < PLACES
        Registration.objects.create(
            page=page,
            name=name,
            email=f"{name.split()[0].lower()}.{place}@demo.longtable.example",
            sector=sectors[sector],
            access_needs=needs,
            wants_reminders=reminders,
            may_be_contacted=contacted,
            status="registered" if has_place else "waiting",
            key=uuid5(NAMESPACE_URL, f"longtable-demo/coming/{place}"),
            queued_at=timezone.now() - timedelta(days=3) + timedelta(hours=2 * place),
        )
    schedule(page)
    return page


def _conversation(alice: Membership) -> Conversation:
    noon = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    conversation = Conversation.objects.create(
        title="Caring for somebody at home: what would help?",
        purpose=(
            "For everybody who cares for somebody at home, and for those who work with them. What"
            " helps, what gets in the way, and what could we do together before the winter?"
        ),
        starts_at=noon + timedelta(days=12),
        join_code="HEARTH",
        created_by=alice,
        content_notice="We will hear about illness, and about being worn out.",
        support="Carers of the Five Valleys has somebody in the room next door all afternoon.",
    )
    Speaker.objects.create(
        conversation=conversation, part="presenter", name="Beth Hodgson",
        organisation="Carers of the Five Valleys",
    )  # fmt: skip
    for position, (kind, part, prompt) in enumerate(
        (
            ("word_cloud", "opening", "Caring, in one word?"),
            ("open_text", "core", "What has helped you most?"),
            ("open_text", "core", "What gets in the way?"),
            ("rating", "survey", "How useful was this afternoon to you?"),
        )
    ):
        Activity.objects.create(
            conversation=conversation, kind=kind, part=part, prompt=prompt, position=position
        )
    return conversation


def _page(conversation: Conversation) -> RegistrationPage:
    return RegistrationPage.objects.create(
        conversation=conversation,
        code=REGISTRATION_CODE,
        about=conversation.purpose,
        place="Kelby Memorial Hall, Market Place, and online",
        joining="Doors open half an hour before, with tea. Online: the code below is all you need.",
        places=PLACES,
        announced_for=conversation.starts_at,
    )
