"""Completion for zsh."""

import re

from pages import ASKED, COMMAND, FEDERATION, FILE, FOLDER

FRAME = """#compdef claimcheck
# made from the help of claimcheck

_claimcheck_verbs() {
    local -a verbs=(
@VERBS@
    )
    _describe -t verbs verb verbs
}

# Words the program knows, of files and of this computer, into offered.
_claimcheck_ask() {
    offered=("${(@f)$(command claimcheck complete "$@" 2>/dev/null)}")
    offered=(${offered:#})
}
_claimcheck_federations() {
    local -a offered
    local typed=${(Q)PREFIX}
    _claimcheck_ask federations "${typed/#\~\//$HOME/}"
    if (( $#offered )); then
        if [[ $typed == \~/* ]]; then
            offered=(\~${(q)^offered#$HOME})
            compadd -Q -f -a offered # with its ~ as it is
        else
            compadd -f -a offered
        fi
        _path_files -/
    else
        _files
    fi
}
# The words of the line that are files, or that have no other characters than a preset's name, into given.
_claimcheck_given() {
    local word
    given=()
    for word in ${words[2,-1]}; do
        word=${(Q)word#--[a-z-]##=}
        word=${word/#\~\//$HOME/}
        if [[ $1 == file && -f $word || $1 == id && $word =~ '^[a-z][a-z0-9-]*$' ]]; then
            given+=($word)
        fi
    done
}
_claimcheck_rules() {
    local -a offered given
    _claimcheck_given file
    _claimcheck_ask rules $given
    compadd -a offered
}
_claimcheck_issuers() {
    local -a offered given
    _claimcheck_given file
    _claimcheck_ask issuers $given
    compadd -a offered
}
_claimcheck_profiles() {
    local -a offered
    local at=${words[(i)--config-dir(|=*)]}
    if (( at > $#words )); then
        _claimcheck_ask profiles
    elif [[ $words[at] == *=* ]]; then
        _claimcheck_ask profiles ${(Q)words[at]#*=}
    else
        _claimcheck_ask profiles ${(Q)words[at+1]}
    fi
    compadd -a offered
}
_claimcheck_fields() {
    local -a offered given
    _claimcheck_given id
    _claimcheck_ask fields $given
    compadd -S '' -a offered
}

_claimcheck() {
    setopt local_options extended_glob
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
    if takes == FEDERATION or takes in ASKED:
        return f"_claimcheck_{takes}"
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
        after = [f"{name}) " + (f"compadd -- {' '.join(words)}" if isinstance(words, list) else action(words)) + " ;;"
                 for name, words in verb.actions.items() if words]
        specs = [quoted(f"1:what:({' '.join(verb.actions)})")]
        return specs + ([quoted("2:provider:{case $words[2] in " + " ".join(after) + " esac}")] if after else [])
    return [quoted(f"*:file:{action(verb.operands)}" if verb.operands else "*: :")]


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
