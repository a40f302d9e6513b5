#!/usr/bin/python3
"""connect.py PID: makes connections in the sandbox from outside, through the accessible tree alone, until an exchange worked.

Nothing is known of the window but roles and names: no object names, no coordinates, no tests inside it. Every press, every
text and every key counts as one action; a connection that takes more than MOST fails. The presets' examples are the answers.
With provider ids after PID only these are made; --tree prints what is on each page.
"""

import json
import re
import sys
import time
from pathlib import Path

import pyatspi

from walk import actions, find_application, visible_windows

ROOT = Path(__file__).resolve().parents[2]
MOST = 25
PATIENCE = 15.0  # seconds for what one action leads to

PROVIDERS = ["github-actions", "aws-iam", "aws-eks", "google-cloud", "azure-managed-identity", "entra-id", "okta", "spiffe",
             "kubernetes", "generic-oidc"]
BUTTONS = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_CHECK_BOX}
TEXTS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY}
WORDS = {pyatspi.ROLE_LABEL, pyatspi.ROLE_STATIC, pyatspi.ROLE_ALERT, pyatspi.ROLE_NOTIFICATION, pyatspi.ROLE_HEADING}
LISTS = {pyatspi.ROLE_LIST, pyatspi.ROLE_LIST_BOX}
# Their rows are many and none of them is needed.
CLOSED = {pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TABLE, pyatspi.ROLE_MENU_BAR, pyatspi.ROLE_COMBO_BOX}


class Stuck(Exception):
    pass


def preset(provider):
    return json.loads((ROOT / f"resources/presets/{provider}.json").read_text(encoding="utf-8"))


def nodes(node):
    """Everything below that is there, also what has to be scrolled to, and the rows of lists."""
    for i in range(node.childCount):
        child = node[i]
        if child is None:
            continue
        role = child.getRole()
        if node.getRole() not in LISTS and not child.getState().contains(pyatspi.STATE_VISIBLE):
            continue
        yield child, role
        if role not in CLOSED:
            yield from nodes(child)


class Person:
    """Somebody who acts through the tree, and counts."""

    def __init__(self, application):
        self.application = application
        self.count = 0

    def see(self):
        return [(role, node.name, node) for window in visible_windows(self.application) for node, role in nodes(window)]

    def find(self, roles, pattern, enabled=True):
        for role, name, node in self.see():
            if role in roles and re.fullmatch(pattern, name) and (
                    not enabled or node.getState().contains(pyatspi.STATE_ENABLED)):
                return node
        return None

    def wait(self, roles, pattern, enabled=True):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if node := self.find(roles, pattern, enabled):
                return node
            time.sleep(0.05)
        raise Stuck(f"nothing called “{pattern}”")

    def act(self, node, *wanted):
        offered = actions(node)
        for action in wanted:
            if action in offered:
                self.count += 1
                node.queryAction().doAction(offered.index(action))
                return
        raise Stuck(f"“{node.name}” offers {offered}, none of {wanted}")

    def press(self, pattern):
        self.act(self.wait(BUTTONS, pattern), "Press", "Toggle")

    def choose(self, pattern):
        self.act(self.wait({pyatspi.ROLE_LIST_ITEM}, pattern), "Toggle", "Press")

    def write(self, label, text):
        field = self.wait(TEXTS, re.escape(label))
        self.count += 1
        field.queryEditableText().setTextContents(text)
        if field.queryText().getText(0, -1) != text:
            raise Stuck(f"“{label}” did not take “{text}”")

    def read(self):
        """What stands on the window, for a person who is stuck."""
        return "\n".join(f"  {node.getRoleName()} “{name}”" for role, name, node in self.see()
                         if role in BUTTONS | TEXTS | WORDS | {pyatspi.ROLE_LIST_ITEM})


def questions(asked):
    """The fields a person has to write in: no default, not optional, asked where the defaults hold."""
    # One that is made of other answers is none before these are given.
    defaults = {field["name"]: field["default"] for field in asked["fields"] if "${" not in field.get("default", "${")}
    for field in asked["fields"]:
        holds = all(defaults.get(name, "") in ([value] if isinstance(value, str) else value)
                    for name, value in field.get("when", {}).items())
        if holds and field["name"] not in defaults and not field.get("optional"):
            yield field


def choose_provider(person, asked):
    card = asked.get("card", {"name": asked["name"]})
    person.choose(re.escape(card["name"]))
    if "kind" in card and "mark" not in card:  # not the card's first kind
        person.press(re.escape(card["kind"]))


def connect(person, provider):
    asked = preset(provider)
    choose_provider(person, asked)
    person.press("Continue to Workload")
    for field in questions(asked):
        person.write(field["label"], field["example"])
    for step in ("Issuer", "Service account", "Rule", "Review and apply"):
        person.press(f"Continue to {step}")
    person.press("Apply")
    person.press("Continue to Test and hand over")
    person.press("Test with a sandbox token")
    person.wait(WORDS, "The rule works with a real token.*")


def main(pid, wanted, tree):
    application = find_application(pid)
    if application is None:
        print(f"connect: no window of process {pid} appeared on the accessibility bus")
        return 1
    person = Person(application)
    failed = []
    for number, provider in enumerate(wanted):
        person.count, began = 0, time.monotonic()
        try:
            person.press("Connect" if number == 0 else "Done")
            connect(person, provider)
            said = f"{person.count} actions, {time.monotonic() - began:.1f} s"
            if person.count > MOST:
                failed.append(provider)
                said += f": more than {MOST}"
        except Stuck as stuck:
            failed.append(provider)
            said = f"stuck after {person.count} actions: {stuck}\n{person.read()}"
        print(f"connect: {provider}: {said}", flush=True)
        if tree:
            print(person.read())
        if failed and not tree:
            break  # the next one would begin on a page it does not know
    return 1 if failed else 0


if __name__ == "__main__":
    arguments = [one for one in sys.argv[2:] if not one.startswith("--")]
    sys.exit(main(int(sys.argv[1]), arguments or PROVIDERS, "--tree" in sys.argv))
