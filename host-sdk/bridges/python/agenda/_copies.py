"""What a plugin shows, as values. A member that is newer than this package is passed over."""
from __future__ import annotations

from typing import Any, TypeVar

from ._calls import problem_of
from .constants import FieldFlag, FieldKind, GuideStatus, ItemState, ItemType, Place, Role, Severity, Status, Target
from .values import (Action, Choice, FieldType, GuideFile, GuideFinding, Item, PageMediaType, PageType, Problem,
                     Summary, ViewType)

Value = TypeVar("Value")


def _made(kind: type[Value], found: dict[str, Any], **replaced: Any) -> Value:
    names: dict[str, Any] = getattr(kind, "__dataclass_fields__")
    return kind(**{name: replaced[name] if name in replaced else found[name] for name in names})


def item(found: dict[str, Any]) -> Item:
    return _made(Item, found, type=ItemType(found["type"]))


def _field(found: dict[str, Any]) -> FieldType:
    return _made(FieldType, found, type=FieldKind(found["type"]), flags=FieldFlag(found["flags"]),
                 choices=tuple(_made(Choice, one) for one in found["choices"]))


def action(found: dict[str, Any]) -> Action:
    return _made(Action, found, target=Target(found["target"]), roles=Role(found["roles"]),
                 states=ItemState(found["states"]), fields=tuple(_field(one) for one in found["fields"]))


def view_type(found: dict[str, Any]) -> ViewType:
    return _made(ViewType, found, place=Place(found["place"]), roles=Role(found["roles"]),
                 states=ItemState(found["states"]), media_types=tuple(found["media_types"]))


def page_type(found: dict[str, Any]) -> PageType:
    return _made(PageType, found, target=Target(found["target"]), roles=Role(found["roles"]),
                 states=ItemState(found["states"]), fields=tuple(_field(one) for one in found["fields"]),
                 media_types=tuple(_made(PageMediaType, one) for one in found["media_types"]))


def summary(found: dict[str, Any]) -> Summary:
    problem = problem_of(found["problem"]) if found["problem"] else None
    if problem is None and found["status"] != Status.OK:
        problem = Problem(Status(found["status"]))
    return _made(Summary, found, problem=problem)


def guide_file(found: dict[str, Any]) -> GuideFile:
    return _made(GuideFile, found, status=GuideStatus(found["status"]))


def guide_finding(found: dict[str, Any]) -> GuideFinding:
    return _made(GuideFinding, found, severity=Severity(found["severity"]))
