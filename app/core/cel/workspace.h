#pragma once

#include "core/cel/arena.h"
#include "core/cel/value.h"

#include <vector>

namespace claimcheck::cel {

/// What a missing member gives. The language says an error; whether a vendor gives null is asked by reports
/// only.
enum class MissingKeys : quint8 { AreErrors, AreNull };

/// Memory and the step budget of evaluations. Use one for many evaluations in a row; a value stays valid
/// until the next evaluation with the same workspace. Not for two threads.
class Workspace {
public:
    /// One step is about one node, sixteen bytes of text, or one element of a list.
    static constexpr qint64 defaultSteps = 1'000'000;
    static constexpr std::size_t maxMemory = 64 * 1024 * 1024;

    explicit Workspace(qint64 steps = defaultSteps)
        : m_budget(steps)
        , m_steps(steps)
    {
    }
    /// With an arena that starts small, for memory that is kept.
    Workspace(qint64 steps, std::size_t firstChunk)
        : m_arena(firstChunk)
        , m_budget(steps)
        , m_steps(steps)
    {
    }

    void reset()
    {
        m_arena.reset();
        m_steps = m_budget;
    }
    Arena &arena() { return m_arena; }
    /// Takes steps; no when the budget is used up.
    bool spend(qint64 steps)
    {
        m_steps -= steps;
        return m_steps >= 0;
    }
    bool spendForText(std::size_t bytes) { return spend(qint64(bytes >> 4) + 1); }
    bool exhausted() const { return m_steps < 0; }
    /// Text of this size may be made; large memory counts as too much work.
    bool mayAllocate(std::size_t bytes)
    {
        if (m_arena.used() + bytes > maxMemory)
            m_steps = -1;
        return spendForText(bytes);
    }

    /// Room for the variables of macros.
    Value *locals(quint32 count)
    {
        if (m_locals.size() < count)
            growLocals(count);
        return m_locals.data();
    }

    void setMissingKeys(MissingKeys mode) { m_missingKeys = mode; }
    Value missingKey(std::string_view key)
    {
        return m_missingKeys == MissingKeys::AreNull ? Value::null() : fail(ErrorCode::NoSuchKey, key);
    }
    Value fail(ErrorCode code, std::string_view text = {}, const char *extra = "");

private:
    void growLocals(quint32 count);

    Arena m_arena;
    std::vector<Value> m_locals;
    MissingKeys m_missingKeys = MissingKeys::AreErrors;
    qint64 m_budget;
    qint64 m_steps;
};

} // namespace claimcheck::cel
