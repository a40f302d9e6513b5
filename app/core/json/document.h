#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace claimcheck::json {

enum class Type : quint8 { Missing, Null, Bool, Number, String, Array, Object };

/// Everything the strict profile refuses (RFC 8259 grammar; RFC 7493, RFC 7519 section 4). The last group
/// ends the reading; the others are noted and reading goes on, so that a person still sees the rest.
enum class Fault : quint8 {
    ByteOrderMark,
    BadUtf8,
    LoneSurrogate,
    DuplicateMember,
    NumberOutOfRange,

    UnexpectedEnd,
    UnexpectedCharacter,
    BadLiteral,
    BadNumber,
    BadEscape,
    ControlCharacter,
    TrailingComma,
    TrailingText,
    MissingComma,
    BareQuote,
    MissingColon,
    MissingValue,
    ExtraComma,
    WrongBracket,
    WrongQuotes,
    UnquotedName,
    Comment,
    TooDeep,
    TooLarge,
};

/// One fault and the byte it was seen at.
struct Problem {
    Fault fault;
    qsizetype at = 0;

    QByteArray id() const; ///< stable, for example "json.duplicate-member"
    QString message() const; ///< one sentence, for people
    friend bool operator==(const Problem &, const Problem &) = default;
};

/// Nesting counts the outermost level.
struct Limits {
    int depth = 256;
    qsizetype bytes = 16 * 1024 * 1024;
    qsizetype nodes = 1'000'000;
};

namespace detail {
struct Data;
}

/// A view of one node. It stays usable as long as the Document it came from; a default-made one, or one asked
/// for and not found, is Missing and answers everything with nothing.
class Value {
public:
    Value() = default;

    Type type() const;
    bool isMissing() const { return type() == Type::Missing; }
    bool isNull() const { return type() == Type::Null; }
    bool isBool() const { return type() == Type::Bool; }
    bool isNumber() const { return type() == Type::Number; }
    bool isString() const { return type() == Type::String; }
    bool isArray() const { return type() == Type::Array; }
    bool isObject() const { return type() == Type::Object; }

    Range range() const; ///< of the value itself
    Range keyRange() const; ///< of the member's name with its quotes; empty outside an object
    QByteArray source() const; ///< the value exactly as written
    QByteArrayView sourceView() const; ///< the same without a copy; valid as long as the Document

    QByteArray keyUtf8() const; ///< the member's name, unescaped
    QString key() const;
    bool keyEquals(QByteArrayView name) const;

    bool toBool() const;
    QByteArray numberText() const; ///< exactly as written, never through a double
    double toDouble() const; ///< 0 unless a number; infinite where it does not fit
    std::optional<qint64> toInteger()
        const; ///< only where the number is a whole one and fits; 5.0 and 5e0 count
    QByteArray utf8() const; ///< a string's text, unescaped
    QString toString() const;
    bool equals(QByteArrayView text) const; ///< is a string with exactly this UTF-8 text

    int size() const; ///< members or elements
    /// The first member of that name, also where the name is repeated.
    Value operator[](QByteArrayView name) const;
    Value at(int index) const;

    /// Members or elements in the order they were written, repeated names included.
    class Iterator {
    public:
        Value operator*() const { return Value(m_data, m_index); }
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        friend class Value;
        Iterator(const detail::Data *data, quint32 index)
            : m_data(data)
            , m_index(index)
        {
        }
        const detail::Data *m_data;
        quint32 m_index;
    };
    Iterator begin() const;
    Iterator end() const;

private:
    friend class Document;
    Value(const detail::Data *data, quint32 index)
        : m_data(data)
        , m_index(index)
    {
    }
    const detail::Data *m_data = nullptr;
    quint32 m_index = 0;
};

/// A JSON text read strictly: members in order, duplicates kept and reported, numbers as written, a byte
/// range for each node. Parsing never fails; what is wrong stands in problems(), and root() holds all that
/// could be read.
class Document {
public:
    Document() = default;
    static Document parse(const QByteArray &text, const Limits &limits = {});

    bool isEmpty() const { return !m_data; }
    QByteArray text() const;
    Value root() const;
    const QList<Problem> &problems() const;
    bool isStrict() const; ///< was parsed, and has no problem at all
    bool isWhole()
        const; ///< was read to its end; problems, if any, are of the kind that does not end the reading

private:
    std::shared_ptr<const detail::Data> m_data;
};

/// One-based line and column (columns count code points) of a byte offset.
struct LineColumn {
    int line = 1;
    int column = 1;
};
LineColumn lineColumn(QByteArrayView text, qsizetype offset);

/// Where a problem of the document is, and its message: "Line 1, column 8: …".
QString placedMessage(const Document &document, const Problem &problem);
/// The same of a text that is one line of another: "Column 8: …".
QString placedInLine(const Problem &problem);

} // namespace claimcheck::json
