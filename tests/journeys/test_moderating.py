"""Words wait, a moderator shows them by keyboard, questions are merged, the panel is told."""

from playwright.sync_api import expect

from tests.journeys.talk import lay, reach

BODY = """
conversation = a_conversation("open", title="Ready for winter", moderation="before")
found["pk"], found["code"] = conversation.pk, conversation.join_code
core = an_activity(conversation, "core", prompt="Who knocks?")
panel = an_activity(conversation, "questions", prompt="Ask the panel")
for text in ("Who decides?", "Who has the say?"):
    a_contribution(panel, text, participant=a_guest(conversation))
a_helper(conversation, bob, "moderator")
"""
FIRST, SECOND = "Joan knocks first.", "Joan knocks twice."


def send(guest, text: str) -> None:
    guest.get_by_label("Your answer").fill(text)
    guest.get_by_role("button", name="Send", exact=True).click()
    expect(guest.get_by_text("Saved. Thank you.")).to_be_visible()


def test_words_wait_until_a_moderator_shows_them(site, window):
    table = lay(site, window, BODY)
    moderator = table.as_member("bob", table.console, size="desktop")
    screen = table.as_member("alice", f"{table.console}present/", size="desktop")
    guest, other = table.as_guest(), table.as_guest()
    expect(guest.get_by_text("A moderator looks at what you send").first).to_be_visible()

    # Two answers wait: in the queue, and on nobody else's screen.
    send(guest, FIRST)
    expect(guest.get_by_text("Waiting for a moderator.")).to_be_visible()
    send(guest, SECOND)
    queue = moderator.locator("#console-queue")
    expect(queue.locator("[data-queue-item]")).to_have_count(2)
    expect(screen.get_by_text(FIRST)).to_have_count(0)
    expect(other.get_by_text(FIRST)).to_have_count(0)

    # By keyboard: S shows the oldest, the next one gets the focus, 2 hides it as unkind.
    reach(moderator, "Newest first")
    moderator.keyboard.press("s")
    expect(queue.locator("[data-queue-item]")).to_have_count(1)
    expect(queue.locator("[data-next-up]")).to_be_focused()
    expect(screen.get_by_text(FIRST)).to_be_visible()
    other.get_by_text("What everybody said").first.click()
    expect(other.get_by_text(FIRST)).to_be_visible()
    moderator.keyboard.press("2")
    expect(moderator.get_by_text("Nothing waits.")).to_be_visible()
    expect(guest.get_by_text("The host has hidden this: it is unkind.")).to_be_visible()
    expect(guest.get_by_text("Waiting for a moderator.")).to_have_count(0)
    expect(screen.get_by_text(SECOND)).to_have_count(0)

    # Questions are merged and pinned; everybody's list and the big screen follow.
    panel = moderator.locator("#console-panel")
    for box in panel.get_by_role("checkbox").all():
        box.focus()
        moderator.keyboard.press("Space")
    panel.get_by_role("button", name="Merge the ticked questions").press("Enter")
    expect(moderator.get_by_text("Merged into the one that most people ask.")).to_be_visible()
    panel.get_by_role("button", name="Pin").first.press("Enter")
    expect(panel.get_by_role("button", name="Unpin")).to_be_visible()
    expect(screen.get_by_text("Pinned")).to_be_visible()
    expect(screen.get_by_text("Who has the say?")).to_have_count(0)
    expect(other.get_by_text("1 other asks this too")).to_be_visible()

    # The moderator writes backstage; Alice's console hears it, the screen and guests do not.
    console = table.as_member("alice", table.console, size="desktop")
    moderator.get_by_label("Message to the panel and hosts").fill("Two minutes left.")
    moderator.get_by_role("button", name="Send backstage").click()
    expect(console.get_by_text("Two minutes left.")).to_be_visible()
    expect(moderator.get_by_label("Message to the panel and hosts")).to_have_value("")
    for page in (screen, guest, other):
        assert "Two minutes left." not in page.content()

    # Alice ends Bob's part: his pages, still open, show it no more.
    backstage = table.as_member("bob", f"{table.console}backstage/")
    expect(backstage.get_by_text("Two minutes left.")).to_be_visible()
    console.goto(f"{table.console}helpers/")
    console.get_by_role("button", name="End this part").click()
    expect(console.get_by_text("Their part has ended.")).to_be_visible()
    expect(moderator.get_by_role("heading", name="How to join")).to_be_visible()
    expect(backstage.get_by_text("Only those who hold this conversation")).to_be_visible()
    window.errors.clear()  # the browser itself notes the refused request
