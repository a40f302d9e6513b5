#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace claimcheck {

/// A half-open range of bytes in the text it belongs to.
struct Range {
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - begin; }
    bool isEmpty() const { return end <= begin; }
    friend bool operator==(const Range &, const Range &) = default;
};

/// Why something could not be done, as advice: what is wrong (`message`), what to do (`hint`), where (`range`
/// in the input, empty when the place is not known). `id` is stable and meant for scripts.
struct Error {
    QByteArray id;
    QString message;
    QString hint;
    Range range;
};

/// A value or an Error; there is no third state and ignoring it is a warning.
template <typename T> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(QByteArray id, QString message, QString hint = {}, Range range = {})
{
    return tl::unexpected<Error>(Error{std::move(id), std::move(message), std::move(hint), range});
}

} // namespace claimcheck
