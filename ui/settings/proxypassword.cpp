#include "ui/settings/proxypassword.h"

#include "core/text/visible.h"
#include "services/proxypassword.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

ProxyPassword::ProxyPassword(Keeping keeping, QWidget *parent)
    : QWidget(parent)
    , m_keeping(std::move(keeping))
    , m_shape(new ShapeLabel(Shape::Unknown, 14))
    , m_line(new Paragraph(TextRole::Small))
    , m_field(new SecretEdit)
    , m_keep(new QPushButton(tr("Keep")))
    , m_forget(new LinkButton(tr("Forget it")))
{
    m_field->setAccessibleName(tr("Password of the proxy"));
    m_field->setPlaceholderText(tr("Password"));
    m_keep->setProperty("small", true);
    m_keep->setAccessibleName(tr("Keep the password of the proxy"));
    m_forget->setAccessibleName(tr("Forget the password of the proxy"));
    auto *typing = new QHBoxLayout;
    typing->setSpacing(space::s);
    typing->addWidget(m_field, 1);
    typing->addWidget(m_keep);
    auto *said = new QHBoxLayout;
    said->setSpacing(space::xs);
    said->addWidget(m_shape, 0, Qt::AlignTop);
    said->addWidget(m_line, 1);
    said->addWidget(m_forget, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addLayout(typing);
    column->addLayout(said);
    connect(m_field, &QLineEdit::textChanged, this, &ProxyPassword::updateButton);
    connect(m_field, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    connect(m_keep, &QPushButton::clicked, this, &ProxyPassword::keep);
    connect(m_forget, &QPushButton::clicked, this, &ProxyPassword::forget);
    updateButton();
    hide();
}

void ProxyPassword::setProxy(const QString &proxy, const QByteArray &entry)
{
    if (m_entry == entry)
        return;
    m_proxy = proxy;
    m_entry = entry;
    m_isBusy = false;
    m_field->clear();
    m_field->setReadOnly(false);
    m_line->setText(QString());
    setVisible(!entry.isEmpty() && m_keeping.isKept);
    look();
}

QString ProxyPassword::keptWords() const
{
    const QString proxy = visible(m_proxy, 120);
    return m_keeping.isMemory && m_keeping.isMemory()
        ? tr("There is a password for %1; one that is kept now stays in memory until the program ends.")
              .arg(proxy)
        : tr("The keychain has a password for %1.").arg(proxy);
}

void ProxyPassword::look()
{
    if (m_entry.isEmpty() || !m_keeping.isKept || m_isBusy)
        return;
    const int asked = ++m_asked;
    if (m_line->text().isEmpty())
        say(int(Shape::Unknown), tr("The keychain is asked for its password."), false);
    whenFinished(m_keeping.isKept(m_entry), this, [this, asked](const Result<bool> &kept) {
        if (asked != m_asked)
            return;
        if (!kept)
            say(int(Shape::Unknown),
                tr("Not known whether a password is kept: %1").arg(errorText(kept.error())), true);
        else if (*kept)
            say(int(Shape::Pass), keptWords(), true);
        else
            say(int(Shape::Warn),
                tr("No password is kept for %1: requests fail until there is one.")
                    .arg(visible(m_proxy, 120)),
                false);
    });
}

/// Until it is over nothing can be typed that would be lost then.
void ProxyPassword::begin(const QString &words)
{
    m_isBusy = true;
    m_field->setReadOnly(true);
    updateButton();
    say(int(Shape::Busy), words, false);
}

void ProxyPassword::keep()
{
    QByteArray typed = m_field->text().toUtf8();
    if (typed.isEmpty() || m_isBusy)
        return;
    if (const Result<void> good = checkProxyPassword(typed); !good)
        return changed(good);
    begin(tr("The keychain is asked to keep it."));
    const int asked = ++m_asked;
    whenFinished(m_keeping.keep(m_entry, std::make_shared<const SecretText>(SecretText::take(typed))), this,
                 [this, asked](const Result<void> &kept) {
                     if (asked != m_asked)
                         return; // for another proxy
                     if (kept)
                         m_field->clear();
                     changed(kept);
                 });
}

void ProxyPassword::forget()
{
    if (m_isBusy)
        return;
    m_field->setFocus(Qt::OtherFocusReason); // the link goes
    begin(tr("The keychain is asked to forget it."));
    const int asked = ++m_asked;
    whenFinished(m_keeping.forget(m_entry), this, [this, asked](const Result<void> &gone) {
        if (asked == m_asked)
            changed(gone);
    });
}

/// What was typed stays where it was not kept.
void ProxyPassword::changed(const Result<void> &result)
{
    m_isBusy = false;
    m_field->setReadOnly(false);
    updateButton();
    if (result)
        return look();
    ++m_asked;
    say(int(Shape::Fail), errorText(result.error()), true);
}

void ProxyPassword::say(int shape, const QString &words, bool isKept)
{
    m_shape->setShape(Shape(shape));
    m_line->setText(words, Shape(shape) == Shape::Fail ? Color::Fail : Color::Text2);
    m_field->setAccessibleDescription(words);
    m_forget->setVisible(isKept);
}

void ProxyPassword::updateButton()
{
    setAvailable(m_keep, !m_isBusy && !m_field->text().isEmpty());
}

QString ProxyPassword::line() const
{
    return isHidden() ? QString() : m_line->text();
}

} // namespace claimcheck::ui
