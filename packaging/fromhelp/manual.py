"""The manual page, in the macros of man(7)."""

import re


def plain(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def prose(text):
    """Words: a hyphen inside one is a hyphen, `code` is bold, an option keeps its dashes."""
    pieces = re.split(r"(`[^`]*`|(?<!\S)--[\w-]+)", text)
    made = []
    for piece in pieces:
        if piece.startswith("`"):
            made.append(f"\\fB{plain(piece[1:-1])}\\fR")
        elif piece.startswith("--"):
            made.append(f"\\fB{plain(piece)}\\fR")
        else:
            made.append(piece.replace("\\", "\\e"))
    return re.sub(r"^([.'])", r"\\&\1", "".join(made), flags=re.M)


def usage_lines(lines):
    made = [".nf"]
    for line in lines:
        first, _, rest = line.partition("  ") if "  " in line else (line, "", "")
        words = [f"\\fB{plain(word)}\\fR" if re.fullmatch(r"\[?(--)?[a-z-]+\]?", word) else plain(word) for word in first.split()]
        made.append(" ".join(words) + (f"  {prose(rest.strip())}" if rest else ""))
    return made + [".fi"]


def options(verb):
    made = []
    for option in verb.options:
        value = f" \\fI{plain(option.value)}\\fR" if option.value else ""
        made += [".TP", f"\\fB{plain(option.name)}\\fR{value}", prose(option.help)]
    return made


def exits(text):
    made = []
    for item in text.split(" · "):
        code = re.match(r"(?:.*: )?(\d+) ", item)
        if not code:
            made += [".PP", prose(item)]
            continue
        before, word = item[:code.start(1)], item[code.end(1) + 1:]
        if before:
            made += [".PP", prose(before.strip())]
        made += [".TP", f"\\fB{code[1]}\\fR", prose(word)]
    return made


def verb_part(verb):
    made = [f".SS \"claimcheck {plain(verb.name)}\"", prose(verb.description), ".PP"]
    made += usage_lines(verb.usage)
    made += options(verb)
    made += [".PP", "Examples:", ".PP", ".nf", ".RS 2", *map(plain, verb.examples), ".RE", ".fi"]
    return made + [".PP", "Exit codes:"] + exits(verb.exits)


def manual(template, page, verbs, words, paragraphs):
    """`template` holds what the program does not say of itself, with a line @PLACE@ where its own words go."""
    summary = [line for verb in verbs for line in (".TP", f"\\fB{plain(verb.name)}\\fR", prose(verb.summary))]
    rest = paragraphs(page["Options"])[1:]
    parts = {
        "SYNOPSIS": usage_lines([line.strip() for line in page["Usage"]]),
        "DESCRIPTION": [prose(text) for text in paragraphs(page[""][1:])],
        "VERBS": summary,
        "WORDS": [line for _, word, meaning in words for line in (".TP", f"\\fB{plain(word)}\\fR", prose(meaning))],
        "NOTES": [prose(text) for text in rest],
        "EACH": [line for verb in verbs for line in verb_part(verb)],
        "EXITS": exits(" ".join(line.strip() for line in page["Exit codes"])),
    }
    return "".join("\n".join(parts[line[1:-2]]) + "\n" if re.fullmatch(r"@[A-Z]+@\n", line) else line
                   for line in template.splitlines(keepends=True))
