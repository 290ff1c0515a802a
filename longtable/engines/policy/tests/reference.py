"""The decision procedure again, slow and obvious, in plain Python: no Cedar, no shared code.

It takes what people said, day by day, and says for each category which terms open it.
"""

from longtable.engines.policy.tests.worlds import Asked, World

AGREED = ("agreed", "live", "under_review")


def opened_by(world: World, asked: Asked) -> dict[str, list[str]]:
    """Each category that is open, with the ids of everything that opens it."""
    found: dict[str, list[str]] = {}
    for category in asked.categories:
        ids = [c.id for c in world.policies.clauses if clause_opens(c, world, asked, category)]
        ids += [o.id for o in world.policies.overrides if override_opens(o, world, asked, category)]
        if is_own(world, asked):
            ids.append("own_records")
        if ids:
            found[category] = sorted(ids)
    return found


def clause_opens(clause, world, asked, category):
    person = world.people[asked.person]
    if not at_one_table(world, asked):
        return False
    if clause.footing.state not in AGREED:
        return False
    if asked.at < clause.footing.starts or asked.at >= clause.footing.ends:
        return False
    if clause.purpose != asked.purpose or category not in clause.categories:
        return False
    if person.holder not in clause.givers:
        return False
    if not sits_in(asked.asker, clause.seats):
        return False
    if asked.deed == "take_out" and not clause.take_out:
        return False
    return nothing_said_stops(clause.heeds, person, asked)


def nothing_said_stops(heeds, person, asked):
    confidence = last_word(person, "confidence", asked)
    data_protection = last_word(person, "data_protection", asked)
    if heeds.refusal and confidence == "no":
        return False
    if heeds.objection and data_protection == "no":
        return False
    if heeds.needs_confidence and confidence != "yes":
        return False
    if heeds.needs_data_protection and data_protection != "yes":
        return False
    return not (heeds.opt_out and person.opted_out)


def override_opens(override, world, asked, category):
    person = world.people[asked.person]
    if not at_one_table(world, asked) or override.footing.state not in AGREED:
        return False
    if override.id not in person.overrides or asked.asker.id not in override.users:
        return False
    if asked.at < override.starts or asked.at >= override.ends:
        return False
    if asked.at < override.footing.starts or asked.at >= override.footing.ends:
        return False
    if override.purpose != asked.purpose or category not in override.categories:
        return False
    if asked.deed != "see":
        return False
    if override.despite_objection:
        return True
    said = {last_word(person, law, asked) for law in ("confidence", "data_protection")}
    return "no" not in said


def is_own(world, asked):
    own = world.policies.own
    return (
        at_one_table(world, asked)
        and asked.asker.organisation == world.people[asked.person].holder
        and bool(asked.asker.roles & own.roles)
        and asked.purpose in own.purposes
    )


def at_one_table(world, asked):
    here = world.policies.partnership
    person = world.people[asked.person]
    return asked.asker.present and asked.asker.partnership == here == person.partnership


def sits_in(asker, seats):
    for seat in seats:
        role, _, organisation = seat.partition("@")
        same = asker.organisation and asker.organisation == organisation
        if same and (not role or role in asker.roles):
            return True
    return False


def last_word(person, law, asked):
    """'yes', 'no' or '': what the person said last that counts here."""
    word, said_when = "", (-1, -1)
    for saying in person.sayings:
        if saying.law != law or saying.since > asked.at or saying.until <= asked.at:
            continue
        if saying.purposes and asked.purpose not in saying.purposes:
            continue
        if saying.recipients and asked.asker.organisation not in saying.recipients:
            continue
        if (saying.since, saying.order) > said_when:
            said_when = (saying.since, saying.order)
            word = "yes" if saying.answer == "given" else "no"
    return word
