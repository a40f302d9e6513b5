#pragma once

#include "core/cel/aggregate.h"

#include <span>

namespace claimcheck::cel {

/// How JSON numbers arrive in conditions. No vendor documents it; doubles are what the usual readers give.
enum class Numbers : quint8 { Doubles, IntsWhereWhole };

/// Which of the members with one name counts: in the usual readers the last, in some the first.
enum class Repeated : quint8 { LastCounts, FirstCounts };

/// A claim set as the variable of conditions. Nothing is copied ahead: members are read when a condition
/// first asks for them, and kept for the next condition. The JSON document must outlive this object. Not for
/// two threads.
class Claims {
public:
    explicit Claims(json::Value root, Numbers numbers = Numbers::Doubles,
                    Repeated repeated = Repeated::LastCounts);
    Claims(const Claims &) = delete;
    Claims &operator=(const Claims &) = delete;

    Value root() const { return m_root; }
    /// What Program::evaluate wants: the one variable.
    std::span<const Value> variables() const { return {&m_root, 1}; }

    /// Any JSON value as a value of the language.
    Value convert(json::Value node);
    Value string(json::Value node, Range literal, bool isKey);
    Arena &arena() { return m_arena; }
    Repeated repeated() const { return m_repeated; }

private:
    Arena m_arena;
    Numbers m_numbers;
    Repeated m_repeated;
    Value m_root;
};

} // namespace claimcheck::cel
