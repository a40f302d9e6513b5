#include "core/federation/bykey.h"
#include "core/text/visible.h"
#include "ui/documents/editsjournal.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/documents/openedfile.h"
#include "ui/documents/unsavedquestion.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/verdictbanner.h"

#include <QPushButton>
#include <QStackedWidget>

// How changes to the rules are not lost: by closing, by opening something else, by a crash.
namespace claimcheck::ui {

RulesPlace::~RulesPlace()
{
    if (m_journal)
        m_journal->settle();
}

bool RulesPlace::isTyping() const
{
    return (m_whole->currentWidget() == m_edit && m_edit->isChanged())
        || (m_whole->currentWidget() == m_rotation && m_rotation->isChanged());
}

QString RulesPlace::unsaved() const
{
    if (!m_book->file() || (m_book->edits().isSaved() && !isTyping()))
        return {};
    return tr("The changes to %1 are in this window only.").arg(visible(m_book->source().name, 80));
}

/// What is being typed first goes into the rules; where it cannot, the reason is marked beside it.
void RulesPlace::save(const std::function<void()> &saved)
{
    if (isTyping()) {
        (m_whole->currentWidget() == m_edit ? m_edit->keepButton() : m_rotation->keepButton())->click();
        if (isTyping())
            return;
    }
    if (!m_book->file() || m_book->edits().isSaved())
        return saved();
    saveAs(saved);
}

void RulesPlace::saveAs(const std::function<void()> &saved)
{
    saveFileDialog(this, openedFile().isEmpty() ? m_book->source().name : openedFile(),
                   [this, saved](const QString &path) {
                       const auto write = [this, path, saved] {
                           if (writeRules(path))
                               saved();
                       };
                       const RulesBook::Source &source = m_book->source();
                       writeAsking(this, {source.path, source.fingerprint},
                                   {path, write, [this, saved] { saveAs(saved); }});
                   });
}

bool RulesPlace::writeRules(const QString &path)
{
    const QByteArray json = m_book->file()->toJson();
    const auto saved = writeWhole(path, json);
    m_error->setVisible(!saved);
    if (!saved) {
        m_error->setVerdict(Shape::Fail, tr("Not saved."), errorText(saved.error()));
        return false;
    }
    m_book->markSaved(path, json);
    Q_EMIT fileOpened(path);
    Q_EMIT notice(tr("Rules saved"));
    return true;
}

void RulesPlace::discard()
{
    if (m_journal)
        m_journal->forget();
}

void RulesPlace::beforeItGoes(const QString &question, const std::function<void()> &go)
{
    if (unsaved().isEmpty())
        return go();
    askUnsaved(this, {question, unsaved(), [this, go] { save(go); }, go});
}

void RulesPlace::keepEdits(const QString &journal)
{
    m_journal = new EditsJournal(
        journal, [this] { return unsavedEdits(); }, this);
    const QList<KeptEdits> found = m_journal->found();
    connect(m_book, &RulesBook::editsChanged, m_journal, &EditsJournal::touch);
    connect(m_edit->form(), &RuleForm::changed, m_journal, &EditsJournal::touch);
    connect(m_edit, &RuleEditPage::closeWanted, m_journal, &EditsJournal::touch);
    connect(m_journal, &EditsJournal::failed, this, [this](const Error &error) {
        m_error->show();
        m_error->setVerdict(Shape::Warn, tr("Changes would not outlive a crash."), errorText(error));
    });
    if (!found.isEmpty())
        takeBack(found.constFirst());
    if (const SetAside *aside = m_journal->aside()) {
        m_error->show();
        m_error->setVerdict(Shape::Warn, tr("Changes that were not saved could not be read."),
                            asideWords(*aside));
    }
}

QList<KeptEdits> RulesPlace::unsavedEdits() const
{
    const FederationFile *file = m_book->file();
    const bool typing = file && m_whole->currentWidget() == m_edit && m_edit->isChanged();
    if (!file || (m_book->edits().isSaved() && !typing))
        return {};
    std::optional<KeptEdits::Typed> typed;
    if (typing)
        typed = KeptEdits::Typed{file->rules.at(m_edit->rule()).key, m_edit->typed()};
    const RulesBook::Source &source = m_book->source();
    const FederationFile *saved = m_book->edits().saved();
    return {{source.kind == RulesBook::Source::Kind::Environment ? KeptEdits::Of::Environment
                                                                 : KeptEdits::Of::File,
             source.name, source.path, source.fingerprint, m_book->edits().lastWords(),
             saved && !m_book->edits().isSaved() ? *saved : *file, *file, typed}};
}

void RulesPlace::takeBack(const KeptEdits &edits)
{
    RulesBook::Source source{RulesBook::Source::Kind::File, edits.nameNow(), {}};
    if (edits.isCurrent()) {
        source.path = edits.path;
        source.fingerprint = edits.fingerprint;
    }
    m_book->open(edits.before, source);
    if (edits.now != edits.before)
        m_book->change(edits.now, edits.words);
    if (edits.typed)
        takeBackTyped(*edits.typed);
    m_error->show();
    m_error->setVerdict(Shape::Info, tr("Your changes are back."), edits.explanation());
}

void RulesPlace::takeBackTyped(const KeptEdits::Typed &typed)
{
    const QList<Rule> &rules = m_book->file()->rules;
    const Rule *rule = withKey(rules, typed.rule);
    if (!rule)
        return;
    m_whole->setCurrentWidget(m_edit);
    m_edit->edit(int(rule - rules.constData()), typed.draft);
}

} // namespace claimcheck::ui
