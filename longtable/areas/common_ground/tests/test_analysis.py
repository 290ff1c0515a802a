"""From votes to a stored result: groups, none, few people, and what comes after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.common_ground.actions.refreshing import keep_result
from longtable.areas.common_ground.analysis.making import make
from longtable.areas.common_ground.analysis.reading import material
from longtable.areas.common_ground.models import Snapshot, Statement
from longtable.areas.common_ground.queries.results import results_of
from longtable.areas.common_ground.signals import bridging_statement_found
from longtable.areas.common_ground.tasks import refresh_soon, refreshed
from longtable.areas.common_ground.tests.factories import (
    a_map,
    a_person,
    a_statement,
    a_vote,
    camps,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import within


@pytest.fixture
def opinion_map(at_the_table):
    return a_map("closed")


def shown(opinion_map, **more):
    return results_of(opinion_map, refreshed(opinion_map), **more)


def numbers(findings):
    return [finding.statement.number for finding in findings]


def test_two_camps_are_two_groups_with_what_they_share(opinion_map):
    camps(opinion_map)

    found = shown(opinion_map)

    assert (found.k, sorted(found.sizes), found.people) == (2, [20, 20], 40)
    assert sorted(numbers(found.agreed())) == [11, 12]
    assert set(numbers(found.divided())) <= set(range(1, 11))
    assert [bool(group.words) for group in found.groups()] == [True, True]


def test_sectors_spread_over_both_camps_are_bridged_by_what_all_share(opinion_map):
    camps(opinion_map)

    pair = shown(opinion_map).pair()

    assert sorted(numbers(pair.bridges)) == [11, 12]
    assert {str(pair.one), str(pair.other)} == {"NHS", "Community groups"}


def test_one_mind_is_no_stable_groups(opinion_map):
    made = [a_statement(opinion_map, f"Statement {n}.") for n in range(8)]
    for _ in range(20):
        person = a_person(opinion_map)
        for statement in made:
            a_vote(person, statement, 1)

    found = shown(opinion_map)

    assert (found.k, found.divided(), found.picture()) == (1, [], None)


@pytest.mark.parametrize("people", [0, 1, 4])
def test_too_few_people_show_nothing(opinion_map, people):
    statement = a_statement(opinion_map)
    for _ in range(people):
        a_vote(a_person(opinion_map), statement)

    assert shown(opinion_map).too_few


def test_no_statement_at_all_is_an_empty_result(opinion_map):
    found = shown(opinion_map)

    assert (found.people, found.agreed()) == (0, [])


def test_people_without_votes_are_not_counted(opinion_map):
    statement = a_statement(opinion_map)
    for place in range(9):
        person = a_person(opinion_map)
        if place < 6:
            a_vote(person, statement)

    assert shown(opinion_map).people == 6


def test_statement_that_all_pass_on_is_shared_by_nobody(opinion_map):
    statement = a_statement(opinion_map)
    for _ in range(12):
        a_vote(a_person(opinion_map), statement, 0)

    found = shown(opinion_map)

    assert (found.agreed(), found.agreed_by_groups()) == ([], [])


def test_statement_taken_out_is_in_no_list(opinion_map):
    camps(opinion_map)
    Statement.objects.filter(number=12).update(status="rejected", reason="off_subject")

    assert numbers(shown(opinion_map).agreed()) == [11]


def test_statement_taken_out_since_is_gone_from_the_stored_result(opinion_map):
    camps(opinion_map)
    snapshot = refreshed(opinion_map)
    Statement.objects.filter(number=12).update(status="rejected", reason="off_subject")

    assert numbers(results_of(opinion_map, snapshot).agreed()) == [11]


def test_unchanged_votes_are_not_analysed_again(opinion_map):
    camps(opinion_map, people=12)

    first, second = refreshed(opinion_map), refreshed(opinion_map)

    assert (first.pk, first.version) == (second.pk, second.version)
    assert AuditEvent.objects.filter(verb="opinion_map.analysed").count() == 1


def test_open_map_is_analysed_at_most_every_ten_seconds(at_the_table, time_machine):
    opinion_map = a_map("open")
    time_machine.move_to("2026-12-01T10:00Z", tick=False)
    camps(opinion_map, people=12)
    refreshed(opinion_map)
    time_machine.shift(1)
    change_their_minds(opinion_map, 5)

    time_machine.shift(8)
    early = refreshed(opinion_map).version
    time_machine.shift(1)
    late = refreshed(opinion_map).version

    assert (early, late) == (1, 2)


def test_fewer_than_five_new_votes_are_never_shown_by_a_difference(at_the_table, time_machine):
    opinion_map = a_map("open")
    time_machine.move_to("2026-12-01T10:00Z", tick=False)
    camps(opinion_map, people=12)
    refreshed(opinion_map)
    time_machine.shift(60)

    change_their_minds(opinion_map, 4)
    time_machine.shift(24 * 3600)
    after_four = refreshed(opinion_map).version
    change_their_minds(opinion_map, 5)
    time_machine.shift(60)
    after_five = refreshed(opinion_map).version

    assert (after_four, after_five) == (1, 2)


def test_votes_of_a_few_count_once_the_map_has_closed(at_the_table, time_machine):
    opinion_map = a_map("open")
    time_machine.move_to("2026-12-01T10:00Z", tick=False)
    camps(opinion_map, people=12)
    refreshed(opinion_map)
    time_machine.shift(60)
    change_their_minds(opinion_map, 1)

    opinion_map.status = "closed"
    opinion_map.save()

    assert refreshed(opinion_map).version == 2


def test_result_that_shows_nothing_yet_is_made_again_at_once(at_the_table, time_machine):
    opinion_map = a_map("open")
    time_machine.move_to("2026-12-01T10:00Z", tick=False)
    camps(opinion_map, people=4)
    refreshed(opinion_map)
    time_machine.shift(60)

    a_vote(a_person(opinion_map), opinion_map.statements.first())

    assert refreshed(opinion_map).result["people"] == 5


def change_their_minds(opinion_map, people: int) -> None:
    for person in opinion_map.participants.all()[:people]:
        person.votes.filter(pk=person.votes.first().pk).update(value=0, cast_at=timezone.now())


def test_one_result_an_hour_is_kept(at_the_table, time_machine):
    opinion_map = a_map("open")
    camps(opinion_map, people=12)
    time_machine.move_to("2026-12-01T10:00Z", tick=False)

    for _ in range(7):
        refreshed(opinion_map)
        time_machine.shift(1)
        change_their_minds(opinion_map, 5)
        time_machine.shift(timedelta(minutes=25))

    hours = [f"{s.made_at:%H:%M}" for s in Snapshot.objects.all()]
    assert hours == ["10:00", "11:15", "12:30"]


def test_state_is_handed_on_so_that_group_a_stays_group_a(opinion_map):
    camps(opinion_map)
    before = {p[0]: p[3] for p in refreshed(opinion_map).result["points"]}
    newcomer = a_person(opinion_map)
    for statement in opinion_map.statements.all():
        a_vote(newcomer, statement, 1 if statement.number % 2 else -1)

    after = {p[0]: p[3] for p in refreshed(opinion_map).result["points"]}

    assert {person: after[person] for person in before} == before


def test_state_of_another_version_is_forgotten(opinion_map):
    camps(opinion_map)
    refreshed(opinion_map)
    Snapshot.objects.update(state='{"format": "older"}', mark="")

    assert refreshed(opinion_map).result["k"] == 2


def test_small_sector_is_never_shown(opinion_map):
    camps(opinion_map)
    people = list(opinion_map.participants.all())
    for person in people:
        person.sector = person.sector if people.index(person) < 37 else None
        person.save()
    first = people[0].sector
    from longtable.foundation.partnerships.models import Sector

    tiny = Sector.objects.create(name="Funder")
    opinion_map.participants.filter(pk__in=[p.pk for p in people[37:]]).update(sector=tiny)

    found = shown(opinion_map)

    names = {part.name for finding in found.agreed() for part in finding.parts if part.share}
    assert ("Funder" in names, first.name in names) == (False, True)


def test_own_place_is_told_to_oneself_only(opinion_map):
    camps(opinion_map)
    me = opinion_map.participants.first()

    mine, members = shown(opinion_map, participant=me), shown(opinion_map)

    assert mine.whereabouts().group in {"A", "B"}
    assert mine.picture().you is not None
    assert (members.whereabouts(), members.picture().you) == (None, None)


def test_higher_threshold_hides_smaller_groups(opinion_map):
    camps(opinion_map)
    opinion_map.partnership.suppression_threshold = 25

    found = shown(opinion_map)

    assert (found.sizes, found.picture()) == ([None, None], None)


def test_bridges_are_told_to_areas_above_once(opinion_map, django_capture_on_commit_callbacks):
    heard = []

    def listen(statement, side, **_):
        heard.append((statement.number, side))

    bridging_statement_found.connect(listen)
    camps(opinion_map, noise=0)
    with django_capture_on_commit_callbacks(execute=True):
        refreshed(opinion_map)
        Snapshot.objects.update(mark="stale")
        refreshed(opinion_map)
    bridging_statement_found.disconnect(listen)

    assert heard == [(11, 1), (12, 1)]


def test_bridges_are_told_though_the_scope_has_ended(
    opinion_map, cast, django_capture_on_commit_callbacks
):
    heard = []

    def listen(statement, **_):
        heard.append(statement.number)

    bridging_statement_found.connect(listen)
    camps(opinion_map, noise=0)
    with django_capture_on_commit_callbacks() as waiting:
        refreshed(opinion_map)
    with within(cast.elsewhere):
        for follow_up in waiting:
            follow_up()
    bridging_statement_found.disconnect(listen)

    assert heard == [11, 12]


def test_time_of_a_result_is_shown(opinion_map):
    camps(opinion_map, people=12)

    assert shown(opinion_map).history()[0].made_at <= timezone.now()


def test_whoever_was_quicker_stands(opinion_map):
    camps(opinion_map, people=12)
    first = refreshed(opinion_map)
    late = make(material(opinion_map))

    kept = keep_result(opinion_map=opinion_map, made=late, mark="late", after=0)

    assert (kept.pk, kept.mark, Snapshot.objects.count()) == (first.pk, first.mark, 1)


def test_vote_in_the_background_makes_the_result(at_the_table):
    opinion_map = a_map("open")
    camps(opinion_map, people=12)

    refresh_soon(opinion_map)
    refresh_soon(opinion_map)

    assert [snapshot.result["people"] for snapshot in Snapshot.objects.all()] == [12]
