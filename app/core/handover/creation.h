#pragma once

#include "core/handover/handover.h"

namespace claimcheck {

/// How the objects of a file can be made without this program.
enum class CreationForm : quint8 {
    Curl, ///< calls of the Admin API
    Ant, ///< commands of the platform's own command line tool
    Console, ///< what to enter there
};

QByteArray creationId(CreationForm form); ///< "curl", "ant", "console"
QString creationTitle(CreationForm form);
std::optional<CreationForm> creationFromId(QByteArrayView id);

struct CreationText {
    QByteArray language, fileName, text;
    QString advice;
    QList<HandOverGap> gaps;
};

/// Everything of the file that has no id yet, in an order that works; what has one is referred to.
/// Memberships have no ids: all are written but those of archived accounts and workspaces, which changes
/// nothing where they are there already. What the API leaves to the Console is named. `baseUrl` empty: the
/// platform's own.
CreationText creationText(const FederationFile &file, CreationForm form, const QByteArray &baseUrl = {});

/// The rule alone, with what it refers to.
FederationFile withOnly(const FederationFile &file, const Rule &rule);

} // namespace claimcheck
