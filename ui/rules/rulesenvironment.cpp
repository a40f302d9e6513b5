#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/applypage.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

// What the place does with a platform; the rest of it lays out and shows.
namespace claimcheck::ui {

void RulesPlace::connectSession()
{
    if (!m_session)
        return showSession();
    m_apply = new ApplyPage(m_session);
    m_whole->addWidget(m_apply);
    connect(m_apply, &ApplyPage::closeWanted, this, &RulesPlace::endEdit);
    connect(m_apply, &ApplyPage::applied, m_session, &PlatformSession::read);
    connect(m_session, &PlatformSession::changed, this, &RulesPlace::showSession);
    connect(m_session, &PlatformSession::fileRead, this, &RulesPlace::takeEnvironment);
    if (m_session->file())
        takeEnvironment();
}

void RulesPlace::showSession()
{
    const bool there = m_session && m_session->kind() != EnvironmentKind::None;
    const bool mine = there && m_book->source().kind == RulesBook::Source::Kind::Environment;
    m_refresh->setVisible(there);
    m_refresh->setEnabled(there && m_session->state() != PlatformSession::State::Reading);
    m_review->setVisible(mine);
    m_archive->setVisible(mine);
    enableActions();
    if (there && m_session->state() == PlatformSession::State::Failed) {
        m_error->show();
        m_error->setVerdict(Shape::Fail, tr("%1 was not read.").arg(m_session->environmentName()),
                            errorText(m_session->error()));
    }
}

/// Changes that were made here and not applied are not thrown away by reading again.
void RulesPlace::takeEnvironment()
{
    const bool applied = m_apply && m_whole->currentWidget() == m_apply;
    if (isTyping() || (!applied && m_book->file() && !m_book->edits().isSaved()))
        return tellKept();
    m_error->hide();
    const QWidget *shown = m_whole->currentWidget();
    m_archived.clear();
    m_book->open(*m_session->file(),
                 {RulesBook::Source::Kind::Environment, m_session->environmentName(), m_session->readAt()});
    if (applied)
        m_whole->setCurrentWidget(const_cast<QWidget *>(shown));
}

/// Those of a file stay in view; what is said of them already, that they came back after a crash, stays said.
void RulesPlace::tellKept()
{
    const bool theirs = m_book->source().kind == RulesBook::Source::Kind::Environment;
    if (!theirs && !m_error->isHidden() && m_error->shape() != Shape::Fail)
        return;
    m_error->show();
    if (!theirs)
        return m_error->setVerdict(
            Shape::Info, tr("%1 was read.").arg(m_session->environmentName()),
            tr("The changes to %1 are not saved, so it stays here. Save it, then read again.")
                .arg(visible(m_book->source().name, 80)));
    m_error->setVerdict(Shape::Info, tr("Read again."),
                        tr("Your changes are kept; review them against what is there now, or undo them."));
}

void RulesPlace::refresh()
{
    if (m_session)
        m_session->read();
}

void RulesPlace::reviewChanges()
{
    // The key that reviews keeps what is being edited first.
    if (m_whole->currentWidget() == m_edit)
        return m_edit->keepButton()->click();
    if (m_whole->currentWidget() == m_rotation)
        return m_rotation->keepButton()->click();
    if (!m_apply || !m_book->file() || m_apply->isRunning())
        return;
    m_apply->review(*m_book->file(), m_archived);
    m_whole->setCurrentWidget(m_apply);
    if (isAvailable(m_apply->applyButton()))
        m_apply->applyButton()->setFocus();
    else
        m_apply->consent()->setFocus();
}

/// How old it is stands in its name; to apply anything the platform has to be read again.
void RulesPlace::openCopy()
{
    const std::optional<FederationFile> copy = m_session ? m_session->localCopy() : std::nullopt;
    if (!copy) {
        m_error->show();
        return m_error->setVerdict(Shape::Fail, tr("The rules last read cannot be used."),
                                   tr("Read them again: choose Claude Platform or Custom above."));
    }
    const QString when = visible(QString::fromUtf8(copy->pulledAt.value_or(QByteArray())), 40);
    const RulesBook::Source source{RulesBook::Source::Kind::File, tr("Rules read %1").arg(when), {}};
    beforeItGoes(tr("Open %1 in place of these rules?").arg(source.name),
                 [this, source, rules = *copy] { m_book->open(rules, source); });
}

void RulesPlace::tryToken()
{
    if (!m_book->file())
        return;
    const bool asRead = m_book->source().kind == RulesBook::Source::Kind::Environment
        && m_book->edits().count() == 0 && m_session && m_session->file();
    Q_EMIT inspectWanted(asRead ? QByteArray() : m_book->file()->toJson(), m_book->source().name);
}

void RulesPlace::archiveRule()
{
    const int chosen = m_detail->rule();
    if (chosen < 0 || m_book->file()->rules.at(chosen).archivedAt)
        return;
    const Rule rule = m_book->file()->rules.at(chosen);
    const QString name = visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 60);
    auto *ask = new QMessageBox(QMessageBox::Warning, QString(), tr("Archive %1?").arg(name),
                                QMessageBox::NoButton, this);
    ask->setInformativeText(
        tr("New exchanges are refused at once; tokens already minted work until they expire, at "
           "most %1. It cannot be undone: a new rule gets a new id. Nothing is sent before "
           "you review and apply.")
            .arg(durationText(rule.tokenLifetimeSeconds)));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setTextFormat(Qt::PlainText);
    QPushButton *archive = ask->addButton(tr("Archive rule"), QMessageBox::AcceptRole);
    ask->setDefaultButton(ask->addButton(tr("Keep it"), QMessageBox::RejectRole));
    connect(archive, &QPushButton::clicked, this, [this, rule, name] {
        // The rules may have been read again while the question stood.
        FederationFile file = m_book->file() ? *m_book->file() : FederationFile();
        const auto asked = std::find_if(file.rules.begin(), file.rules.end(), [&rule](const Rule &one) {
            return one.key == rule.key && one.id == rule.id && !one.archivedAt;
        });
        if (asked == file.rules.end())
            return;
        asked->archivedAt = utcText(m_book->now()).toUtf8();
        if (asked->id)
            m_archived.append(*asked->id);
        m_book->change(std::move(file), tr("Archive %1").arg(name));
    });
    ask->open();
}

} // namespace claimcheck::ui
