"""Completion for zsh."""

import re

from pages import COMMAND, FILE, FOLDER

FRAME = """#compdef claimcheck
# made from the help of claimcheck

_claimcheck_verbs() {
    local -a verbs=(
@VERBS@
    )
    _describe -t verbs verb verbs
}

_claimcheck() {
    local curcontext=$curcontext state line verb
    _arguments -C '(- *)--help[this text]' '(- *)--version[the version]' '1: :->first' '*:: :->rest' && return
    if [[ $state == first ]]; then
        _alternative 'verbs:verb:_claimcheck_verbs' 'files:file:_files'
        return
    fi
    verb=${line[1]}
    curcontext=${curcontext%:*}-$verb:
    case $verb in
@BODIES@
    esac
}

_claimcheck "$@"
"""


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def described(text):
    """Inside [...] of a specification, or after the name in a list."""
    return re.sub(r"([\[\]\\:])", r"\\\1", text)


def action(takes):
    if takes == FILE:
        return "_files"
    if takes == FOLDER:
        return "_files -/"
    return "" if takes is None else f"({' '.join(takes)})"


def option_spec(option):
    again = "*" if option.again else ""
    if not option.value:
        return quoted(f"{again}{option.name}[{described(option.help)}]")
    value = described(option.value.lower() if "|" not in option.value else "which")
    return quoted(f"{again}{option.name}=[{described(option.help)}]:{value}:{action(option.takes)}")


def operand_specs(verb):
    if verb.operands == COMMAND:
        return [quoted("(-)1:command:_command_names -e"), quoted("*::arguments:_normal")]
    if verb.actions:
        after = [f"{name}) compadd -- {' '.join(words)} ;;" for name, words in verb.actions.items() if words]
        specs = [quoted(f"1:what:({' '.join(verb.actions)})")]
        return specs + ([quoted("2:provider:{case $words[2] in " + " ".join(after) + " esac}")] if after else [])
    return [quoted("*:file:_files" if verb.operands == FILE else "*: :")]


def body(verb):
    specs = [option_spec(option) for option in verb.options] + operand_specs(verb)
    return f"        {verb.name})\n            _arguments -S \\\n" \
        + " \\\n".join(f"                {spec}" for spec in specs) + "\n            ;;"


def script(verbs, words):
    names = [f"        {quoted(verb.name + ':' + described(verb.summary))}" for verb in verbs]
    names.append("        'help:all about one verb'")
    topics = " ".join(["words", *(word for word, _, _ in words)])
    bodies = [body(verb) for verb in verbs]
    bodies.append(f"        help) _alternative 'verbs:verb:_claimcheck_verbs' 'words:word:({topics})' ;;")
    return FRAME.replace("@VERBS@", "\n".join(names)).replace("@BODIES@", "\n".join(bodies))
