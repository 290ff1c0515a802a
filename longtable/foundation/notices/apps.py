"""App configuration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """E-mail and in-app messages."""

    name = "longtable.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """Say how a notice goes out by e-mail, and where the page is."""
        from longtable.foundation.notices import letters
        from longtable.foundation.notices.notice_letter import build
        from longtable.foundation.ui.navigation import add_page

        letters.register("notice", build)
        add_page("partnership", "Notices", "notices:notices")
