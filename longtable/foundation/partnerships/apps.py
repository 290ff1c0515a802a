"""App configuration."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """The tenant, who sits at its table and what they may do."""

    name = "longtable.foundation.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Say how the letters of this app are addressed, and where its pages are."""
        from longtable.foundation.notices import letters
        from longtable.foundation.partnerships.invitation_letter import build
        from longtable.foundation.ui.navigation import add_page

        letters.register("invitation", build)
        for label in ("Members", "Organisations", "Places", "Sectors"):
            add_page("partnership", label, f"partnerships:{label.lower()}")
        add_page("account", "Your partnerships", "partnerships:mine")
