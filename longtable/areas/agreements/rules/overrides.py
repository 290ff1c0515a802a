"""Rules about emergency overrides: what they rest on, who starts, uses, stops and reviews them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from longtable.areas.agreements.models import (
    DEFAULT_HOURS,
    SHARING,
    EmergencyProvision,
    Override,
    OverrideReview,
    Subject,
)
from longtable.areas.agreements.models.lists import CATEGORIES, EMERGENCY_LAW, PURPOSES
from longtable.areas.agreements.rules.seats import members_read, stewards_keep_this
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import can_and_check

BY_LAW = (Role.PRACTITIONER, Role.LINK_WORKER, Role.DATA_STEWARD)


def _overrides_rest_on_an_agreement_or_a_law(
    provision: EmergencyProvision | None, law: str, now: datetime
) -> str:
    if provision is None:
        listed = law in EMERGENCY_LAW and EMERGENCY_LAW[law].in_force(timezone.localdate(now))
        return "" if listed else "Name the live agreement or the law that allows this."
    version = provision.version
    over = version.stops_at is not None and version.stops_at <= now
    not_yet = version.live_from is None or version.live_from > now
    if version.state not in SHARING or over or not_yet:
        return f"{version} is not live, so nothing can be opened under it."
    return ""


def _roles_named_start_overrides(
    member: Membership, provision: EmergencyProvision | None, partnership_id: int | None
) -> str:
    if member.partnership_id != partnership_id or member.left_at:
        return "You do not sit at this table."
    if not member.has(*_roles(provision)):
        names = " or ".join(str(Role(role).label).lower() for role in _roles(provision))
        return f"Only a {names} may start this. Ask one of them."
    return ""


def _only_named_roles_use_overrides(
    users: Sequence[Membership], provision: EmergencyProvision | None, partnership_id: int | None
) -> str:
    if not users:
        return "Name at least one person who may use it."
    for user in users:
        if _roles_named_start_overrides(user, provision, partnership_id):
            return f"{user.person} holds no role that may use this. Leave them out."
        if (
            provision
            and not provision.version.parties.filter(organisation=user.organisation_id).exists()
        ):
            return f"{user.person} sits for no party of the agreement. Leave them out."
    return ""


def _overrides_open_no_more_than_is_named(
    categories: Sequence[str],
    purpose: str,
    provision: EmergencyProvision | None,
    despite_objection: bool,
) -> str:
    if purpose not in PURPOSES or not PURPOSES[purpose].emergency:
        return f"“{purpose}” is no purpose for emergencies. Choose one from the list."
    if not categories or set(categories) - CATEGORIES.keys():
        return "Choose the data categories from the list, at least one."
    if provision and set(categories) - set(provision.categories):
        return "The agreement names fewer data categories for emergencies. Leave the others shut."
    if provision and despite_objection and not provision.despite_objection:
        return "The agreement does not let this go against what people have said."
    return ""


def _overrides_cover_people_within_reach(
    people: Sequence[Subject], provision: EmergencyProvision | None, partnership_id: int | None
) -> str:
    if not people:
        return "Say whose records are opened: at least one person."
    if any(subject.partnership_id != partnership_id for subject in people):
        return "Some of these people are on record in another partnership."
    if provision is None:
        return ""
    parties = set(provision.version.parties.values_list("organisation_id", flat=True))
    if any(subject.holder_id not in parties for subject in people):
        return "Some of these records are held by an organisation that is no party."
    return ""


def _overrides_end_soon(
    starts_at: datetime, ends_at: datetime, provision: EmergencyProvision | None
) -> str:
    most = provision.most_hours if provision else DEFAULT_HOURS
    if ends_at <= starts_at:
        return "The end is before the start. Give a later end."
    if (ends_at - starts_at).total_seconds() > most * 3600:
        return f"An override lasts {most} hours at most. Give an earlier end."
    return ""


def _somebody_else_is_told(member: Membership, second: Membership) -> str:
    if second.person_id == member.person_id:
        return "The second person must be somebody else."
    if second.partnership_id != member.partnership_id or not second.has(
        Role.DATA_STEWARD, Role.CONVENOR
    ):
        return "The second person must be a data steward or a convenor of this partnership."
    return ""


def _reasons_are_chosen_and_written(reason: str, because: str) -> str:
    if reason not in Override.Reason.values:
        return "Choose the reason from the list."
    return "" if len(because.split()) >= 5 else "Say in a sentence what has happened."


def _users_and_stewards_stop_overrides(
    member: Membership, override: Override, now: datetime
) -> str:
    if elsewhere := members_read(member, override):
        return elsewhere
    involved = member.pk in (override.started_by_id, override.second_person_id)
    if not involved and (not_steward := stewards_keep_this(member, override)):
        return not_steward
    return "" if override.closes_at > now else "This override has ended already."


def _somebody_else_reviews_afterwards(member: Membership, override: Override, now: datetime) -> str:
    if not_steward := stewards_keep_this(member, override):
        return not_steward
    if member.person_id == override.started_by.person_id:
        return "Somebody else than who started it must review it."
    if override.closes_at > now:
        return "This override is still running. Review it when it has ended."
    reviewed = OverrideReview.objects.filter(override=override).exists()
    return "This override was reviewed already." if reviewed else ""


def _stewards_tell_people(member: Membership, override: Override) -> str:
    if elsewhere := members_read(member, override):
        return elsewhere
    if member.pk in (override.started_by_id, override.second_person_id):
        return ""
    return stewards_keep_this(member, override)


def _roles(provision: EmergencyProvision | None) -> list[Role]:
    return [Role(role) for role in provision.roles] if provision else list(BY_LAW)


can_rest, check_rest = can_and_check(_overrides_rest_on_an_agreement_or_a_law)
can_start, check_start = can_and_check(_roles_named_start_overrides)
can_use, check_use = can_and_check(_only_named_roles_use_overrides)
can_open, check_open = can_and_check(_overrides_open_no_more_than_is_named)
can_cover, check_cover = can_and_check(_overrides_cover_people_within_reach)
can_last, check_last = can_and_check(_overrides_end_soon)
can_be_second, check_second = can_and_check(_somebody_else_is_told)
can_be_reason, check_reason = can_and_check(_reasons_are_chosen_and_written)
can_stop, check_stop = can_and_check(_users_and_stewards_stop_overrides)
can_review, check_review = can_and_check(_somebody_else_reviews_afterwards)
can_tell, check_tell = can_and_check(_stewards_tell_people)
