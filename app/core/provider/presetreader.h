#pragma once

#include "core/federation/objectreader.h"
#include "core/provider/preset.h"

namespace claimcheck::detail {

/// Reads one object of a preset. Nothing in it may stay unread: a member nobody asks for is a mistake.
class PresetReader {
    Q_DECLARE_TR_FUNCTIONS(PresetReader)

public:
    explicit PresetReader(json::Value object)
        : m_object(object)
    {
    }

    QByteArray name(QByteArrayView member); ///< must be there
    QByteArray bytes(QByteArrayView member) { return m_object.text(member).value_or(QByteArray()); }
    QString text(QByteArrayView member); ///< for people, in their language; must be there
    QString optionalText(QByteArrayView member);
    QList<QByteArray> names(QByteArrayView member) { return m_object.texts(member); }
    bool boolean(QByteArrayView member) { return m_object.boolean(member, false); }
    int integer(QByteArrayView member, int fallback);
    std::optional<int> optionalInteger(QByteArrayView member);
    json::Value any(QByteArrayView member) { return m_object.any(member); }

    Template asTemplate(QByteArrayView member);
    Template textTemplate(QByteArrayView member); ///< for people, in their language
    JsonTemplate asJson(QByteArrayView member);
    PresetPattern pattern(QByteArrayView member);
    PresetPattern pattern(json::Value value);
    PresetWhen when(QByteArrayView member = "when");
    ClaimPath path(QByteArrayView member);
    QList<ClaimPath> paths(QByteArrayView member);

    /// The position of the member's text among `words`.
    template <typename Enum> Enum word(QByteArrayView member, std::initializer_list<const char *> words)
    {
        const QByteArray text = name(member);
        int place = 0;
        for (const char *one : words) {
            if (text == one)
                return Enum(place);
            ++place;
        }
        noSuchWord(member, words);
        return Enum(0);
    }

    template <typename T> QList<T> list(QByteArrayView member, T (*read)(PresetReader &reader))
    {
        QList<T> result;
        for (const json::Value one : m_object.array(member)) {
            PresetReader reader(one);
            result.append(read(reader));
            take(reader);
        }
        return result;
    }
    template <typename T> T object(QByteArrayView member, T (*read)(PresetReader &reader))
    {
        T result{};
        if (const json::Value value = m_object.object(member); value.isObject()) {
            PresetReader reader(value);
            result = read(reader);
            take(reader);
        }
        return result;
    }

    std::optional<Error> error();
    void fail(const QString &message, json::Value at);

private:
    void take(PresetReader &reader);
    void noSuchWord(QByteArrayView member, std::initializer_list<const char *> words);
    ClaimPath pathOf(json::Value value);
    Template templateOf(const QByteArray &text, QByteArrayView member);

    ObjectReader m_object;
    std::optional<Error> m_error;
};

} // namespace claimcheck::detail
