#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck::json {

/// Writes JSON in the order it is called; the caller keeps objects and arrays balanced. Texts are
/// UTF-8; control characters are escaped and what is not UTF-8 becomes U+FFFD.
class Writer {
public:
    enum class Style { Compact, Indented };
    explicit Writer(Style style = Style::Compact)
        : m_style(style)
    {
    }

    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(QByteArrayView name);
    Writer &key(QStringView name) { return key(QByteArrayView(name.toUtf8())); }

    Writer &string(QByteArrayView utf8);
    Writer &string(QStringView text) { return string(QByteArrayView(text.toUtf8())); }
    Writer &integer(qint64 number);
    Writer &boolean(bool value);
    Writer &null();
    /// JSON text that is already well formed, put in as it is (numbers as written, unknown members kept).
    Writer &raw(QByteArrayView json);

    template <typename T> Writer &member(QByteArrayView name, const T &text)
    {
        return key(name).string(text);
    }
    Writer &member(QByteArrayView name, bool value) { return key(name).boolean(value); }
    Writer &member(QByteArrayView name, int value) { return key(name).integer(value); }
    Writer &member(QByteArrayView name, qint64 value) { return key(name).integer(value); }

    /// A text; null where it is empty.
    Writer &textOrNull(QByteArrayView name, QByteArrayView text);

    QByteArray result() const { return m_out; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void indent();

    Style m_style;
    QByteArray m_out;
    QList<bool> m_hasItems;
    bool m_afterKey = false;
};

/// The text as a JSON string literal, quotes included.
QByteArray quoted(QByteArrayView utf8);

} // namespace claimcheck::json
