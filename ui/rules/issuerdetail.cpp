#include "ui/rules/issuerdetail.h"

#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "ui/platform/issuercheck.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>

namespace claimcheck::ui {

IssuerDetail::IssuerDetail(RulesBook *book, PlatformSession *session, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_session(session)
    , m_name(new ElidedLabel(TextRole::Group))
    , m_address(new Paragraph(TextRole::DataSmall))
    , m_about(new Paragraph)
    , m_verify(new QPushButton(tr("Verify issuer")))
    , m_rotate(new QPushButton(Theme::instance()->icon(QStringLiteral("refresh")), tr("Rotate keys")))
    , m_sheet(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy for the Console")))
    , m_verdict(new VerdictBanner)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
{
    auto *title = new Panel(Color::Window);
    auto *row = new QHBoxLayout(title);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(m_name, 1);
    m_verify->setProperty("small", true);
    row->addWidget(m_verify);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Steps of fetching its keys"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeHead());
    layout->addWidget(m_list, 1);
    m_check = new IssuerCheck(session, m_verdict, m_model, this);
    connect(m_check, &IssuerCheck::finished, this, [this] { setAvailable(m_verify, true); });
    connect(m_verify, &QPushButton::clicked, this, &IssuerDetail::verify);
    connect(m_rotate, &QPushButton::clicked, this, &IssuerDetail::rotateWanted);
    connect(m_sheet, &QPushButton::clicked, this, &IssuerDetail::sheetWanted);
    connect(book, &RulesBook::opened, this, [this] { showIssuer({}); });
    connect(book, &RulesBook::changed, this, &IssuerDetail::showChosen);
    showIssuer({});
}

QWidget *IssuerDetail::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(space::l, space::l, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(m_address);
    column->addWidget(m_about);
    auto *buttons = new WrapRow;
    for (QPushButton *button : {m_rotate, m_sheet}) {
        button->setProperty("small", true);
        buttons->addWidget(button);
    }
    column->addWidget(buttons);
    column->addWidget(m_verdict);
    return head;
}

IssuerDetail::~IssuerDetail() = default;

void IssuerDetail::showIssuer(const QByteArray &key)
{
    if (key == m_key && !key.isEmpty())
        return;
    m_key = key;
    m_check->clear();
    showChosen();
}

void IssuerDetail::showChosen()
{
    const Issuer *issuer = m_book->file() ? m_book->file()->issuer(m_key) : nullptr;
    const bool given = issuer && issuer->jwks.type == IssuerKeys::Type::Inline;
    setAvailable(m_verify, issuer && m_session && !issuer->archivedAt && !given);
    m_rotate->setVisible(issuer && KeyRotationPage::isPossible(*issuer));
    m_sheet->setVisible(issuer);
    if (!issuer)
        return showNothing();
    m_name->setText(QString::fromUtf8(issuer->name.isEmpty() ? issuer->key : issuer->name));
    m_address->setText(visible(QString::fromUtf8(issuer->issuerUrl), 400));
    QString about = issuer->checkJti ? tr("A token with a jti is taken once.")
                                     : tr("The same token is taken again and again: jti is not looked at.");
    if (isConsoleOnly(*issuer, *m_book->file()))
        about += u' ' + tr("Console only: it stands behind a rule that the API may not change.");
    m_about->setText(about, issuer->checkJti ? Color::Text2 : Color::Text);
    if (m_check->hasVerdict())
        return;
    m_verdict->setEmptyText(
        given ? tr("The keys were given with the issuer: nothing is fetched, and each one is trusted until "
                   "it is dropped. When the provider rotates its keys every exchange fails until the new "
                   "ones are here: put them in with Rotate keys, 15 minutes before they sign. When these "
                   "were given is not known.")
              : tr("Verifying asks the issuer for its discovery document and keys, from this computer. No "
                   "token is sent. Whether the service can fetch them is a fact of its own."));
}

void IssuerDetail::showNothing()
{
    m_name->setText(tr("No issuer chosen"));
    m_address->setText({});
    m_about->setText({});
    m_verdict->setEmptyText(tr("Choose an issuer to see it and to verify its keys."));
}

void IssuerDetail::verify()
{
    const Issuer *issuer = m_book->file() ? m_book->file()->issuer(m_key) : nullptr;
    if (!issuer || !m_session)
        return;
    setAvailable(m_verify, false);
    m_check->verify(*issuer);
}

} // namespace claimcheck::ui
