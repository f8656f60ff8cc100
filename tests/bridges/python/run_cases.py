"""The table of cases that every bridge passes, run by a portal in Python.

usage: run_cases.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES [--heavy]
"""
import contextlib
import itertools
import json
import os
import sys

import agenda
from portal import Portal, PortalFault


class Outcome:
    """What came of one step, whatever the step was."""

    def __init__(self, text="", listed=(), statuses=(), token="", status=agenda.Status.OK, content=b"", media=()):
        self.text, self.token, self.status = text, token, status
        self.content, self.media = content, dict(media)
        self.listed, self.statuses = dict(listed), list(statuses)
        self.refusal = None

    @classmethod
    def of(cls, refusal):
        made = cls(status=refusal.status)
        made.refusal = refusal
        return made


def fields(told):
    return [tuple(one) for one in told]


def refused(step):
    """Gives what shows a form that was refused, if the step has one."""
    if "typed" not in step:
        return {}
    problem = {**step["problem"], "status": agenda.Status(step["problem"]["status"])}
    return {"typed": fields(step["typed"]), "problem": agenda.Problem(**problem)}


class Case:
    def __init__(self, table, told, plugin, older, content):
        self.portal = Portal(table["world"], content, told.get("storage") == "replay")
        file = older if told.get("plugin") == "older" else plugin
        self.plugin = agenda.load(file, self.portal.host, without_manifest=True)
        self.numbers = itertools.count(1)
        self.tokens, self.revisions = {}, {}
        self.faults = []

    def run(self, step, heavy):
        if step["do"] == "state":
            return self.portal.set_state(step["meeting"], step["state"])
        if step["do"] == "repeat":
            return self.repeat(step, heavy)
        self.portal.throws = step.get("throws")
        outcome = self.settled(step)
        self.portal.throws = None
        if "keep_token" in step:
            self.tokens[step["keep_token"]] = outcome.token
        if "keep_revision" in step:
            self.revisions[step["keep_revision"]] = json.loads(outcome.text)["results"][0]["revision"]
        return self.check(step, outcome)

    def settled(self, step):
        """Makes the same call again for as long as something that it asked for had to be fetched."""
        step = {"request": f"r{next(self.numbers)}", **step}
        if self.portal.replayed is None:
            return self.once(step)
        self.portal.replayed.begin()
        outcome = self.once(step)
        while self.portal.replayed.fetch():
            outcome = self.once(step)
        return outcome

    def once(self, step):
        try:
            return getattr(self, "do_" + step["do"])(self.portal.call(step), step)
        except agenda.Refused as refusal:
            return Outcome.of(refusal)

    def do_items(self, call, step):
        return Outcome(listed=((one.id, one.title) for one in self.plugin.items(call)))

    def do_actions(self, call, step):
        return Outcome(listed=((one.name, one.label) for one in self.plugin.actions(call)))

    def do_views(self, call, step):
        return Outcome(listed=((one.name, one.label) for one in self.plugin.views(call)))

    def do_pages(self, call, step):
        found = self.plugin.pages(call)
        return Outcome(listed=((one.name, one.label) for one in found),
                       media=((one.name, [medium.name for medium in one.media_types]) for one in found))

    def do_asset(self, call, step):
        return Outcome(self.plugin.asset(step["name"]).decode())

    def do_summaries(self, call, step):
        found = self.plugin.summaries(call, step["items"], step["media_type"])
        return Outcome(statuses=(one.problem.status if one.problem else agenda.Status.OK for one in found))

    def do_perform(self, call, step):
        requests = [
            agenda.ActionRequest(one["action"], one["item"], fields(one["fields"]), self.revision(one))
            for one in step["actions"]]
        return Outcome(json.dumps(self.plugin.perform(call, requests), ensure_ascii=False))

    def revision(self, action):
        """Gives the revision that an action expects; a text names one that a step before has kept."""
        told = action.get("expected_revision")
        return self.revisions[told] if isinstance(told, str) else told

    def do_submit(self, call, step):
        return Outcome(json.dumps(self.plugin.submit(call, fields(step["fields"])), ensure_ascii=False))

    def do_render(self, call, step):
        which = call, step["item"], step["view"], step["media_type"]
        placed = {"id_prefix": step.get("id_prefix", ""), "heading_level": step.get("heading_level", 0)}
        if "typed" in step:
            return Outcome(self.plugin.render(*which, **refused(step), **placed))
        known = self.tokens[step["known_token"]] if "known_token" in step else ""
        page = self.plugin.render_unless_known(*which, known, **placed)
        status = agenda.Status.OK if page.is_modified else agenda.Status.NOT_MODIFIED
        return Outcome(page.text, token=page.token, status=status)

    def do_render_page(self, call, step):
        known = self.tokens[step["known_token"]] if "known_token" in step else ""
        page = self.plugin.render_page(
            call, step["page"], step["media_type"], query=fields(step.get("query", ())), known_token=known,
            id_prefix=step.get("id_prefix", ""), heading_level=step.get("heading_level", 0), **refused(step))
        status = agenda.Status.OK if page.is_modified else agenda.Status.NOT_MODIFIED
        return Outcome(page.content.decode("utf-8", "replace"), token=page.token, status=status, content=page.content)

    def must(self, holds, *said):
        if not holds:
            self.faults.append(" ".join(str(one) for one in said))

    def check(self, step, outcome):
        expect, refusal = step.get("expect", {}), outcome.refusal
        told = f"{step['do']}: {outcome.status!r} {refusal and refusal.problem} {outcome.text[:300]}"
        self.must(outcome.status == expect.get("status", 200), told)
        for name in ("code", "field", "theirs", "yours"):
            if name in expect:
                self.must(getattr(refusal, name, None) == expect[name], told, name, "is not", expect[name])
        if "message_contains" in expect:
            self.must(refusal and expect["message_contains"] in refusal.message, told)
        for part in expect.get("contains", []):
            self.must(part in outcome.text, told, "lacks", part)
        for part in expect.get("lacks", []):
            self.must(part not in outcome.text, told, "contains", part)
        for name in expect.get("ids", []):
            self.must(name in outcome.listed, told, "does not list", name)
        for name, title in expect.get("titles", {}).items():
            self.must(outcome.listed.get(name) == title, told, name, "is", outcome.listed.get(name))
        for name, media in expect.get("media", {}).items():
            self.must(outcome.media.get(name) == media, told, name, "has", outcome.media.get(name))
        if "count" in expect:
            self.must(len(outcome.listed) == expect["count"], told, "lists", list(outcome.listed))
        if "begins" in expect:
            self.must(outcome.content.hex().startswith(expect["begins"]), told, outcome.content[:8].hex())
        if "statuses" in expect:
            self.must(outcome.statuses == expect["statuses"], told, outcome.statuses)
        for pointer, value in expect.get("json", {}).items():
            self.must(at(json.loads(outcome.text or "null"), pointer) == value, told, pointer, "is not", value)
        if expect.get("cause"):
            cause = refusal and refusal.__cause__
            self.must(isinstance(cause, PortalFault) and str(cause) == f"the portal's {step['throws']} failed",
                      told, "was caused by", repr(cause))

    def repeat(self, step, heavy):
        share = 1 if heavy else 20
        times, warm_up = step["times"] // share, step["warm_up"] // share
        goes_back_every = step.get("storage_goes_back_every", times + warm_up)
        began, before = self.portal.memory.moment(), 0
        for number in range(warm_up + times):
            if number == warm_up:
                before = resident_kib()
            if number % goes_back_every == 0:
                self.portal.memory.go_back_to(began)
            outcome = self.settled(step["step"])
            if outcome.refusal:
                raise outcome.refusal
        grown = resident_kib() - before
        self.must(grown <= step["most_kib"], f"memory grew by {grown} KiB in {times} times")


def at(value, pointer):
    for part in pointer.split("/")[1:]:
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (LookupError, TypeError):
            return f"nothing at {part} of {pointer}"
    return value


def resident_kib():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


def main(plugin, older, content, cases, *options):
    with open(cases, encoding="utf-8") as file:
        table = json.load(file)
    failed = 0
    for told in table["cases"]:
        case = Case(table, told, plugin, older, content)
        with contextlib.closing(case.plugin):
            for step in told["steps"]:
                case.run(step, "--heavy" in options)
        failed += bool(case.faults)
        print("fails:" if case.faults else "holds:", told["name"], "-", told["explains"], flush=True)
        for fault in case.faults:
            print("   ", fault)
    print(f"{len(table['cases']) - failed} of {len(table['cases'])} cases hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
