"""What the program says of itself with --help, as data: the one source of the manual page and of the completions."""

import json
import os
import re
import subprocess
from dataclasses import dataclass, field

FILE = "file"
FOLDER = "folder"
COMMAND = "command"
# What the program itself is asked for, when somebody presses Tab: see app/cli/complete.h.
FEDERATION = "federations"
RULE = "rules"
ISSUER = "issuers"
PROFILE = "profiles"
FIELD = "fields"
ASKED = (RULE, ISSUER, PROFILE, FIELD)
KINDS = {"--rules": FEDERATION, "--into": FEDERATION, "--rule": RULE, "--profile": PROFILE}
FEDERATION_OPERANDS = ("export", "lint", "plan", "test")
UNKNOWN = "known-to-nobody"


@dataclass
class Option:
    name: str  # with the dashes
    value: str  # what stands for its value in the help; empty for a switch
    help: str
    again: bool = False  # may be given more than once
    takes: list | str | None = None  # the words it can be, one of the kinds above, or None where only the person knows


@dataclass
class Verb:
    name: str
    summary: str
    description: str = ""
    usage: list = field(default_factory=list)
    options: list = field(default_factory=list)
    examples: list = field(default_factory=list)
    exits: str = ""
    actions: dict = field(default_factory=dict)  # "mint" and what may follow it: words, ISSUER or None
    operands: str | None = None  # FILE, FEDERATION, COMMAND (after --), or None


class Program:
    def __init__(self, path):
        self.path = path

    def run(self, *arguments):
        """(exit code, standard output, standard error), in English and as wide as it goes."""
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "COLUMNS": "200", "HOME": os.devnull}
        done = subprocess.run([self.path, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              encoding="utf-8", env=environment, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def page(self, *arguments):
        code, out, error = self.run(*arguments)
        if code != 0:
            raise SystemExit(f"{self.path} {' '.join(arguments)}: exit {code}: {error}")
        return sections(out)


def sections(text):
    """Title and first paragraphs under "", then each heading's lines. A line without indentation after a blank one is a heading
    when what follows it is indented."""
    found, heading, lines = {"": []}, "", text.splitlines()
    for at, line in enumerate(lines):
        after_blank = at > 0 and not lines[at - 1]
        if after_blank and line and not line.startswith(" ") and lines[at + 1:at + 2] and lines[at + 1].startswith("  "):
            heading = line
            found[heading] = []
        else:
            found[heading].append(line)
    return {name: "\n".join(body).strip("\n").split("\n") for name, body in found.items()}


def joined(lines, indent=2):
    """Items of `indent` columns; what stands further right goes on with the one before."""
    items = []
    for line in filter(str.strip, lines):
        if len(line) - len(line.lstrip()) > indent and items:
            items[-1] += " " + line.strip()
        else:
            items.append(line.strip())
    return items


def paragraphs(lines):
    return [" ".join(block.split("\n")) for block in "\n".join(lines).split("\n\n") if block.strip()]


def presets(program):
    code, out, error = program.run("presets", "--json")
    if code != 0:
        raise SystemExit(f"presets --json: exit {code}: {error}")
    return [preset["id"] for preset in json.loads(out)]


def listed_in_refusal(program, *arguments):
    """The words a verb names when it is given one it does not know."""
    code, _, error = program.run(*arguments)
    words = re.search(r"(?:known: |known are |one of )([\w, -]+?)(?:, exactly so)?$", error.strip())
    if code == 0 or not words:
        raise SystemExit(f"{' '.join(arguments)} does not say what it knows: {error}")
    return re.split(r",? ", words[1])


def forms(program, description, sample):
    """Those words of the description that can be exported as."""
    def known(word):
        return "nothing is exported as" not in program.run("export", sample, "--as", word)[2]
    words = dict.fromkeys(re.findall(r"(?<=[:,d] )[a-z]+(?:-[a-z]+)*(?=[,.] | \()", description)) # of a list, "and" before the last
    return [word for word in words if known(word)]


def takes(program, verb, option, sample, provider_ids):
    place = f"{verb.name} {option.name}"
    if "|" in option.value:
        return option.value.split("|")
    if place == "export --as":
        return forms(program, verb.description, sample["federation"])
    if place == "doctor --client":
        return listed_in_refusal(program, "doctor", "--client", UNKNOWN)
    if place == "cel --dialect":
        return listed_in_refusal(program, "cel", "true", "--dialect", UNKNOWN)
    if place == "verify --alg":
        return listed_in_refusal(program, "verify", sample["token"], "--keys", sample["keys"], "--alg", UNKNOWN)
    if option.name == "--preset":
        return provider_ids
    if option.name in KINDS:
        return KINDS[option.name]
    if place in ("presets --set", "export --set"):
        return FIELD
    if option.value in ("FOLDER", "DIR"):
        return FOLDER
    return FILE if option.value in ("FILE", "OUT", "PLAN") else None


def option_of(item, usage):
    name, value, text = re.fullmatch(r"(--[\w-]+)(?: (\S+))?  +(.*)", item).groups()
    again = re.search(rf"{name}(?![\w-])( \S+?)?\]?\s*(…|\.\.\.)", " ".join(usage)) or re.search(r"repeat|more than once", text)
    return Option(name, value or "", text, again=bool(again) and bool(value))


def read_operands(verb, provider_ids):
    """From its usage: the words that may follow it, and whether files do."""
    for line in verb.usage:
        rest = line.split()[2:]
        if rest and re.fullmatch(r"\[?[a-z]+\]?", rest[0]):
            after = rest[1] if len(rest) > 1 else ""
            verb.actions[rest[0].strip("[]")] = {"ID": provider_ids, "PRESET": provider_ids, "ISSUER": ISSUER}.get(after)
        elif rest and re.fullmatch(r"\[?(FILE|PLAN|A)\]?", rest[0]) or re.search(r" \[FILE\]", line):
            verb.operands = FEDERATION if verb.name in FEDERATION_OPERANDS else FILE
        if " -- CMD" in line:
            verb.operands = COMMAND


def read_verb(program, name, summary, sample, provider_ids):
    page = program.page(name, "--help")
    verb = Verb(name, summary, description=" ".join(line.strip() for line in page[""][1:]).strip())
    verb.usage = joined(page["Usage"])
    verb.examples = [line[2:] for line in page["Examples"]]
    verb.exits = " ".join(line.strip() for line in page["Exit codes"])
    read_operands(verb, provider_ids)
    for item in joined(page["Options"]):
        option = option_of(item, verb.usage)
        option.takes = takes(program, verb, option, sample, provider_ids)
        verb.options.append(option)
    return verb


def words(program):
    """(id, the word, what it means) of each"""
    return [(one["id"], one["term"], one["definition"]) for one in json.loads(program.run("help", "words", "--json")[1])]


def read(program, sample):
    """(the whole program's page, its verbs in the order it lists them)"""
    page = program.page("--help")
    provider_ids = presets(program)
    verbs = []
    for item in joined(page["Verbs"]):
        name, summary = re.fullmatch(r"(\S+(?: VERB| WORD)?)  +(.*)", item).groups()
        if not name.startswith("help"):
            verbs.append(read_verb(program, name, summary, sample, provider_ids))
    return page, verbs
