#!/usr/bin/python3
"""walk.py PID: reads the accessible tree of the program with this process id and fails when a control has no name.

A control is what a person can reach or act on: it takes the focus, offers an action, or has a role that exists to be
operated. The tree is walked as it is after start, and again for every place in the rail that can be opened.
"""

import sys
import time
from pathlib import Path

import pyatspi

CONTROLS = {
    pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_SLIDER, pyatspi.ROLE_PAGE_TAB, pyatspi.ROLE_PAGE_TAB_LIST, pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE,
    pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_LIST, pyatspi.ROLE_LIST_BOX, pyatspi.ROLE_LIST_ITEM, pyatspi.ROLE_MENU,
    pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM, pyatspi.ROLE_RADIO_MENU_ITEM, pyatspi.ROLE_LINK,
    pyatspi.ROLE_TABLE_COLUMN_HEADER, pyatspi.ROLE_DIALOG,
}
# What Qt adds for its own purposes and nobody operates by its name: the parts of a scroll area, and layers of layout.
UNNAMED_BY_NATURE = {pyatspi.ROLE_SCROLL_BAR, pyatspi.ROLE_SCROLL_PANE, pyatspi.ROLE_VIEWPORT, pyatspi.ROLE_SEPARATOR,
                     pyatspi.ROLE_SPLIT_PANE, pyatspi.ROLE_LAYERED_PANE}
START_UP = 20.0  # seconds; the sanitized build on a busy machine is slow
MOST_CHILDREN = 400


def is_running(pid):
    try:
        # The field after the name in parentheses is the state; nobody has waited for a program that has ended here.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def find_application(pid):
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline and is_running(pid):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == pid and visible_windows(application):
                return application
        time.sleep(0.1)
    return None


def visible_windows(application):
    return [w for w in application if w is not None and w.getState().contains(pyatspi.STATE_SHOWING)]


def actions(node):
    try:
        interface = node.queryAction()
    except NotImplementedError:
        return []
    return [interface.getName(i) for i in range(interface.nActions)]


def text_of(node):
    try:
        text = node.queryText()
        return text.getText(0, min(text.characterCount, 60))
    except NotImplementedError:
        return ""


def walk(node, depth=0):
    """Every node below and including this one with its depth, the ones that are not shown left out."""
    yield node, depth
    for child in [node[i] for i in range(min(node.childCount, MOST_CHILDREN))]:
        if child is not None and (child.getState().contains(pyatspi.STATE_SHOWING) or child.getRole() == pyatspi.ROLE_TABLE_CELL):
            yield from walk(child, depth + 1)


def is_control(node):
    role = node.getRole()
    if role in UNNAMED_BY_NATURE:
        return False
    state = node.getState()
    if role == pyatspi.ROLE_TABLE_CELL:
        return False  # named by its row and column
    operable = set(actions(node)) - {"SetFocus", "ShowMenu"}
    return role in CONTROLS or state.contains(pyatspi.STATE_FOCUSABLE) or bool(operable)


def describe(node, depth):
    state = node.getState()
    flags = [name for name, value in (("focusable", pyatspi.STATE_FOCUSABLE), ("focused", pyatspi.STATE_FOCUSED),
                                      ("checked", pyatspi.STATE_CHECKED), ("disabled", pyatspi.STATE_SENSITIVE))
             if state.contains(value) != (name == "disabled")]
    extra = " ".join(flags + [f"({', '.join(actions(node))})"] if actions(node) else flags)
    return f"{'  ' * depth}{node.getRoleName()} “{node.name}” {extra}".rstrip()


def check(application, moment):
    """The controls seen and the unnamed ones among them, each with the way to it."""
    lines, unnamed, controls = [], [], 0
    for window in visible_windows(application):
        path = []
        for node, depth in walk(window):
            path[depth:] = [f"{node.getRoleName()} “{node.name[:40]}”"]
            lines.append(describe(node, depth))
            if depth == 0 or is_control(node):
                controls += 1
                if not node.name.strip():
                    unnamed.append(f"{moment}: no name: {' > '.join(path)} {text_of(node)!r} {node.description!r}")
    return controls, unnamed, lines


def places(application):
    """The entries of the rail, by the name the rail carries."""
    for window in visible_windows(application):
        for node, _ in walk(window):
            if node.name == "Places":
                return [child for child, depth in walk(node) if depth > 0 and is_control(child)]
    return []


def press(node):
    for wanted in ("Press", "Toggle"):
        if wanted in actions(node):
            node.queryAction().doAction(actions(node).index(wanted))
            time.sleep(0.5)
            return True
    return False


def main(pid):
    application = find_application(pid)
    if application is None:
        print(f"a11y: no window of process {pid} appeared on the accessibility bus (it ended, or {START_UP:.0f} s passed)")
        return 1
    time.sleep(1.0)  # the first content is filled in after the window shows
    controls, unnamed, lines = check(application, "after start")
    for place in places(application):
        name = place.name
        if press(place):
            more, missing, tree = check(application, name)
            controls += more
            unnamed += missing
            lines += ["", f"-- {name}"] + tree
    if unnamed or controls < 5 or "--tree" in sys.argv:
        print("\n".join(lines))
    print("\n".join(unnamed))
    print(f"a11y: {controls} controls, {len(unnamed)} without a name")
    if controls < 5:
        print("a11y: hardly any control was found, so nothing was tested")
    return 1 if unnamed or controls < 5 else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
