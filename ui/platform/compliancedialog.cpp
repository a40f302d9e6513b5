#include "ui/platform/compliancedialog.h"

#include "local/secrettext.h"
#include "services/headergrammar.h"
#include "ui/platform/activityfeed.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretedit.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace claimcheck::ui {

ComplianceDialog::ComplianceDialog(ActivityFeed *feed, QWidget *parent)
    : QDialog(parent)
    , m_feed(feed)
    , m_key(new SecretEdit)
    , m_field(new FormField(tr("Compliance key"), m_key,
                            tr("A Compliance key, or an Admin API key, with the scope "
                               "read:compliance_activities. It stays in this program's memory, is sent to "
                               "the connected service alone, and is gone when the window closes.")))
    , m_use(new QPushButton(tr("Use the key")))
    , m_forget(new QPushButton(tr("Forget the key")))
{
    setWindowTitle(tr("Compliance key"));
    auto *why = new Paragraph;
    why->setText(tr("To a workload the service says only that it refused. The organization's activity feed "
                    "names the reason, within a minute; this key opens it. Nothing is sent before it is "
                    "asked for."),
                 Color::Text2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::l);
    layout->addWidget(why);
    layout->addWidget(m_field);
    layout->addWidget(makeButtons());
    setMinimumWidth(rowHeight(520));
    connect(m_key, &QLineEdit::textChanged, this, &ComplianceDialog::check);
    check();
    m_key->setFocus();
}

QWidget *ComplianceDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_use->setProperty("primary", true);
    m_use->setDefault(true);
    for (QPushButton *other : {m_forget, cancel})
        other->setAutoDefault(false);
    row->addWidget(m_use);
    row->addWidget(m_forget);
    row->addStretch(1);
    row->addWidget(cancel);
    m_forget->setVisible(m_feed->hasKey());
    connect(m_use, &QPushButton::clicked, this, &ComplianceDialog::use);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_feed->forgetKey();
        close();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void ComplianceDialog::check()
{
    const QByteArray key = m_key->text().trimmed().toUtf8();
    const bool bad = !key.isEmpty() && !isBearerToken(key);
    m_field->setError(bad ? tr("A key has letters, digits and - . _ ~ + / only. Copy it again, whole.")
                          : QString());
    setAvailable(m_use, !key.isEmpty() && !bad);
}

void ComplianceDialog::use()
{
    QByteArray key = m_key->text().trimmed().toUtf8();
    m_key->clear();
    m_feed->setKey(SecretText::take(key));
    accept();
}

void ComplianceDialog::closeEvent(QCloseEvent *event)
{
    m_key->clear();
    QDialog::closeEvent(event);
}

} // namespace claimcheck::ui
