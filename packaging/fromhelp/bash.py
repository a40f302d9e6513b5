"""Completion for bash. Needs nothing of the package bash-completion, which loads it where it is installed."""

from pages import ASKED, COMMAND, FEDERATION, FILE, FOLDER

FRAME = r"""# bash completion for claimcheck, made from its help
_claimcheck_files() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$1" -- "$2"))
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}
_claimcheck_words() {
    COMPREPLY=($(compgen -W "$1" -- "$2"))
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}
# readline cuts at : = and @, too: puts the words together as the shell takes them, into words, and the one at the cursor into cur.
_claimcheck_join() {
    local line piece before= at
    for ((at = 0; at < ${#COMP_WORDS[@]}; at++)); do
        piece=${COMP_WORDS[at]}
        if ((at == 0)); then
            line=$COMP_LINE words=("$piece")
        elif [[ $line != [[:blank:]]* && ( $piece == [@:=]* || $before == *[@:=] ) ]]; then
            words[cword]+=$piece
        else
            cword=${#words[@]}
            words[cword]=$piece
        fi
        line=${line#*"$piece"} before=$piece
        if ((at == COMP_CWORD)); then
            cur=${words[cword]} current=$cword
        fi
    done
    cword=$current
}
# Words the program knows, of files and of this computer. Of what a shell would read as something else it gives blanks alone.
_claimcheck_ask() {
    local word typed=${cur//[\\\'\"]/} before=${kept//[\\\'\"]/}
    while IFS= read -r word; do
        [[ $1 != federations || $typed != \~/* ]] || word=\~${word#"$HOME"}
        [[ $word == "$typed"* ]] || continue
        word=${word#"$before"}
        # names of files are quoted by readline, and within quotes nothing is
        [[ $1 == federations || $kept == *[\'\"] ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done < <(command claimcheck complete "$@" 2>/dev/null)
}
_claimcheck_federations() {
    local word=${cur//[\\\'\"]/}
    _claimcheck_ask federations "${word/#\~\//$HOME/}"
    if [[ ! ${COMPREPLY[*]} ]]; then
        _claimcheck_files -f "$cur"
        return
    fi
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("${word#"$kept"}"); done < <(compgen -d -- "$cur")
}
# The words of the line that are files, or that have no other characters than a preset's name, into given.
_claimcheck_given() {
    local at word
    given=()
    for ((at = 2; at < ${#words[@]}; at++)); do
        ((at != cword)) || continue
        word=${words[at]//[\\\'\"]/}
        [[ $word != --config-dir=* || $1 != folder ]] || given=("${word#*=}")
        [[ $word != --*=* ]] || word=${word#*=}
        word=${word/#\~\//$HOME/}
        if [[ $1 == file && -f $word || $1 == id && $word =~ ^[a-z][a-z0-9-]*$ ]]; then
            given+=("$word")
        elif [[ $1 == folder && ${words[at-1]} == --config-dir ]]; then
            given=("$word")
        fi
    done
}
_claimcheck_rules() {
    local given
    _claimcheck_given file
    _claimcheck_ask rules "${given[@]}"
}
_claimcheck_issuers() {
    local given
    _claimcheck_given file
    _claimcheck_ask issuers "${given[@]}"
}
_claimcheck_profiles() {
    local given
    _claimcheck_given folder
    _claimcheck_ask profiles "${given[@]}"
}
_claimcheck_fields() {
    local given
    _claimcheck_given id
    compopt -o nospace 2>/dev/null
    _claimcheck_ask fields "${given[@]}"
}
_claimcheck() {
    local words cword=0 current cur prev verb kept at
    COMPREPLY=()
    _claimcheck_join
    prev=${words[cword-1]} verb=${words[1]}
    if [[ $cur == --*=* ]]; then
        prev=${cur%%=*} cur=${cur#*=}
    fi
    kept=${cur%"$2"} # stays on the line: what is offered takes the place of the rest
    if ((cword == 1)); then
        case $cur in
            -*) _claimcheck_words '--help --version' "$cur" ;;
            */*) _claimcheck_files -f "$cur" ;;
            *)
                _claimcheck_words '@VERBS@ help' "$cur"
                [[ ${COMPREPLY[*]} ]] || _claimcheck_files -f "$cur"
                ;;
        esac
        return
    fi
    case "$verb $prev" in
@VALUES@
    esac
    case $verb in
@BODIES@
    esac
}
complete -F _claimcheck claimcheck
"""

EXEC = """\
            for ((at = 2; at < COMP_CWORD; at++)); do
                [[ ${COMP_WORDS[at]} == -- ]] || continue
                if declare -F _command_offset >/dev/null; then
                    _command_offset $((at + 1))
                elif ((COMP_CWORD == at + 1)); then
                    COMPREPLY=($(compgen -c -- "$cur"))
                else
                    _claimcheck_files -f "$cur"
                fi
                return
            done
            _claimcheck_words '@OPTIONS@ --' "$cur"
"""


def complete(takes):
    if takes == FILE:
        return '_claimcheck_files -f "$cur"'
    if takes == FOLDER:
        return '_claimcheck_files -d "$cur"'
    if takes is None:
        return ":"
    if takes == FEDERATION or takes in ASKED:
        return f"_claimcheck_{takes}"
    return f"_claimcheck_words '{' '.join(takes)}' \"$cur\""


def value_cases(verbs):
    """One line for each way to complete: verb and option, or the word before that an operand follows."""
    ways = {}
    for verb in verbs:
        for option in verb.options:
            if option.value:
                ways.setdefault(complete(option.takes), []).append(f"'{verb.name} {option.name}'")
        for action, after in verb.actions.items():
            if after:
                ways.setdefault(complete(after), []).append(f"'{verb.name} {action}'")
    return [f"        {' | '.join(places)}) {way}; return ;;" for way, places in ways.items()]


def body(verb):
    options = " ".join(option.name for option in verb.options)
    lines = [f"        {verb.name})"]
    if verb.operands == COMMAND:
        return "\n".join(lines) + "\n" + EXEC.replace("@OPTIONS@", options) + "            ;;"
    if verb.actions:
        lines += [f"            ((cword == 2)) && _claimcheck_words '{' '.join(verb.actions)}' \"$cur\"",
                  "            [[ ${COMPREPLY[*]} ]] && return"]
    lines += ["            case $cur in", f"                -*) _claimcheck_words '{options}' \"$cur\" ;;"]
    if verb.operands in (FILE, FEDERATION):
        lines += [f"                *) {complete(verb.operands)} ;;"]
    return "\n".join(lines + ["            esac", "            ;;"])


def script(verbs, words):
    names = " ".join(verb.name for verb in verbs)
    topics = " ".join([names, "words", *(word for word, _, _ in words)])
    bodies = [body(verb) for verb in verbs] + [f"        help) _claimcheck_words '{topics}' \"$cur\" ;;"]
    return FRAME.replace("@VERBS@", names).replace("@VALUES@", "\n".join(value_cases(verbs))) \
        .replace("@BODIES@", "\n".join(bodies))
