#pragma once

#include "cli/context.h"

#include <QSocketNotifier>

#include <functional>

namespace claimcheck::cli {

/// The lines a person pastes into standard input, as they come, while the event loop runs.
class PastedLines {
public:
    /// `ended` is called once, where nothing more comes. What is longer than a line that matters is dropped.
    PastedLines(const Context &context, std::function<void(const QByteArray &line)> line,
                std::function<void()> ended);
    ~PastedLines();
    PastedLines(const PastedLines &) = delete;
    PastedLines &operator=(const PastedLines &) = delete;

private:
    void read();

    const Context &m_context;
    std::function<void(const QByteArray &line)> m_line;
    std::function<void()> m_ended;
    QByteArray m_text;
    QSocketNotifier m_input;
};

} // namespace claimcheck::cli
