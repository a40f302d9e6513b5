#include "core/text/visible.h"
#include "ui/documents/editsjournal.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/documents/openedfile.h"
#include "ui/documents/unsavedquestion.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/rulepanel.h"

// How changes to the rules are not lost: by closing, by opening something else, by a crash.
namespace claimcheck::ui {

using Source = InspectSession::RuleSource;

namespace {

QString unsavedWords(const RuleSet &rules)
{
    return InspectPlace::tr("The changes to %1 are in this window only.").arg(visible(rules.name, 80));
}

} // namespace

InspectPlace::~InspectPlace()
{
    if (m_journal)
        m_journal->settle();
}

QString InspectPlace::unsaved() const
{
    QStringList all;
    for (const Source source : {Source::File, Source::Environment})
        if (!m_session->ruleSet(source).edits.isSaved())
            all.append(unsavedWords(m_session->ruleSet(source)));
    return all.join(u' ');
}

void InspectPlace::saveRules()
{
    saveAs(m_session->ruleSource(), [] {});
}

void InspectPlace::save(const std::function<void()> &saved)
{
    saveOf(Source::File, [this, saved] { saveOf(Source::Environment, saved); });
}

/// With the rules that are meant in sight.
void InspectPlace::saveOf(Source source, const std::function<void()> &saved)
{
    const RuleSet &rules = m_session->ruleSet(source);
    if (rules.edits.isSaved())
        return saved();
    m_session->useRules(source);
    saveAs(source, saved);
}

void InspectPlace::saveAs(Source source, const std::function<void()> &saved)
{
    const RuleSet &rules = m_session->ruleSet(source);
    const OpenedFile opened{rules.path, rules.fingerprint};
    saveFileDialog(
        this, opened.path.isEmpty() ? rules.name : opened.path,
        [this, source, saved, opened](const QString &path) {
            const auto write = [this, path, saved] {
                if (writeRules(path))
                    saved();
            };
            writeAsking(this, opened, {path, write, [this, source, saved] { saveAs(source, saved); }});
        });
}

bool InspectPlace::writeRules(const QString &path)
{
    const QByteArray json = m_session->federation()->toJson();
    if (const auto saved = writeWhole(path, json); !saved) {
        m_rules->setError(tr("Not saved."), errorText(saved.error()));
        return false;
    }
    m_session->markSaved(path, json);
    Q_EMIT fileOpened(path);
    Q_EMIT notice(tr("Rules saved"));
    return true;
}

void InspectPlace::discard()
{
    if (m_journal)
        m_journal->forget();
}

/// An environment's rules stay beside those of a file, with the changes made to them.
void InspectPlace::beforeFileGoes(const QString &question, const std::function<void()> &go)
{
    const RuleSet &rules = m_session->ruleSet(Source::File);
    if (rules.edits.isSaved())
        return go();
    askUnsaved(this, {question, unsavedWords(rules), [this, go] { saveOf(Source::File, go); }, go});
}

void InspectPlace::keepEdits(const QString &journal)
{
    m_journal = new EditsJournal(
        journal, [this] { return m_session->unsavedEdits(); }, this);
    const QList<KeptEdits> found = m_journal->found();
    connect(m_session, &InspectSession::editsChanged, m_journal, &EditsJournal::touch);
    connect(m_journal, &EditsJournal::failed, this, [this](const Error &error) {
        m_rules->setNote(Shape::Warn, tr("Changes would not outlive a crash."), errorText(error));
    });
    QStringList words;
    for (const KeptEdits &edits : found) {
        m_session->takeBack(edits);
        words.append(edits.explanation());
    }
    if (!found.isEmpty())
        m_rules->setNote(Shape::Info, tr("Your changes are back."), words.join(u' '));
    if (const SetAside *aside = m_journal->aside())
        m_rules->setNote(Shape::Warn, tr("Changes that were not saved could not be read."),
                         asideWords(*aside));
}

} // namespace claimcheck::ui
