"""Completion for fish."""

from pages import ASKED, COMMAND, FEDERATION, FILE, FOLDER

FRAME = """# fish completion for claimcheck, made from its help
function __claimcheck_verb --description 'the verb is one of these'
    set -l words (commandline -opc)
    test (count $words) -ge 2; and contains -- $words[2] $argv
end
function __claimcheck_at --description 'verb, its action or none, and how many words are there'
    set -l words (commandline -opc)
    test (count $words) -eq $argv[3]; and test "$words[2]" = $argv[1]; or return 1
    test -z "$argv[2]"; or test "$words[3]" = $argv[2]
end
function __claimcheck_command --description 'what the command after -- takes'
    set -l words (commandline -opc)
    set -e words[1..(contains -i -- -- $words)]
    complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
end
function __claimcheck_federations --description 'federation files and folders, or else any file'
    set -l typed (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    set -l path (string unescape -- $typed | string replace -r -- '^~/' "$HOME/")
    set -l found (command claimcheck complete federations "$path" 2>/dev/null)
    if set -q found[1]
        string match -q -- '~/*' $typed; and set found (string replace -- "$HOME/" '~/' $found)
        printf '%s\n' $found
        __fish_complete_directories $typed ''
    else
        __fish_complete_path $typed
    end
end
function __claimcheck_given --description 'words of the line that are files, or that may be a preset'
    for word in (commandline -opc)[3..]
        set word (string replace -r -- '^--[a-z-]+=' '' $word | string replace -r -- '^~/' "$HOME/")
        if test $argv[1] = file
            test -f "$word"; and printf '%s\n' $word
        else
            string match -r -- '^[a-z][a-z0-9-]*$' "$word"
        end
    end
end
function __claimcheck_rules
    command claimcheck complete rules (__claimcheck_given file) 2>/dev/null
end
function __claimcheck_issuers
    command claimcheck complete issuers (__claimcheck_given file) 2>/dev/null
end
function __claimcheck_fields
    command claimcheck complete fields (__claimcheck_given id) 2>/dev/null
end
function __claimcheck_profiles
    set -l words (commandline -opc)
    set -l folder (string match -r -g -- '^--config-dir=(.*)' $words)
    set -l at (contains -i -- --config-dir $words); and set folder $words[(math $at + 1)]
    command claimcheck complete profiles $folder[1] 2>/dev/null
end
function __claimcheck_first
    test (count (commandline -opc)) -eq 1
end

"""


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def words(takes):
    """What is offered: words, or a function that finds them."""
    return quoted(f"(__claimcheck_{takes})" if takes == FEDERATION or takes in ASKED else " ".join(takes))


def option_line(verb, option):
    line = f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -l {option.name[2:]} -d {quoted(option.help)}"
    if not option.value:
        return line
    if option.takes == FILE:
        return line + " -r -F"
    if option.takes == FOLDER:
        return line + " -x -a '(__fish_complete_directories)'"
    return line + " -x" + (f" -a {words(option.takes)}" if option.takes else "")


def operand_lines(verb):
    lines = []
    if verb.operands == COMMAND:
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -f")
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}; and contains -- -- (commandline -opc)' -x -a "
                     "'(__claimcheck_command)'")
    elif verb.operands == FEDERATION:
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -f -a {words(FEDERATION)}")
    elif verb.operands != FILE:
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -f")
    for action, after in verb.actions.items():
        lines.append(f"complete -c claimcheck -n '__claimcheck_at {verb.name} \"\" 2' -a {action}")
        if after:
            lines.append(f"complete -c claimcheck -n '__claimcheck_at {verb.name} {action} 3' -a {words(after)}")
    return lines


def script(verbs, words):
    topics = [verb.name for verb in verbs] + ["words"] + [word for word, _, _ in words]
    lines = ["complete -c claimcheck -n __claimcheck_first -l help -d 'this text'",
             "complete -c claimcheck -n __claimcheck_first -l version -d 'the version'",
             "complete -c claimcheck -n __claimcheck_first -a help -d 'all about one verb'",
             f"complete -c claimcheck -n '__claimcheck_verb help' -x -a {quoted(' '.join(topics))}"]
    for verb in verbs:
        lines.append(f"complete -c claimcheck -n __claimcheck_first -a {verb.name} -d {quoted(verb.summary)}")
    for verb in verbs:
        lines += operand_lines(verb) + [option_line(verb, option) for option in verb.options]
    return FRAME + "\n".join(lines) + "\n"
