"""The panel's points to a question: typed, reordered and removed by the convenor."""

from dataclasses import dataclass

from django.db.models import Max

from longtable.areas.conversations.models import Activity, PanelPoint, WriteUp
from longtable.areas.conversations.rules.write_up import check_edit_write_up
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Point:
    """What a panel member said: a heading in their words, and one point a line."""

    heading: str
    bullets: str = ""


@action
def add_panel_point(
    *, actor: Membership, write_up: WriteUp, activity: Activity, point: Point
) -> PanelPoint:
    """Add a point below those there are."""
    rule = check_edit_write_up(actor, write_up)
    last = write_up.panel_points.filter(activity=activity).aggregate(last=Max("position"))["last"]
    added = PanelPoint.objects.create(
        write_up=write_up,
        activity=activity,
        position=(last or 0) + 1,
        heading=point.heading,
        bullets=point.bullets,
    )
    record(Event("panel_point.added", actor, added, rule))
    return added


@action
def edit_panel_point(*, actor: Membership, panel_point: PanelPoint, point: Point) -> None:
    """Change a point's words."""
    rule = check_edit_write_up(actor, panel_point.write_up)
    panel_point.heading, panel_point.bullets = point.heading, point.bullets
    panel_point.save(update_fields=["heading", "bullets"])
    record(Event("panel_point.edited", actor, panel_point, rule))


@action
def remove_panel_point(*, actor: Membership, panel_point: PanelPoint) -> None:
    """Delete a point: it is the convenor's own text."""
    rule = check_edit_write_up(actor, panel_point.write_up)
    record(Event("panel_point.removed", actor, panel_point, rule))
    panel_point.delete()


@action
def move_panel_point(*, actor: Membership, panel_point: PanelPoint, up: bool) -> None:
    """Swap a point with the one above it, or below it; at the edge nothing changes."""
    rule = check_edit_write_up(actor, panel_point.write_up)
    points = list(panel_point.write_up.panel_points.filter(activity=panel_point.activity_id))
    place = points.index(panel_point)
    other = place - 1 if up else place + 1
    if 0 <= other < len(points):
        points[place], points[other] = points[other], points[place]
    for position, each in enumerate(points, start=1):
        PanelPoint.objects.filter(pk=each.pk).update(position=position)
    record(Event("panel_point.moved", actor, panel_point, rule, {"up": up}))
