"""The portal of the tests: people, meetings, log and storage, each of which fails when told to."""
import dataclasses
import datetime

import agenda
from memory_storage import MemoryStorage, ReplayedStorage

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class PortalFault(Exception):
    """What the portal's own code raises where it is told to fail."""


class Portal:
    """It is storage, meetings, people and log in one; `world` is that of cases.json."""

    def __init__(self, world, content, replayed=False):
        self.world = world
        self.throws = None
        self.raises = PortalFault
        self.lines = []
        self.memory = MemoryStorage()
        self.replayed = ReplayedStorage(self.memory) if replayed else None
        people = world["people"]
        members = [agenda.Member(id, one["name"], roles(one), agenda.Presence[one["presence"].upper()])
                   for id, one in people.items()]
        self.meetings = {id: meeting(id, one, members) for id, one in world["meetings"].items()}
        self.host = agenda.Host("Portal of the cases", "1.0", _Faulty(self), _Meetings(self), _People(self), _Log(self),
                                [content])

    def fail(self, name):
        if self.throws == name:
            raise self.raises(f"the portal's {name} failed")

    def set_state(self, meeting, name):
        self.meetings[meeting] = dataclasses.replace(self.meetings[meeting], state=state(name))

    def call(self, step):
        world = self.world
        zone = datetime.timezone(datetime.timedelta(minutes=world["utc_offset_minutes"]))
        time = (EPOCH + datetime.timedelta(milliseconds=world["time_ms"])).astimezone(zone)
        actor = None
        if "as" in step:
            person = world["people"][step["as"]]
            actor = agenda.Actor(step["as"], person["name"], roles(person))
        form = agenda.Form("/act", [("csrf_token", "t&ø")]) if step.get("form") else None
        return agenda.Call(world["organisation"], time, world["board"], step.get("meeting", "m1"), actor,
                           step.get("locale", world["locale"]), step.get("request", ""), form)


class _Faulty:
    """The storage of the portal, which fails where it is told to."""

    def __init__(self, portal):
        self._portal = portal
        self._storage = portal.replayed or portal.memory

    def read(self, call, ranges):
        self._portal.fail("read")
        return self._storage.read(call, ranges)

    def apply(self, call, batch):
        self._portal.fail("apply")
        return self._storage.apply(call, batch)


class _Meetings:
    def __init__(self, portal):
        self._portal = portal

    def read(self, call, id):
        self._portal.fail("meetings")
        return self._portal.meetings.get(id)


class _People:
    def __init__(self, portal):
        self._portal = portal

    def name(self, call, id):
        self._portal.fail("people")
        person = self._portal.world["people"].get(id)
        return person and person["name"]


class _Log:
    def __init__(self, portal):
        self._portal = portal

    def line(self, call, level, text):
        self._portal.lines.append((level, text))
        self._portal.fail("log")


def roles(person):
    together = agenda.Role(0)
    for name in person["roles"]:
        together |= agenda.Role[name.upper()]
    return together


def own_item(told):
    papers = [agenda.Paper(**one) for one in told.get("papers", ())]
    named = {"type": agenda.ItemType[told.get("type", "information").upper()],
             "closed": agenda.ClosedItem[told.get("closed", "no").upper()]}
    return agenda.OwnItem(**{**told, **named, "papers": papers})


def meeting(id, told, members):
    """Gives a meeting of cases.json. What is not told of it is left to the defaults."""
    named = {"date": datetime.date.fromisoformat(told["date"]), "state": state(told["state"])}
    if "own_items" in told:
        named["own_items"] = [own_item(one) for one in told["own_items"]]
    return agenda.Meeting(id, members=members, **{**told, **named})


def state(name):
    return agenda.MeetingState[name.upper()]
