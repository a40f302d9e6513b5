#include "ui/settings/settingcontrol.h"

#include "ui/documents/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

using Kind = Setting::Kind;

namespace {

constexpr int afterTyping = 700; // ms

} // namespace

SettingControl::SettingControl(const Setting &setting, QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    if (setting.kind == Kind::Choice || setting.kind == Kind::Percent)
        makeChoice();
    if (setting.kind == Kind::Flag)
        makeBox();
    if (setting.kind == Kind::Text || setting.kind == Kind::File || !setting.other.isEmpty())
        makeField();
    const QList<QWidget *> all = editors();
    for (QWidget *editor : all)
        editor->setAccessibleName(setting.title);
    setFocusProxy(all.constFirst());
    setValue(setting.fallback);
}

void SettingControl::makeChoice()
{
    m_choice = new Choice;
    for (const SettingOption &option : m_setting.options)
        m_choice->addItem(option.words, option.value);
    if (!m_setting.other.isEmpty())
        m_choice->addItem(m_setting.other);
    layout()->addWidget(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        showField();
        if (isOther())
            m_field->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited(value());
    });
}

void SettingControl::makeBox()
{
    m_box = new QCheckBox(m_setting.words("true"));
    layout()->addWidget(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this] { Q_EMIT edited(value()); });
}

void SettingControl::makeField()
{
    m_field = new QLineEdit;
    m_field->setFont(Theme::instance()->font(TextRole::Data));
    m_field->setPlaceholderText(m_setting.other.isEmpty() ? m_setting.words({}) : tr("HOST:PORT"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_field, 1);
    if (m_setting.kind == Kind::File)
        addFileButton(row);
    static_cast<QBoxLayout *>(layout())->addLayout(row);
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterTyping);
    connect(&m_soon, &QTimer::timeout, this, [this] { Q_EMIT edited(value()); });
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_soon.start(); });
    connect(m_field, &QLineEdit::editingFinished, this, &SettingControl::settle);
    connect(Theme::instance(), &Theme::changed, m_field,
            [this] { m_field->setFont(Theme::instance()->font(TextRole::Data)); });
}

void SettingControl::settle()
{
    if (!m_soon.isActive())
        return;
    m_soon.stop();
    Q_EMIT edited(value());
}

void SettingControl::addFileButton(QBoxLayout *row)
{
    auto *file = new QPushButton(tr("Choose…"));
    file->setProperty("small", true);
    file->setAccessibleName(tr("Choose a file: %1").arg(m_setting.title));
    row->addWidget(file);
    connect(file, &QPushButton::clicked, this, [this] {
        openCertificateDialog(window(), [this](const QString &path) {
            m_soon.stop();
            m_field->setText(path);
            Q_EMIT edited(value());
        });
    });
}

bool SettingControl::isOther() const
{
    return m_choice && !m_setting.other.isEmpty() && !m_choice->currentData().isValid();
}

void SettingControl::showField()
{
    if (m_choice && m_field)
        m_field->setVisible(isOther());
}

QByteArray SettingControl::value() const
{
    if (m_box)
        return m_box->isChecked() ? "true" : "false";
    if (m_choice && !isOther())
        return m_choice->currentData().toByteArray();
    return m_setting.kind == Kind::File ? QFile::encodeName(m_field->text())
                                        : m_field->text().trimmed().toUtf8();
}

/// Where a percentage stands. One of no step, set by the keyboard, has its place among the others for as long
/// as it holds.
int SettingControl::placeFor(const QByteArray &value)
{
    const auto isOption = [this](const QByteArray &one) {
        return std::any_of(m_setting.options.cbegin(), m_setting.options.cend(),
                           [&one](const SettingOption &option) { return option.value == one; });
    };
    for (int index = m_choice->count() - 1; index >= 0; --index)
        if (const QByteArray one = m_choice->itemData(index).toByteArray(); one != value && !isOption(one))
            m_choice->removeItem(index);
    if (const int found = m_choice->findData(value); found >= 0)
        return found;
    int place = m_choice->count();
    for (int index = m_choice->count() - 1; index >= 0; --index)
        if (m_choice->itemData(index).toByteArray().toInt() > value.toInt())
            place = index;
    m_choice->insertItem(place, m_setting.words(value), value);
    return place;
}

void SettingControl::setValue(const QByteArray &value)
{
    if (m_box)
        return m_box->setChecked(value == "true");
    if (m_choice) {
        int index = m_choice->findData(value);
        if (m_setting.kind == Kind::Percent)
            index = placeFor(value);
        m_choice->setCurrentIndex(index < 0 ? m_choice->count() - 1 : index);
        showField();
    }
    if (m_field && (!m_choice || isOther()) && this->value() != value)
        m_field->setText(m_setting.kind == Kind::File ? QFile::decodeName(value) : QString::fromUtf8(value));
}

void SettingControl::setWrong(bool wrong)
{
    if (!m_field || m_field->property("error").toBool() == wrong)
        return;
    m_field->setProperty("error", wrong);
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
}

void SettingControl::describe(const QString &description)
{
    const QList<QWidget *> all = editors();
    for (QWidget *editor : all)
        editor->setAccessibleDescription(description);
}

QList<QWidget *> SettingControl::editors() const
{
    QList<QWidget *> all;
    for (QWidget *one :
         {static_cast<QWidget *>(m_choice), static_cast<QWidget *>(m_box), static_cast<QWidget *>(m_field)}) {
        if (one)
            all.append(one);
    }
    return all;
}

} // namespace claimcheck::ui
