#include "ui/settings/settingrow.h"

#include "core/diagnosis/diagnosis.h"
#include "core/settings/settingscatalog.h"
#include "core/text/visible.h"
#include "services/keptsettings.h"
#include "ui/documents/filereading.h"
#include "ui/settings/settingcontrol.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int sideWidth = 300, besideFrom = 620, mostAlone = 420;

/// From the beginning of a word: a profile is no file.
bool saysWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0 || !text.at(at - 1).isLetterOrNumber())
            return true;
    }
    return false;
}

} // namespace

SettingRow::SettingRow(const Setting &setting, KeptSettings *settings, const QByteArray &said,
                       QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
    , m_settings(settings)
    , m_control(new SettingControl(setting))
    , m_reset(new LinkButton(tr("Reset")))
    , m_line(new Paragraph(TextRole::Small))
    , m_note(new Paragraph(TextRole::Small, this))
    , m_shape(new ShapeLabel(Shape::Fail, 14))
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_side(nullptr)
{
    m_row->setContentsMargins(0, space::m, 0, space::m);
    m_row->addWidget(makeWords(said), 1);
    m_side = makeSide();
    m_row->addWidget(m_side, 0, Qt::AlignTop);
    setFocusProxy(m_control);
    connect(m_control, &SettingControl::edited, this, &SettingRow::take);
    connect(m_reset, &QPushButton::clicked, this, &SettingRow::reset);
    refresh();
}

QWidget *SettingRow::makeWords(const QByteArray &said)
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    auto *title = new Paragraph;
    title->setRuns({{m_setting.title, Color::Text, Weight::Strong}});
    auto *effect = new Paragraph(TextRole::Small);
    effect->setText(m_setting.effect, Color::Text2);
    auto *fallback = new Paragraph(TextRole::Small);
    fallback->setText(tr("Default: %1").arg(m_setting.words(m_setting.fallback)), Color::Text3);
    fallback->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_reset->setAccessibleName(tr("Reset %1").arg(m_setting.title));
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // nothing moves when it comes
    m_reset->setSizePolicy(policy);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::m);
    foot->addWidget(fallback, 0, Qt::AlignVCenter);
    foot->addWidget(m_reset, 0, Qt::AlignVCenter);
    foot->addStretch(1);
    column->addWidget(title);
    column->addWidget(effect);
    column->addLayout(foot);
    if (!said.isEmpty())
        column->addLayout(makeNote(said));
    m_note->setVisible(!said.isEmpty());
    column->addStretch(1);
    return words;
}

QLayout *SettingRow::makeNote(const QByteArray &said)
{
    const QString name = QString::fromLatin1(m_setting.variable);
    m_note->setRuns({{tr("%1 is set and wins: ").arg(name), Color::Text},
                     {visible(withoutUser(QString::fromUtf8(said)), 120), Color::Text, Weight::Regular,
                      TextRole::DataSmall},
                     {tr(". What is chosen here holds without it."), Color::Text2}});
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(new ShapeLabel(Shape::Info, 14), 0, Qt::AlignTop);
    row->addWidget(m_note, 1);
    return row;
}

QWidget *SettingRow::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::xs);
    line->addWidget(m_shape, 0, Qt::AlignTop);
    line->addWidget(m_line, 1);
    column->addWidget(m_control);
    column->addLayout(line);
    return side;
}

void SettingRow::addBelow(QWidget *widget, Qt::Alignment alignment)
{
    m_side->layout()->addWidget(widget);
    m_side->layout()->setAlignment(widget, alignment);
}

void SettingRow::setLook(Look look)
{
    m_look = std::move(look);
    refresh();
}

Result<void> SettingRow::accepts(const QByteArray &value) const
{
    Result<void> accepted = m_setting.accepts(value);
    if (!accepted || !m_look || value == m_setting.fallback)
        return accepted;
    const Result<QString> looked = m_look(value);
    return looked ? Result<void>() : tl::unexpected<Error>(looked.error());
}

void SettingRow::take(const QByteArray &value)
{
    Result<void> kept = accepts(value);
    m_unfinished = kept ? std::nullopt : std::optional(kept.error());
    if (kept)
        kept = m_settings->keep(m_setting.key, value);
    refresh();
    if (!kept && !m_unfinished)
        showTrouble(errorText(kept.error())); // it holds, and is not on the disk
}

void SettingRow::reset()
{
    m_control->setFocus(Qt::OtherFocusReason); // the link goes
    take(m_setting.fallback);
}

void SettingRow::refresh()
{
    const QByteArray kept = m_settings->value(m_setting.key);
    if (m_unfinished && m_control->value() == kept)
        m_unfinished.reset();
    if (!m_unfinished && !m_control->isTyping())
        m_control->setValue(kept);
    m_reset->setVisible(m_unfinished || kept != m_setting.fallback);
    if (m_unfinished)
        show(tl::unexpected<Error>(*m_unfinished));
    else
        show(m_look ? m_look(kept) : Result<QString>(QString()));
}

void SettingRow::show(const Result<QString> &said)
{
    // Nothing typed yet is no mistake.
    const bool waits = !said && m_control->value().isEmpty();
    QString words = said ? *said : waits ? tr("Not named yet.") : errorText(said.error());
    if (m_unfinished)
        words += u' ' + tr("Until then: %1.").arg(m_setting.words(m_settings->value(m_setting.key)));
    const bool wrong = !said && !waits;
    m_line->setText(words, wrong ? Color::Fail : Color::Text2);
    m_line->setVisible(!words.isEmpty());
    m_shape->setShape(Shape::Fail);
    m_shape->setVisible(wrong);
    m_control->setWrong(wrong);
    m_control->describe(QStringList{words, m_setting.effect, note()}.join(u' ').simplified());
}

void SettingRow::showTrouble(const QString &message)
{
    m_line->setText(message, Color::Fail);
    m_line->show();
    m_shape->show();
}

bool SettingRow::matches(const QStringList &words) const
{
    QStringList says{m_setting.title,
                     m_setting.effect,
                     groupTitle(m_setting.group),
                     QString::fromLatin1(m_setting.key),
                     QString::fromLatin1(m_setting.variable),
                     m_setting.words(m_settings->value(m_setting.key)),
                     m_setting.other};
    for (const SettingOption &option : m_setting.options)
        says << option.words;
    const QString text = says.join(u'\n').toLower();
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return saysWord(text, word); });
}

QString SettingRow::line() const
{
    return m_line->isHidden() ? QString() : m_line->text();
}

QString SettingRow::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

void SettingRow::setRoom(int width)
{
    m_room = width;
    lay();
}

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    lay();
}

void SettingRow::lay()
{
    const int room = std::min(width(), m_room);
    const bool beside = room >= rowHeight(besideFrom);
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setSpacing(beside ? space::xl : space::s);
    m_side->setFixedWidth(beside ? rowHeight(sideWidth) : std::min(rowHeight(mostAlone), room));
}

} // namespace claimcheck::ui
