"""Those who help to hold a conversation: named, let go, and talking backstage."""

from longtable.areas.conversations.models import Backstage, Conversation, Helper
from longtable.areas.conversations.rules.crew import check_name, check_talk_backstage
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.notices.actions import send
from longtable.foundation.partnerships.models import Membership

MAY = {
    Helper.Part.CO_HOST: "host it as a co-host",
    Helper.Part.MODERATOR: "moderate it",
    Helper.Part.PANEL: "talk to its hosts backstage, as one of the panel",
}


@action
def name_helper(
    *, actor: Membership, conversation: Conversation, named: Membership, part: str
) -> Helper:
    """Let `named` help to hold `conversation`, and tell them; a new part replaces an old one."""
    rule = check_name(actor, conversation, named)
    helper, _ = Helper.objects.update_or_create(
        conversation=conversation, membership=named, defaults={"part": part}
    )
    facts: dict[str, Fact] = {"part": str(part), "person": named.person_id}
    record(Event("conversation.helper_named", actor, conversation, rule, facts))
    path = conversation.get_absolute_url()
    text = f"You can now help with “{conversation.title}”: {MAY[Helper.Part(part)]}."
    send(person=named.person, kind="helper", text=text, path=path, actor=actor)
    changed("conversation", str(conversation.pk))
    return helper


@action
def let_helper_go(*, actor: Membership, helper: Helper) -> None:
    """Take somebody's part away, at once."""
    conversation = helper.conversation
    rule = check_name(actor, conversation)
    facts: dict[str, Fact] = {"part": helper.part, "person": helper.membership.person_id}
    record(Event("conversation.helper_let_go", actor, conversation, rule, facts))
    helper.delete()
    changed("conversation", str(conversation.pk))


@action
def talk_backstage(*, actor: Membership, conversation: Conversation, text: str) -> Backstage:
    """Say something to all who hold the conversation and its panel; gone once it closes."""
    rule = check_talk_backstage(actor, conversation)
    said = Backstage.objects.create(conversation=conversation, author=actor, text=text)
    record(Event("conversation.talked_backstage", actor, conversation, rule))
    changed("conversation", str(conversation.pk))
    return said
