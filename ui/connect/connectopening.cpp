#include "ui/connect/connectpage.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/inspectorpanel.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/mintdialog.h"
#include "ui/inspect/pastedclipboard.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

// What is brought into the guided flow: tokens, keys, a link; and the link that is given on.
namespace claimcheck::ui {

void ConnectPlace::mint()
{
    auto *dialog = new MintDialog(m_session->platform(), m_session->presets(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_session->objects().preset)
        dialog->chooseProvider(m_session->objects().preset->id);
    connect(dialog, &MintDialog::minted, this, [this](const QByteArray &token, const QByteArray &keys) {
        m_session->addSandboxToken(token, keys);
    });
    dialog->open();
}

void ConnectPlace::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a token file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectPlace::openFile);
    dialog->open();
}

/// Public keys, so that signatures are checked; the token's own are never used.
void ConnectPlace::chooseKeys()
{
    auto *dialog = new QFileDialog(this, tr("Open keys"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const Result<QByteArray> text = readWhole(path, 1024 * 1024);
        const Result<void> set = text
            ? m_session->inspect()->setKeys(*text, {KeyOrigin::Kind::File, QFileInfo(path).fileName()},
                                            SymmetricKeys::Refuse)
            : tl::unexpected<Error>(text.error());
        Q_EMIT trouble(set ? QString() : tr("No keys were taken."), set ? QString() : errorText(set.error()));
    });
    dialog->open();
}

void ConnectPlace::openFile(const QString &path)
{
    const Result<QByteArray> text = readWhole(path, 1024 * 1024);
    if (!text)
        return Q_EMIT trouble(tr("Not opened."), errorText(text.error()));
    Q_EMIT trouble({}, {});
    Q_EMIT fileOpened(path);
    pasteText(QString::fromUtf8(*text));
}

/// At the beginning a token fills everything in; later it is one more to try the rule on.
void ConnectPlace::pasteText(const QString &text)
{
    m_clipboard->took(text);
    if (step() != ConnectStep::Provider)
        return m_session->addToken(text.toUtf8());
    m_session->takeToken(text.toUtf8());
    if (m_session->objects().preset)
        showStep(ConnectStep::Workload);
}

bool ConnectPlace::forgetTokens()
{
    const QWidget *focus = window()->focusWidget();
    if (!m_session->forgetTokens())
        return false;
    for (ConnectPage *page : m_pages) // the side of the workload is made of the chosen one, seen or not
        page->forgetTokens();
    if (isVisible() && focus && m_inspector->isAncestorOf(focus) && !focus->isVisible())
        leadTo(m_pages.at(int(step()))->firstOpen());
    return true;
}

void ConnectPlace::openLink(const QByteArray &text)
{
    const Result<ConnectLink> link = ConnectLink::parse(text, m_session->presets());
    if (!link)
        return Q_EMIT trouble(tr("The link was not taken."), errorText(link.error()));
    Q_EMIT trouble({}, {});
    const bool replaces = !m_session->draft().isEmpty();
    m_session->takeLink(*link);
    showStep(ConnectStep::Workload);
    Q_EMIT notice(replaces ? tr("Filled in from a link: look at each answer. Undo brings back what was here.")
                           : tr("Filled in from a link: look at each answer."));
}

/// What is asked about the workload, without anything of an environment.
void ConnectPlace::copyLink()
{
    const ConnectDraft &draft = m_session->draft();
    const QByteArray link = ConnectLink{draft.preset, draft.answers}.text();
    if (const auto opens = ConnectLink::parse(link, m_session->presets()); !opens)
        return Q_EMIT trouble(tr("No link was copied."), errorText(opens.error()));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(link));
    Q_EMIT notice(tr("Copied a link that fills in this form"));
}

} // namespace claimcheck::ui
