"""Reading pages in tests."""

from typing import Any

from django.urls import reverse


def address(name: str, *args: object) -> str:
    """The address of a page of Alice's and Bob's partnership."""
    return reverse(f"partnerships:{name}", args=["eskerdale", *args])


def text(response: Any) -> str:
    """A page with all runs of white space as one space."""
    return " ".join(response.content.decode().split())


def errors(response: Any) -> dict[str, list[str]]:
    """What the page's form refused, by field."""
    return dict(response.context["form"].errors)
