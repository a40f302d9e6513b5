#include "online/pastedlines.h"

#include "local/secrettext.h"

#include <array>

#include <unistd.h>

namespace claimcheck::cli {

namespace {

constexpr qsizetype longest = 16 * 1024;

} // namespace

PastedLines::PastedLines(const Context &context, std::function<void(const QByteArray &)> line,
                         std::function<void()> ended)
    : m_context(context)
    , m_line(std::move(line))
    , m_ended(std::move(ended))
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { read(); });
}

PastedLines::~PastedLines()
{
    wipe(m_text);
}

void PastedLines::read()
{
    std::array<char, 4096> buffer;
    const qsizetype got = m_context.read(buffer.data(), qsizetype(buffer.size()));
    if (got > 0)
        m_text.append(buffer.data(), got);
    else
        m_input.setEnabled(false);
    // A last line may have no end of its own.
    if (got <= 0 && !m_text.isEmpty() && !m_text.endsWith('\n'))
        m_text += '\n';
    for (qsizetype end = m_text.indexOf('\n'); end >= 0; end = m_text.indexOf('\n')) {
        const QByteArray line = m_text.first(end).trimmed();
        m_text.remove(0, end + 1);
        if (!line.isEmpty())
            m_line(line);
    }
    if (m_text.size() > longest)
        wipe(m_text);
    if (got <= 0)
        m_ended();
}

} // namespace claimcheck::cli
