"""Which pages the navigation links to: each app adds its own when it starts."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

HEADINGS = {
    "talk": "Talk",
    "understand": "Understand",
    "agree": "Agree",
    "share": "Share",
    "support": "Support",
    "fund": "Fund",
    "show": "Show",
}
# Beside the cycle: pages about the partnership itself, and pages about one's own account.
BESIDE = ("partnership", "account")


@dataclass(frozen=True)
class Page:
    """A page that the navigation can link to. `url_name` takes `slug`, except for 'account'."""

    label: str
    url_name: str


@dataclass(frozen=True)
class Link:
    """One entry as a template shows it; an empty `href` means there is no page yet."""

    label: str
    href: str
    current: bool = False


_pages: dict[str, list[Page]] = {key: [] for key in (*HEADINGS, *BESIDE)}


def add_page(heading: str, label: str, url_name: str) -> None:
    """Add a page under a heading of the cycle, 'partnership' or 'account'.

    Call it in `AppConfig.ready`. A heading of the cycle links to the first page added to it.
    """
    page = Page(label, url_name)
    if page not in _pages[heading]:
        _pages[heading].append(page)


def cycle(slug: str, path: str) -> list[Link]:
    """The cycle's headings for the partnership `slug`, seen from the address `path`."""
    return [_heading(key, slug, path) for key in HEADINGS]


def neighbours(slug: str, path: str) -> list[Link]:
    """The pages under the heading that `path` lies below; none where it has but one."""
    for key in HEADINGS:
        links = [_link(page, slug, path) for page in _pages[key]]
        there = [link for link in links if link.href]
        if any(link.current for link in there) and len(there) > 1:
            return there
    return []


def beside(key: str, slug: str = "") -> list[Link]:
    """Links to the pages added under 'partnership' or 'account'."""
    return [Link(page.label, address(page.url_name, slug)) for page in _pages[key]]


def address(url_name: str, slug: str = "") -> str:
    """The address of a named page, or '' when there is no such page."""
    try:
        return reverse(url_name, kwargs={"slug": slug} if slug else None)
    except NoReverseMatch:
        return ""


def _heading(key: str, slug: str, path: str) -> Link:
    links = [_link(page, slug, path) for page in _pages[key]]
    return Link(
        label=HEADINGS[key],
        href=links[0].href if links else "",
        current=any(link.current for link in links),
    )


def _link(page: Page, slug: str, path: str) -> Link:
    href = address(page.url_name, slug)
    return Link(page.label, href, current=bool(href) and path.startswith(href))
