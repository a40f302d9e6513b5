#include "ui/connect/providerdetail.h"

#include "core/provider/presetfill.h"
#include "ui/widgets/foldbutton.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QLocale>
#include <QUrl>

namespace claimcheck::ui {

namespace {

/// What is asked of somebody who leaves the choices as they are.
QString neededWords(const ProviderPreset &preset)
{
    const PresetValues usual = completed(preset, {});
    QStringList needed;
    for (const PresetField &field : preset.fields)
        if (!field.isOptional && field.fallback.isEmpty() && field.when.holds(usual))
            needed.append(field.label);
    return QLocale().createSeparatedList(needed);
}

Paragraph *paragraph(const QString &text, Color color)
{
    auto *words = new Paragraph;
    words->setText(text, color);
    return words;
}

QWidget *traps(const QList<PresetNote> &notes)
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    for (const PresetNote &note : notes) {
        auto *words = new Paragraph;
        words->setRuns({{note.title + u". "_qs, Color::Text, Weight::Strong}, {note.text, Color::Text2}});
        column->addWidget(words);
    }
    return list;
}

} // namespace

ProviderDetail::ProviderDetail(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void ProviderDetail::setPreset(const ProviderPreset *preset)
{
    if (preset == m_preset)
        return;
    m_preset = preset;
    delete m_content;
    m_content = preset ? made(*preset) : nullptr;
    if (m_content)
        layout()->addWidget(m_content);
}

QWidget *ProviderDetail::made(const ProviderPreset &preset)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addSpacing(space::m);
    auto *name = new Paragraph(TextRole::Group);
    name->setText(preset.name);
    column->addWidget(name);
    column->addWidget(paragraph(tr("%1 Its token: %2.").arg(preset.summary, preset.facts), Color::Text2));
    if (const QString needed = neededWords(preset); !needed.isEmpty())
        column->addWidget(paragraph(tr("You will need: %1.").arg(needed), Color::Text2));
    if (!preset.prepare.isEmpty())
        column->addWidget(paragraph(
            tr("Before that: %1. The next step says how.").arg(preset.prepare.constFirst().title.toLower()),
            Color::Text2));
    addLinks(column, preset);
    return content;
}

void ProviderDetail::addLinks(QBoxLayout *column, const ProviderPreset &preset)
{
    const QUrl guide(QString::fromUtf8(preset.guide));
    if (guide.scheme() == u"https") {
        auto *link = new LinkButton(tr("Open the guide of %1").arg(guide.host()));
        link->setIcon(Theme::instance()->icon(QStringLiteral("external"), Color::Accent));
        link->setToolTip(guide.toString());
        link->setAccessibleDescription(tr("Opens the browser: %1").arg(guide.toString()));
        connect(link, &QPushButton::clicked, link, [guide] { QDesktopServices::openUrl(guide); });
        column->addWidget(link);
    }
    QWidget *notes = traps(preset.traps);
    column->addWidget(new FoldButton(tr("%1 things to know").arg(preset.traps.size()), notes));
    column->addWidget(notes);
}

} // namespace claimcheck::ui
