#pragma once

#include "core/jose/tokenfinder.h"
#include "core/provider/tokenkind.h"
#include "core/text/timetext.h"
#include "ui/theme/theme.h"

#include <optional>

namespace claimcheck::ui {

/// The NumericDates of a token (RFC 7519 section 4.1), whole seconds; unset where absent or not a number.
struct TokenTimes {
    std::optional<UnixSeconds> issued, notBefore, expires;
    static TokenTimes of(const Token &token);
    /// Changes whenever a check on the times may give another outcome.
    int phase(UnixSeconds now) const;
};

/// A token of the pasted text with what can be said without keys.
struct InspectedToken {
    FoundToken found;
    TokenKind kind;
    TokenTimes times;

    static InspectedToken of(FoundToken found, const PresetCatalog &presets);
    QString title() const; ///< safe to show, never empty
    QString kindName() const;
};

/// How a token stands, in a shape and words. Without a shape it is just waiting for its end: a clock is
/// shown.
struct TokenState {
    std::optional<Shape> shape;
    QString text;
};
TokenState tokenState(const InspectedToken &token, UnixSeconds now);

/// Local time of day, with the date where it is not today's.
QString localText(UnixSeconds time, UnixSeconds now);

/// Where a problem stands in the token's own text.
Range problemRange(const Token &token, const TokenProblem &problem);

} // namespace claimcheck::ui
