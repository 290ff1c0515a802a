"""The table itself: partnership, sector, place, organisation."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from longtable.foundation.partnerships.models.identifiers import (
    AREA_CODE,
    CHARITY_NUMBER,
    COMPANY_NUMBER,
    ODS_CODE,
)
from longtable.foundation.partnerships.scoping import PartnershipModel

SHAPES = [
    (shape, shape)
    for shape in (
        "circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross", "ring",
    )
]  # fmt: skip


class Partnership(models.Model):
    """The tenant: people from several sectors who work together on one place or question."""

    name = models.CharField(max_length=120)
    slug = models.SlugField("web address name", unique=True, max_length=60)
    description = models.CharField("short description", max_length=300, blank=True)
    place_name = models.CharField("place", max_length=120, blank=True)
    brand_colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Enter a colour such as #0F5C5E.")],
    )
    logo = models.FileField(upload_to="logos", blank=True)
    suppression_threshold = models.PositiveSmallIntegerField(
        "smallest group shown",
        default=5,
        validators=[MinValueValidator(5), MaxValueValidator(50)],
        help_text="Counts about fewer people than this are not shown. 5 is the least allowed.",
    )
    languages = models.JSONField(
        default=list, help_text="Language codes, the first is the default."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The partnership's home page."""
        return reverse("partnership", args=[self.slug])


class Sector(PartnershipModel):
    """One of the kinds of organisation at the table; each keeps one colour and one shape."""

    SHAPES = SHAPES

    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    colour = models.CharField(max_length=7, default="#52606A")
    shape = models.CharField(max_length=10, choices=SHAPES, default="circle")
    expected = models.BooleanField(
        default=True, help_text="The partnership expects this sector at its table."
    )

    class Meta:
        ordering = ("position", "name")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "name"), name="sector_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class Place(PartnershipModel):
    """Somewhere the partnership works: a system holds places, a place holds neighbourhoods."""

    class Level(models.TextChoices):
        """How wide the place is."""

        SYSTEM = "system", "System"
        PLACE = "place", "Place"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"

        @property
        def wider(self) -> list[str]:
            """The levels that can hold this one, widest first."""
            levels = [level.value for level in type(self)]
            return levels[: levels.index(self.value)]

    name = models.CharField(max_length=120)
    level = models.CharField(max_length=15, choices=Level, default=Level.PLACE)
    inside = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    area_code = models.CharField(
        "official area code", max_length=12, blank=True, validators=[AREA_CODE]
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Organisation(PartnershipModel):
    """A body at the table, constituted or not."""

    name = models.CharField(max_length=160)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True)
    constituted = models.BooleanField(
        default=True, help_text="It has a constitution, articles or a statute."
    )
    host = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted",
        help_text="Holds money or contracts for a group with no constitution.",
    )
    website = models.URLField(blank=True)
    charity_number = models.CharField(max_length=12, blank=True, validators=[CHARITY_NUMBER])
    ods_code = models.CharField("ODS code", max_length=10, blank=True, validators=[ODS_CODE])
    company_number = models.CharField(max_length=12, blank=True, validators=[COMPANY_NUMBER])

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "name"), name="organisation_name_once"),
        )

    def __str__(self) -> str:
        return self.name
