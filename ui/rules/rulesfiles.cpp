#include "core/text/visible.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/documents/keptedits.h"
#include "ui/documents/samplefile.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/verdictbanner.h"

#include <QFileInfo>

// Where rules come from: a file, a text, the sample.
namespace claimcheck::ui {

namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024;

} // namespace

void RulesPlace::openFile(const QString &path)
{
    const auto bytes = readWhole(path, mostBytes);
    if (!bytes) {
        m_error->show();
        return m_error->setVerdict(Shape::Fail, tr("Not opened."), errorText(bytes.error()));
    }
    openContent(*bytes, QFileInfo(path).fileName(), path);
}

bool RulesPlace::isFree() const
{
    return m_book->source().kind == RulesBook::Source::Kind::None;
}

QString RulesPlace::openedFile() const
{
    return m_book->source().path;
}

void RulesPlace::pasteText(const QString &text)
{
    openContent(text.toUtf8(), tr("Pasted rules"), {});
}

void RulesPlace::openContent(const QByteArray &json, const QString &name, const QString &path)
{
    const Result<FederationFile> file = FederationFile::parse(json);
    m_error->setVisible(!file);
    if (!file)
        return m_error->setVerdict(Shape::Fail, tr("%1 cannot be used.").arg(visible(name, 80)),
                                   errorText(file.error()));
    const RulesBook::Source source{RulesBook::Source::Kind::File, name, {}, path, fingerprintOf(json)};
    beforeItGoes(tr("Open %1 in place of these rules?").arg(visible(name, 60)),
                 [this, source, rules = *file] {
                     m_book->open(rules, source);
                     if (!source.path.isEmpty())
                         Q_EMIT fileOpened(source.path);
                 });
}

void RulesPlace::showSample()
{
    beforeItGoes(tr("Open the sample in place of these rules?"), [this] {
        const RulesBook::Source source{RulesBook::Source::Kind::Sample, tr("Sample"), {}};
        if (m_book->openJson(sampleFederation(), source))
            m_error->hide();
    });
}

void RulesPlace::chooseFile()
{
    openFileDialog(this, tr("Open a federation file"), [this](const QString &path) { openFile(path); });
}

void RulesPlace::close()
{
    beforeItGoes(tr("Close these rules?"), [this] {
        m_book->close();
        Q_EMIT fileClosed();
    });
}

} // namespace claimcheck::ui
