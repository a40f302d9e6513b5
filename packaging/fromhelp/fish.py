"""Completion for fish."""

from pages import COMMAND, FILE, FOLDER

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
function __claimcheck_first
    test (count (commandline -opc)) -eq 1
end

"""


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def option_line(verb, option):
    line = f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -l {option.name[2:]} -d {quoted(option.help)}"
    if not option.value:
        return line
    if option.takes == FILE:
        return line + " -r -F"
    if option.takes == FOLDER:
        return line + " -x -a '(__fish_complete_directories)'"
    return line + " -x" + (f" -a {quoted(' '.join(option.takes))}" if option.takes else "")


def operand_lines(verb):
    lines = []
    if verb.operands == COMMAND:
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -f")
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}; and contains -- -- (commandline -opc)' -x -a "
                     "'(__claimcheck_command)'")
    elif verb.operands != FILE:
        lines.append(f"complete -c claimcheck -n '__claimcheck_verb {verb.name}' -f")
    for action, after in verb.actions.items():
        lines.append(f"complete -c claimcheck -n '__claimcheck_at {verb.name} \"\" 2' -a {action}")
        if after:
            lines.append(f"complete -c claimcheck -n '__claimcheck_at {verb.name} {action} 3' -a {quoted(' '.join(after))}")
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
