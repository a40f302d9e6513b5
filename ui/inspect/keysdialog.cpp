#include "ui/inspect/keysdialog.h"

#include "core/text/visible.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/inspectsession.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/plainbutton.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

KeysDialog::KeysDialog(InspectSession *session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_text(new QPlainTextEdit)
    , m_secrets(new QCheckBox(tr("Take shared secrets (oct keys), too")))
    , m_state(new VerdictBanner)
    , m_use(plainButton(tr("Use pasted keys")))
    , m_remove(plainButton(tr("Remove keys")))
{
    setWindowTitle(tr("Keys"));
    auto *how = new Paragraph;
    how->setText(
        tr("A JWK set, one JWK, or a public key in PEM. Keys stay in memory until the window closes and are "
           "never taken from the token."),
        Color::Text2);
    auto *file = plainButton(tr("Open key file…"));
    file->setIcon(Theme::instance()->icon(QStringLiteral("open")));
    connect(file, &QPushButton::clicked, this, &KeysDialog::chooseFile);
    m_text->setAccessibleName(tr("Pasted keys"));
    m_text->setFont(Theme::instance()->font(TextRole::DataSmall));
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(rowHeight(110));
    m_text->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto *secretsNote = new Paragraph(TextRole::Small);
    secretsNote->setText(
        tr("The service never accepts tokens signed with a shared secret. Only for trying things out."),
        Color::Text2);

    auto *pasteLabel = new Paragraph(TextRole::Small);
    pasteLabel->setText(tr("Or paste them here:"), Color::Text2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(how);
    layout->addWidget(file, 0, Qt::AlignLeft);
    layout->addWidget(pasteLabel);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_secrets);
    layout->addWidget(secretsNote);
    layout->addWidget(m_state);
    layout->addWidget(makeButtons());
    const int width = rowHeight(520);
    resize(width, std::max(rowHeight(440), layout->totalHeightForWidth(width)));
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { setAvailable(m_use, !m_text->document()->isEmpty()); });
    setAvailable(m_use, false);
    showKeys();
    m_text->setFocus();
}

QWidget *KeysDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    auto *cancel = plainButton(tr("Cancel"));
    m_use->setProperty("primary", true);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_use);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &KeysDialog::usePasted);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_session->removeKeys();
        accept();
    });
    return buttons;
}

QString KeysDialog::privateKeyTitle()
{
    return tr("Private key.");
}

QString KeysDialog::privateKeyAdvice()
{
    return tr("Checking a signature needs the public part alone. Only that was kept; give the public key "
              "next time.");
}

void KeysDialog::useFile(const QString &path)
{
    auto bytes = readWhole(path, mostBytes);
    if (!bytes)
        return showError(bytes.error());
    use(*bytes, {KeyOrigin::Kind::File, QFileInfo(path).fileName()});
}

void KeysDialog::usePasted()
{
    use(m_text->toPlainText().toUtf8(), {KeyOrigin::Kind::Pasted, {}});
}

void KeysDialog::use(const QByteArray &text, const KeyOrigin &origin)
{
    const auto symmetric = m_secrets->isChecked() ? SymmetricKeys::Allow : SymmetricKeys::Refuse;
    if (auto used = m_session->setKeys(text, origin, symmetric); !used)
        return showError(used.error());
    if (m_session->keysHadPrivateParts()) {
        setAvailable(m_remove, true);
        return m_state->setVerdict(Shape::Warn, privateKeyTitle(), privateKeyAdvice());
    }
    if (m_session->keys().usableCount() > 0)
        return accept();
    const QString reason = m_session->keys().keys().first().unusableReason();
    showError({"keys.unusable", tr("None of these keys can be used: %1").arg(reason), {}, {}});
}

void KeysDialog::chooseFile()
{
    openKeyDialog(this, [this](const QString &path) { useFile(path); });
}

void KeysDialog::showKeys()
{
    const KeySet &keys = m_session->keys();
    setAvailable(m_remove, !keys.isEmpty());
    m_remove->setToolTip(keys.isEmpty() ? tr("There are no keys to remove") : QString());
    if (keys.isEmpty())
        return m_state->setEmptyText(tr("No keys chosen. Signatures are not checked."));
    m_state->setVerdict(
        Shape::Info, keys.keys().size() == 1 ? tr("1 key") : tr("%1 keys").arg(keys.keys().size()),
        tr("%1, %2 usable.").arg(visible(keys.origin().text(), 100), QString::number(keys.usableCount())));
}

void KeysDialog::showError(const Error &error)
{
    m_state->setVerdict(Shape::Fail, tr("Not used."), errorText(error));
}

} // namespace claimcheck::ui
