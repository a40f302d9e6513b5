#include "ui/doctor/secretspanel.h"

#include "core/text/visible.h"
#include "ui/doctor/doctorsession.h"
#include "ui/platform/clocknote.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/shapelabel.h"

#include <QGridLayout>

namespace claimcheck::ui {

using namespace credential;

namespace {

constexpr int shapeSize = 16;

/// Shape, a name, a word at the far end, and a line below.
QWidget *rowOf(Shape shape, const QString &name, const QString &word, const QString &below,
               const QString &hint)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(space::l, space::s - 2, space::l, space::s - 2);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    grid->addWidget(new ShapeLabel(shape, shapeSize), 0, 0);
    auto *title = new ElidedLabel(TextRole::DataSmall);
    title->setElideMode(Qt::ElideMiddle);
    title->setText(name);
    grid->addWidget(title, 0, 1);
    auto *far = new ElidedLabel(TextRole::Small, Color::Text2);
    far->setText(word);
    far->setAlignment(Qt::AlignRight);
    grid->addWidget(far, 0, 2, Qt::AlignRight);
    grid->setColumnStretch(1, 1);
    int at = 1;
    if (!below.isEmpty()) {
        auto *value = new ElidedLabel(TextRole::DataSmall, Color::Text2);
        value->setText(below);
        grid->addWidget(value, at++, 1, 1, 2);
    }
    if (!hint.isEmpty()) {
        auto *words = new Paragraph(TextRole::Small);
        words->setText(hint, Color::Text2);
        grid->addWidget(words, at, 1, 1, 2);
    }
    row->setAccessibleName(QStringList{name, word, below, hint}.join(u' '));
    return row;
}

Shape shapeFor(const LookedAtFile &file)
{
    if (file.facts.state == FileFacts::State::Missing)
        return Shape::Skipped;
    if (file.facts.state != FileFacts::State::File)
        return Shape::Fail;
    return file.isOpen() || file.facts.isLink ? Shape::Warn : Shape::Pass;
}

QString wordFor(const LookedAtFile &file)
{
    switch (file.facts.state) {
    case FileFacts::State::File:
        return file.facts.isLink ? SecretsPanel::tr("link, %1").arg(modeText(file.facts.mode))
                                 : modeText(file.facts.mode);
    case FileFacts::State::Directory:
        return SecretsPanel::tr("no file");
    case FileFacts::State::Denied:
        return SecretsPanel::tr("not readable");
    case FileFacts::State::Missing:
    case FileFacts::State::NotVisible:
        break;
    }
    return SecretsPanel::tr("not there");
}

} // namespace

SecretsPanel::SecretsPanel(DoctorSession *session, const RequestLog *requests, QWidget *parent)
    : Panel(Color::Window, parent)
    , m_session(session)
    , m_title(new SectionHeader(tr("Static secrets")))
    , m_column(new QVBoxLayout(this))
    , m_sentence(new Paragraph(TextRole::Small))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_sentence->setContentsMargins(space::l, space::m, space::l, space::m);
    m_column->addWidget(m_title);
    m_column->addWidget(new Hairline(Qt::Horizontal));
    connect(session, &DoctorSession::changed, this, &SecretsPanel::refresh);
    auto *sentence = new QVBoxLayout;
    sentence->setContentsMargins(space::l, space::m, space::l, space::m);
    sentence->addWidget(m_sentence);
    m_column->addLayout(sentence);
    m_column->addWidget(new Hairline(Qt::Horizontal));
    m_column->addWidget(new SectionHeader(tr("Files")));
    m_afterFiles = m_column->count();
    if (requests)
        addClock(requests);
    m_column->addStretch(1);
    refresh();
}

void SecretsPanel::addClock(const RequestLog *requests)
{
    m_column->addSpacing(space::s);
    m_column->addWidget(new Hairline(Qt::Horizontal));
    m_column->addWidget(new SectionHeader(tr("Clock")));
    auto *shape = new ShapeLabel(Shape::Unknown, shapeSize);
    auto *words = new Paragraph(TextRole::Small);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::l, 0, space::l, space::m);
    row->setSpacing(space::s);
    row->addWidget(shape, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_column->addLayout(row);
    const auto show = [requests, shape, words] {
        const ClockNote note = clockNote(requests->clock());
        shape->setShape(note.shape);
        words->setRuns({{note.words + u' ', Color::Text, Weight::Strong}, {note.detail, Color::Text2}});
    };
    connect(requests, &RequestLog::changed, this, show);
    show();
}

void SecretsPanel::refresh()
{
    delete m_secrets;
    delete m_files;
    m_secrets = new QWidget;
    m_files = new QWidget;
    for (QWidget *box : {m_secrets, m_files}) {
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        box == m_secrets ? addSecrets(column) : addFiles(column);
    }
    m_column->insertWidget(2, m_secrets);
    m_column->insertWidget(m_afterFiles + 1, m_files); // the secrets came in before
    m_title->setQuietText(QString::number(m_session->secrets().size()));
    m_sentence->setText(staticSecretsSentence(m_session->secrets()), Color::Text2);
}

void SecretsPanel::addSecrets(QVBoxLayout *column)
{
    for (const StaticSecret &secret : m_session->secrets()) {
        const QString kind = secret.isEmpty ? tr("empty") : QString::fromLatin1(secret.kind);
        column->addWidget(rowOf(secret.isEmpty ? Shape::Fail : Shape::Warn,
                                visible(QString::fromUtf8(secret.name), 120), kind, maskedText(secret),
                                secret.advice));
        column->addWidget(new Hairline(Qt::Horizontal));
    }
}

void SecretsPanel::addFiles(QVBoxLayout *column)
{
    const QList<LookedAtFile> &files = m_session->files();
    QList<QByteArray> paths;
    for (const LookedAtFile &file : files)
        paths.append(file.path);
    const QList<QByteArray> names = tellingNames(paths);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const LookedAtFile &file = files.at(i);
        QWidget *row = rowOf(shapeFor(file), visible(QString::fromUtf8(names.at(i)), 120), wordFor(file), {},
                             {});
        row->setToolTip(visible(QString::fromUtf8(file.path), 400).toHtmlEscaped());
        column->addWidget(row);
    }
    if (files.isEmpty()) {
        auto *none = new QVBoxLayout;
        none->setContentsMargins(space::l, 0, space::l, space::m);
        auto *words = new Paragraph(TextRole::Small);
        words->setText(tr("The files of that machine are not visible here."), Color::Text2);
        none->addWidget(words);
        column->addLayout(none);
    }
}

} // namespace claimcheck::ui
