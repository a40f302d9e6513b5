#include "core/cel/regex.h"

#include <re2/re2.h>

#include <optional>
#include <string>

namespace claimcheck::cel {

namespace {

/// What the service's library (Go's regexp) and RE2 read differently: (?<name>…) is written (?P<name>…) here,
/// and \C is unknown there. Nothing for a pattern that must be refused.
std::optional<std::string> translated(std::string_view pattern)
{
    std::string result;
    result.reserve(pattern.size() + 8);
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char letter = pattern[i];
        if (letter == '\\' && i + 1 < pattern.size()) {
            const char escaped = pattern[i + 1];
            if (escaped == 'C' && !inClass)
                return {};
            if (escaped == 'Q') {
                const std::size_t end = pattern.find("\\E", i + 2);
                const std::size_t stop = end == std::string_view::npos ? pattern.size() : end + 2;
                result.append(pattern.substr(i, stop - i));
                i = stop - 1;
                continue;
            }
            result.append(pattern.substr(i++, 2));
            continue;
        }
        if (letter == '[' && !inClass) {
            inClass = true;
            result += letter;
            // A bracket that comes first stands for itself.
            if (i + 1 < pattern.size() && pattern[i + 1] == '^')
                result += pattern[++i];
            if (i + 1 < pattern.size() && pattern[i + 1] == ']')
                result += pattern[++i];
            continue;
        }
        if (letter == ']')
            inClass = false;
        result += letter;
        if (!inClass && letter == '(' && pattern.substr(i + 1, 2) == "?<") {
            result += "?P";
            ++i;
        }
    }
    return result;
}

re2::RE2::Options options()
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(4 * 1024 * 1024);
    return options;
}

} // namespace

struct Regex::Compiled {
    explicit Compiled(const std::optional<std::string> &pattern)
        : regex(pattern.value_or("(\\C is not taken"), options())
    {
    }
    re2::RE2 regex;
};

Regex::Regex() = default;
Regex::~Regex() = default;

Value Regex::matches(std::string_view text, std::string_view pattern, Workspace &workspace) const
{
    std::call_once(m_once, [&] { m_compiled = std::make_unique<Compiled>(translated(pattern)); });
    if (!m_compiled->regex.ok()) {
        const std::string &why = m_compiled->regex.error();
        const std::string_view kept = workspace.arena().copy(std::string(why.c_str(), why.size() + 1));
        return workspace.fail(ErrorCode::BadRegex, pattern, kept.data());
    }
    // The slow path of the library is text times program.
    const auto cost = qint64(text.size()) * m_compiled->regex.ProgramSize() / 128;
    if (!workspace.spend(cost + 1))
        return Value::error(ErrorCode::TooMuchWork);
    const re2::StringPiece piece(text.data(), text.size());
    return Value::boolean(m_compiled->regex.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0));
}

Value matchesOnce(std::string_view text, std::string_view pattern, Workspace &workspace)
{
    // Compiling costs far more than matching: a thousand such patterns are the whole budget.
    if (!workspace.spend(1000 + qint64(pattern.size()) * 16))
        return Value::error(ErrorCode::TooMuchWork);
    return Regex().matches(text, pattern, workspace);
}

} // namespace claimcheck::cel
