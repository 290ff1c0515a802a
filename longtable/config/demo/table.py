"""Eskerdale's table: sectors, places and about forty organisations. Every name is invented."""

from longtable.foundation.partnerships.models import Organisation, Place, Sector

NHS, COUNCIL, VCS, GROUP = "nhs", "council", "vcs", "group"
ENTERPRISE, FUNDER, PROVIDER, SCHOOL = "enterprise", "funder", "provider", "education"
LIVED = "lived"

NEIGHBOURHOODS = ("Kelby", "Saltness", "Lower Esker", "Upper Esker", "Coast & Moss")

# (sector, name, neighbourhood; '' means all of Eskerdale)
ORGANISATIONS = (
    (NHS, "Fellshire Integrated Care Board", ""),
    (NHS, "Kelby Infirmary NHS Trust", "Kelby"),
    (NHS, "Esker Community & Mental Health Trust", ""),
    (NHS, "Saltness Medical Group", "Saltness"),
    (NHS, "Upper Esker Surgery", "Upper Esker"),
    (NHS, "Market Place Surgery", "Kelby"),
    (NHS, "Fellshire Ambulance", ""),
    (COUNCIL, "Eskerdale Council", ""),
    (COUNCIL, "Kelby Town Council", "Kelby"),
    (COUNCIL, "Saltness Town Council", "Saltness"),
    (VCS, "Eskerdale CVS", ""),
    (VCS, "Age Friendly Eskerdale", ""),
    (VCS, "Saltness Foodbank", "Saltness"),
    (VCS, "Mind the Dale", ""),
    (VCS, "Carers of the Five Valleys", "Lower Esker"),
    (VCS, "Esker Young People", "Kelby"),
    (VCS, "Kelby Community Trust", "Kelby"),
    (VCS, "Harbour Women's Project", "Saltness"),
    (VCS, "Deaf Eskerdale", ""),
    (VCS, "Fellside Hospice at Home", "Lower Esker"),
    (VCS, "Esker Debt Advice", "Kelby"),
    (GROUP, "Quayside Neighbours", "Saltness"),
    (GROUP, "Moss Road Residents", "Coast & Moss"),
    (GROUP, "Upper Esker Lift Share", "Upper Esker"),
    (GROUP, "The Tuesday Table", "Kelby"),
    (GROUP, "Saltness Polish Mothers", "Saltness"),
    (GROUP, "Long Winter Walkers", "Upper Esker"),
    (ENTERPRISE, "Fellside Bikes & Repair", "Kelby"),
    (ENTERPRISE, "Good Measure", "Saltness"),
    (FUNDER, "Fellshire Community Foundation", ""),
    (FUNDER, "The Marrick Trust", ""),
    (FUNDER, "Eskerdale Council small grants", ""),
    (FUNDER, "ICB health inequalities fund", ""),
    (FUNDER, "Thornber Lottery Partners", ""),
    (PROVIDER, "Low Wood Care Homes", "Lower Esker"),
    (PROVIDER, "Esker Pharmacy Group", ""),
    (SCHOOL, "Kelby College", "Kelby"),
    (SCHOOL, "Eskerdale Schools Partnership", ""),
)

# Groups with no constitution, and who holds money for them.
HOSTS = {
    "Quayside Neighbours": "Kelby Community Trust",
    "Moss Road Residents": "Eskerdale CVS",
    "Upper Esker Lift Share": "Carers of the Five Valleys",
    "The Tuesday Table": "Kelby Community Trust",
    "Saltness Polish Mothers": "Harbour Women's Project",
}


# The keys above, and the names that a new partnership's sectors start with.
SECTOR_NAMES = {
    NHS: "NHS",
    COUNCIL: "Local government",
    VCS: "Voluntary and community",
    GROUP: "Community group",
    ENTERPRISE: "Social enterprise",
    FUNDER: "Funder",
    PROVIDER: "Independent provider",
    SCHOOL: "Education",
    LIVED: "People with lived experience",
}


def set_the_table() -> dict[str, Sector]:
    """Make places and organisations inside the active scope; returns the sectors by key."""
    by_name = {sector.name: sector for sector in Sector.objects.all()}
    sectors = {key: by_name[name] for key, name in SECTOR_NAMES.items()}
    places = _places()
    for key, name, neighbourhood in ORGANISATIONS:
        Organisation.objects.create(
            name=name,
            sector=sectors[key],
            place=places[neighbourhood or "Eskerdale"],
            constituted=key != GROUP,
        )
    for group, host in HOSTS.items():
        Organisation.objects.filter(name=group).update(host=Organisation.objects.get(name=host))
    return sectors


def _places() -> dict[str, Place]:
    system = Place.objects.create(name="Fellshire Integrated Care System", level=Place.Level.SYSTEM)
    place = Place.objects.create(name="Eskerdale", level=Place.Level.PLACE, inside=system)
    found = {"Eskerdale": place}
    for name in NEIGHBOURHOODS:
        found[name] = Place.objects.create(name=name, level=Place.Level.NEIGHBOURHOOD, inside=place)
    return found
