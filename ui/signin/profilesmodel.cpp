#include "ui/signin/profilesmodel.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/signin/signinsession.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"

#include <QUrl>

namespace claimcheck::ui {

namespace {

QString whereWords(const Profile &profile)
{
    const QString where = profile.kind == Profile::Kind::Sandbox ? ProfilesModel::tr("Sandbox")
        : profile.kind == Profile::Kind::Custom
        ? visible(QUrl::fromEncoded(profile.baseUrl).authority().toUtf8(), 80)
        : ProfilesModel::tr("Claude Platform");
    QStringList parts{where};
    for (const QByteArray &name : {profile.organizationName, profile.workspaceName})
        if (!name.isEmpty() && visible(name, 80) != where)
            parts.append(visible(name, 80));
    return parts.join(u", "_qs);
}

/// "Signed in, 47 min left"; "Signed out".
QString stateWords(const SignInSession &session, int row)
{
    const SignInState &state = session.profiles().at(row);
    if (session.progress() && session.progress()->profile == state.profile.name && session.attempt())
        return ProfilesModel::tr("Waiting for the browser");
    if (!state.isSignedIn)
        return ProfilesModel::tr("Signed out");
    const qint64 left = state.expiresAt - session.now();
    if (left <= 0)
        return state.canRefresh ? ProfilesModel::tr("Signed in, renewed when used")
                                : ProfilesModel::tr("Expired: sign in again");
    return ProfilesModel::tr("Signed in, %1 left").arg(durationText(left));
}

} // namespace

ProfilesModel::ProfilesModel(SignInSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(session, &SignInSession::profilesChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(session, &SignInSession::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
}

int ProfilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_session->profiles().size());
}

QVariant ProfilesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SignInState &state = m_session->profiles().at(index.row());
    const bool expired = state.expiresAt <= m_session->now() && !state.canRefresh;
    switch (role) {
    case Qt::DisplayRole:
        return visible(state.profile.name, 80);
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case VerdictRole:
        return int(!state.isSignedIn ? Shape::Waiting : expired ? Shape::Warn : Shape::Pass);
    case WhyRole:
        return whereWords(state.profile);
    case DetailRole:
        return stateWords(*m_session, index.row());
    case Qt::AccessibleTextRole:
        return QStringList{visible(state.profile.name, 80), whereWords(state.profile),
                           stateWords(*m_session, index.row())}
            .join(u", "_qs);
    default:
        return {};
    }
}

} // namespace claimcheck::ui
