#include "ui/connect/inspectorpanel.h"

#include "ui/connect/connectsession.h"
#include "ui/connect/verdicttokens.h"
#include "ui/inspect/clipboardoffer.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QBoxLayout>
#include <QListView>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int mostRows = 4;

} // namespace

InspectorPanel::InspectorPanel(ConnectSession *session, PastedClipboard *clipboard, const Actions &actions,
                               QWidget *parent)
    : Panel(Color::Window, parent)
    , m_session(session)
    , m_head(new SectionHeader(tr("Token inspector")))
    , m_forgotten(new VerdictBanner)
    , m_model(new VerdictTokens(session, this))
    , m_list(new QListView)
    , m_token(nullptr)
    , m_empty(
          new EmptyState(QStringLiteral("paste"), tr("No token yet"),
                         tr("Paste a token anywhere in this window, or drop a file. A Bearer header, a log "
                            "line or JSON will do. Samples appear once the workload is described. Pasting "
                            "contacts nobody; tokens stay in memory and are not part of the draft.")))
    , m_content(new QWidget)
{
    m_token = new TokenPanel(session->inspect(), nullptr, nullptr);
    m_forgotten->setVerdict(Shape::Info, tr("Forgotten when the screen was locked."),
                            tr("Paste it again. What was filled in from it stays."));
    for (QAction *action : {actions.paste, actions.open, actions.mint, actions.close})
        m_head->addWidget(new IconButton(action));
    m_empty->addAction(actions.paste);
    m_empty->addAction(actions.open);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list, Color::Window));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Tokens the rule is tried on"));
    m_list->setProperty("ground", QStringLiteral("window"));
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_token, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_forgotten);
    layout->addWidget(ClipboardOffer::inARow(clipboard));
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_content, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { m_session->inspect()->chooseToken(index.row()); });
    connect(session->inspect(), &InspectSession::tokensChanged, this, &InspectorPanel::refresh);
    connect(session->inspect(), &InspectSession::reportChanged, this, &InspectorPanel::refresh);
    connect(session->inspect(), &InspectSession::tokenChanged, this, &InspectorPanel::followChoice);
    connect(m_token, &TokenPanel::copied, this,
            [this](const QString &name) { Q_EMIT notice(tr("Copied %1").arg(name)); });
    connect(m_token, &TokenPanel::keysWanted, this, &InspectorPanel::keysWanted);
    refresh();
}

void InspectorPanel::refresh()
{
    m_forgotten->setVisible(m_session->hasForgotten());
    m_model->refresh();
    const bool any = m_model->rowCount() > 0;
    m_empty->setVisible(!any);
    m_content->setVisible(any);
    fitList();
    followChoice();
}

void InspectorPanel::followChoice()
{
    const QModelIndex index = m_model->index(m_session->inspect()->chosenIndex(), 0);
    if (index.isValid() && m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
}

void InspectorPanel::fitList()
{
    int height = 0;
    for (int row = 0; row < std::min(m_model->rowCount(), mostRows); ++row)
        height += std::max(m_list->sizeHintForRow(row), rowHeight(44));
    m_list->setFixedHeight(std::min(height + 2, this->height() / 2));
}

void InspectorPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitList();
}

} // namespace claimcheck::ui
