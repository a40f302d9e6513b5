#include "ui/signin/signinsteps.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/signin/signinsession.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace claimcheck::ui {

using Step = SignInProgress::Step;

namespace {

QString failedTitle(Step step)
{
    switch (step) {
    case Step::Vault:
        return SignInSteps::tr("Nothing can be kept in the keychain");
    case Step::Listen:
    case Step::Browser:
        return SignInSteps::tr("The sign-in could not begin");
    case Step::Person:
        return SignInSteps::tr("Not signed in");
    case Step::Tokens:
    case Step::Done:
        return SignInSteps::tr("No tokens");
    }
    return {};
}

} // namespace

SignInSteps::SignInSteps(SignInSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(session, &SignInSession::changed, this, &SignInSteps::refresh);
    connect(session, &SignInSession::ticked, this, &SignInSteps::refresh);
    refresh();
}

/// The seconds that pass change a word: whoever reads along stays where they are.
void SignInSteps::refresh()
{
    const QList<Row> now = m_session->progress() ? rows() : QList<Row>();
    if (now.size() != m_rows.size()) {
        beginResetModel();
        m_rows = now;
        return endResetModel();
    }
    const QList<Row> before = std::exchange(m_rows, now);
    for (int row = 0; row < now.size(); ++row)
        if (now.at(row) != before.at(row))
            Q_EMIT dataChanged(index(row), index(row));
}

int SignInSteps::underWay() const
{
    const std::optional<SignInProgress> &progress = m_session->progress();
    if (m_rows.isEmpty() || !progress)
        return -1;
    if (progress->step == Step::Browser && !progress->error)
        return int(Step::Person); // with the address, a browser can still be opened
    return int(std::min(progress->step, Step::Tokens));
}

SignInSteps::Row SignInSteps::vaultRow() const
{
    if (m_session->desk()->keepsInMemory())
        return {Shape::Done, tr("No keychain"), tr("The tokens stay in memory until you quit.")};
    return {Shape::Pass, tr("Keychain tested"),
            tr("Written, read back and deleted in %1 ms.").arg(m_session->vault().milliseconds)};
}

SignInSteps::Row SignInSteps::listenRow() const
{
    const SignInAttempt *attempt = m_session->attempt();
    if (!attempt)
        return {Shape::Done, tr("Listened for the answer"), tr("The port is free again.")};
    if (attempt->link().isEmpty())
        return {Shape::Skipped, tr("Not listening"), tr("The page shows a code to be pasted here.")};
    return {Shape::Pass, tr("Listening for the answer"),
            tr("%1, this computer only.").arg(visible(QString::fromUtf8(attempt->redirectUri()), 120))};
}

SignInSteps::Row SignInSteps::browserRow() const
{
    const SignInAttempt *attempt = m_session->attempt();
    if (!attempt)
        return m_session->progress()->openedBrowser
            ? Row{Shape::Done, tr("Browser opened"), {}}
            : Row{Shape::Skipped, tr("No browser was opened from here"), {}};
    const QByteArray link = attempt->link().isEmpty() ? attempt->manualLink() : attempt->link();
    const QString host = visible(QUrl(QString::fromUtf8(link)).host(), 80);
    if (m_session->progress()->step == Step::Browser)
        return {Shape::Warn, tr("No browser could be opened"),
                tr("Copy the address and open it in a browser on this computer: %1.").arg(host)};
    return {Shape::Pass, tr("Browser opened"), tr("%1. If no window came up, copy the address.").arg(host)};
}

SignInSteps::Row SignInSteps::personRow() const
{
    const SignInAttempt *attempt = m_session->attempt();
    if (!attempt)
        return {Shape::Waiting, tr("You allow it"), {}};
    const int left = attempt->secondsLeft();
    if (left == 0)
        return {Shape::Pass, tr("Allowed"), tr("The answer came back.")};
    return {Shape::Busy, tr("Waiting for you, %1 left").arg(durationText(left)),
            tr("Choose the organization and allow access in the browser.")};
}

QList<SignInSteps::Row> SignInSteps::rows() const
{
    const SignInProgress &progress = *m_session->progress();
    QList<Row> rows{vaultRow(),
                    listenRow(),
                    browserRow(),
                    personRow(),
                    {Shape::Waiting, tr("Fetch the tokens"),
                     m_session->desk()->keepsInMemory() ? tr("They stay in memory and go nowhere else.")
                                                        : tr("They go to the keychain and nowhere else.")}};
    const int at = progress.step == Step::Browser ? int(Step::Person) : int(progress.step);
    for (int later = at + 1; later < rows.size(); ++later)
        rows[later].shape = Shape::Waiting;
    if (progress.step == Step::Vault)
        rows[0] = {Shape::Busy, tr("Testing the keychain"), tr("A dialog may ask you to unlock it.")};
    if (progress.step == Step::Done) {
        rows[3] = {Shape::Pass, tr("You allowed it"), {}};
        rows[4] = {Shape::Pass, tr("Tokens fetched"), tr("Signed in.")};
    }
    if (progress.error)
        rows[int(progress.step)] = {Shape::Fail, failedTitle(progress.step), errorText(*progress.error)};
    return rows;
}

int SignInSteps::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SignInSteps::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case VerdictRole:
        return int(row.shape);
    case WhyRole:
        return row.detail;
    case Qt::AccessibleTextRole:
        return row.detail.isEmpty() ? row.title : row.title + u". "_qs + row.detail;
    default:
        return {};
    }
}

} // namespace claimcheck::ui
