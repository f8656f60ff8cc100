"""A bridge that builds all its types from agenda.json, as one in Ruby or Node does, opens the plugin and lists its items.

Nothing of the contract is written here but names: layouts, types of functions and constants come from the file. ctypes
computes each offset anew, and is compared with it.

usage: check_bridge.py FOLDER-OF-THE-CONTRACT PLUGIN CONTENT-FOLDER
"""
import ctypes
import sys

from made import contract, end


class Bridge:
    """Types of ctypes by their names in the contract."""

    def __init__(self, told):
        self.constants = {one["name"]: one["value"] for one in told["constants"]}
        self.structs = {one["name"]: type(one["name"], (ctypes.Structure,), {}) for one in told["structs"]}
        self.kinds = {one["name"]: {member["name"]: member["type"] for member in one["members"]} for one in told["structs"]}
        self.function_types = {one["name"]: self.function(one) for one in told["function_types"]}
        for one in told["structs"]:
            self.structs[one["name"]]._fields_ = [(member["name"], self.type(member["type"])) for member in one["members"]]

    def type(self, held):
        kind = held["kind"]
        if kind == "pointer":
            return ctypes.c_void_p if held["to"]["kind"] == "void" else ctypes.POINTER(self.type(held["to"]))
        if kind == "function":
            return self.function(held)
        if kind == "struct":
            return self.structs[held["name"]]
        if kind == "integer":
            return getattr(ctypes, f"c_{'' if held['signed'] else 'u'}int{held['bits']}")
        return {"status": ctypes.c_int32, "void": None}[kind]

    def function(self, held):
        return ctypes.CFUNCTYPE(self.type(held["returns"]), *(self.type(one["type"]) for one in held["arguments"]))

    def misplaced(self, told):
        for one in told["structs"]:
            made = self.structs[one["name"]]
            if ctypes.sizeof(made) != one["size"] or ctypes.alignment(made) != one["alignment"]:
                yield f"{one['name']}: ctypes finds {ctypes.sizeof(made)} bytes, the contract says {one['size']}"
            for member in one["members"]:
                found, place = getattr(made, member["name"]), f"{one['name']}.{member['name']}"
                if (found.offset, found.size) != (member["offset"], member["size"]):
                    yield f"{place}: ctypes finds it at {found.offset}, the contract at {member['offset']}"

    def struct(self, kind, /, **members):
        made = self.structs[kind](**members)
        if "struct_size" in self.kinds[kind]:
            made.struct_size = ctypes.sizeof(made)
        made.kept = members
        return made

    def callback(self, struct, member, function):
        """What is called for this member of a struct. It is to be kept as long as it may be called."""
        return self.type(self.kinds[struct][member])(function)

    def text(self, words):
        held = ctypes.create_string_buffer(words.encode("utf-8"))
        made = self.struct("agenda_text", bytes=ctypes.cast(held, ctypes.POINTER(ctypes.c_uint8)), size=len(held) - 1)
        made.held = held
        return made


def said(text):
    return ctypes.string_at(text.bytes, text.size).decode("utf-8") if text.size else ""


class Host:
    """A host with a storage that holds nothing and a meeting that is not found, as far as opening and listing ask."""

    def __init__(self, bridge, content):
        self.bridge, self.problems = bridge, []
        ok, unavailable = bridge.constants["AGENDA_OK"], bridge.constants["AGENDA_UNAVAILABLE"]
        self.tables = {
            bridge.constants["AGENDA_HOST_STORAGE"]: bridge.struct(
                "agenda_host_storage", durability=bridge.constants["AGENDA_DURABLE_ON_RETURN"],
                read=bridge.callback("agenda_host_storage", "read", lambda *_: ok),
                apply=bridge.callback("agenda_host_storage", "apply", lambda *_: unavailable)),
            bridge.constants["AGENDA_HOST_MEETINGS"]: bridge.struct(
                "agenda_host_meetings", read=bridge.callback(
                    "agenda_host_meetings", "read", lambda *_: bridge.constants["AGENDA_NOT_FOUND"]))}
        self.report = bridge.struct("agenda_report", problem=bridge.callback("agenda_report", "problem", self.keep))
        self.folder = bridge.text(content)
        folders = (ctypes.POINTER(bridge.structs["agenda_text"]) * 1)(ctypes.pointer(self.folder))
        self.table = bridge.struct("agenda_host", content_folder_count=1, content_folders=folders, name=bridge.text("Bridge"),
                                   extension=bridge.callback("agenda_host", "extension", self.extension))

    def keep(self, _, problem):
        self.problems.append((problem.contents.status, said(problem.contents.message)))

    def extension(self, _, name):
        table = self.tables.get(said(name.contents))
        return table and ctypes.addressof(table)

    def open(self, library, version):
        """Offers this version alone; gives the status and the plugin."""
        bridge = self.bridge
        offer = bridge.struct("agenda_offer", oldest=version, newest=version, host=ctypes.pointer(self.table),
                              report=ctypes.pointer(self.report))
        plugin = ctypes.POINTER(bridge.structs["agenda_plugin"])()
        entry = bridge.function_types["agenda_open_function"]((bridge.constants["AGENDA_ENTRY_SYMBOL"], library))
        return entry(ctypes.pointer(offer), ctypes.pointer(plugin)), plugin

    def items(self, plugin):
        """The ids of the plugin's items, as its visitor shows them."""
        bridge, found = self.bridge, []
        name = bridge.text(bridge.constants["AGENDA_ITEMS"])
        place = plugin.contents.extension(plugin.contents.self, ctypes.pointer(name))
        table = bridge.structs["agenda_items"].from_address(place)
        call = bridge.struct("agenda_call", organisation=bridge.text("org"), report=ctypes.pointer(self.report))
        list_type = bridge.kinds["agenda_items"]["list"]
        visit = bridge.type(next(one["type"] for one in list_type["arguments"] if one["name"] == "visit"))

        def keep(_, item):
            found.append(said(item.contents.id))
            return bridge.constants["AGENDA_OK"]
        return table.list(plugin.contents.self, ctypes.pointer(call), None, visit(keep)), found


def main(folder, library, content):
    told = contract(folder)
    bridge = Bridge(told)
    faults = list(bridge.misplaced(told))
    loaded, host = ctypes.CDLL(library), Host(bridge, content)
    ok, current, refused = (bridge.constants[f"AGENDA_{name}"] for name in ("OK", "ABI_CURRENT", "NOT_SUPPORTED"))
    status, _ = host.open(loaded, current + 90)
    if (status != refused or [one[0] for one in host.problems] != [refused]
            or told["abi"]["current"] not in host.problems[0][1]):
        faults.append(f"a version that is not spoken: {status}, {host.problems}")
    host.problems.clear()
    status, plugin = host.open(loaded, current)
    if status != ok or host.problems:
        end([*faults, f"a version that is spoken: {status}, {host.problems}"], "not opened")
    status, found = host.items(plugin)
    if status != ok or not found or not all(one.startswith(said(plugin.contents.id)) for one in found):
        faults.append(f"the items of {said(plugin.contents.id)}: {status}, {found}, {host.problems}")
    plugin.contents.close(plugin.contents.self)
    end(faults, f"{len(told['structs'])} structs, {len(found)} items of the plugin")


if __name__ == "__main__":
    main(*sys.argv[1:])
