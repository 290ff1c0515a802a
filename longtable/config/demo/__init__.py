"""The demonstration: Eskerdale, one place and its people, seeded the same way every time."""

from longtable.config.demo.coming import open_registration
from longtable.config.demo.december import map_december
from longtable.config.demo.october import JOIN_CODE as OCTOBER_CODE
from longtable.config.demo.october import hold_october
from longtable.config.demo.october_boards import suggest_now
from longtable.config.demo.october_write_up import write_it_up
from longtable.config.demo.people import CAST, seat_an_outsider, seat_everybody_else, seat_the_cast
from longtable.config.demo.rounds import ROUND_CODE, hold_rounds
from longtable.config.demo.running import JOIN_CODE, hold_now
from longtable.config.demo.running_crew import help_to_hold
from longtable.config.demo.sharing import share
from longtable.config.demo.table import set_the_table
from longtable.config.demo.winter_map import map_winter
from longtable.foundation.audit.signing import sign_now
from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.partnerships.actions import found
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

__all__ = ["CAST", "JOIN_CODE", "OCTOBER_CODE", "ROUND_CODE", "seed"]


@action
def seed() -> Partnership:
    """Make Eskerdale with its year, and a second partnership whose convenor sees none of it."""
    eskerdale = found(
        name="Eskerdale Together",
        slug="eskerdale",
        place_name="Eskerdale, Fellshire",
        description="Health, council, community and funders around one table, since the floods.",
    )
    with within(eskerdale):
        sectors = set_the_table()
        cast = seat_the_cast(sectors["lived"])
        seat_everybody_else(sectors["lived"])
        october = hold_october(cast["Alice Fenwick"], sectors)
        write_it_up(october, cast["Alice Fenwick"])
        map_december(cast["Alice Fenwick"], sectors)
        now = hold_now(cast["Alice Fenwick"], sectors)
        open_registration(cast["Alice Fenwick"], sectors)
        hold_rounds(cast, sectors)
        map_winter(cast["Alice Fenwick"], now, sectors)
        share(cast)
        help_to_hold(now, cast)
        suggest_now(now, cast["Alice Fenwick"])
        record(Event("demo.seeded", SYSTEM, eskerdale, "the_operator_seeds"))
    elsewhere = found(name="Mossgill Partners", slug="mossgill", place_name="Mossgill")
    with within(elsewhere):
        seat_an_outsider()
        record(Event("demo.seeded", SYSTEM, elsewhere, "the_operator_seeds"))
    sign_now()
    return eskerdale
