#pragma once

#include "core/cel/workspace.h"

#include <memory>
#include <mutex>

namespace claimcheck::cel {

/// A regular expression of the language: RE2 syntax, unanchored. Only regex.cpp knows the library.
class Regex {
public:
    Regex();
    ~Regex();
    Regex(const Regex &) = delete;
    Regex &operator=(const Regex &) = delete;

    /// Does `text` have a match? The pattern is compiled at the first use; a bad one is an error value.
    Value matches(std::string_view text, std::string_view pattern, Workspace &workspace) const;

private:
    struct Compiled;
    mutable std::once_flag m_once;
    mutable std::unique_ptr<Compiled> m_compiled;
};

/// The same for a pattern that is only known at evaluation.
Value matchesOnce(std::string_view text, std::string_view pattern, Workspace &workspace);

} // namespace claimcheck::cel
