#pragma once

#include <QByteArrayView>
#include <QString>

namespace claimcheck::detail {

/// Where a token stood, read from the text before it: "Authorization header", "member assertion", "variable
/// TOKEN", "parameter id_token"; empty where nothing says.
QString originBefore(QByteArrayView text, qsizetype at);

} // namespace claimcheck::detail
