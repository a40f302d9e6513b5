#include "ui/doctor/doctorplace.h"

#include "core/text/visible.h"
#include "ui/doctor/doctordelegates.h"
#include "ui/doctor/doctormodels.h"
#include "ui/doctor/doctorpage.h"
#include "ui/doctor/secretspanel.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/action.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileInfo>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int leftWidth = 240, leftNarrow = 208, sideWidth = 324, sideNarrow = 248, wideFrom = 1280;
/// With less the secrets go below the page.
constexpr int threeColumns = 900;

} // namespace

DoctorPlace::DoctorPlace(const DoctorSession::Outside &outside, const RequestLog *requests, QWidget *parent)
    : Place(parent)
    , m_session(new DoctorSession(outside, this))
    , m_list(new QListView)
    , m_page(new DoctorPage(m_session))
    , m_error(new VerdictBanner)
    , m_source(new ElidedLabel)
    , m_notes(new Paragraph(TextRole::Small))
    , m_again(makeInnerAction(this, tr("&Read again"), QStringLiteral("refresh"), Qt::Key_F5))
    , m_whatIf(makeInnerAction(this, tr("&What if…"), QStringLiteral("wand"), Qt::Key_W))
    , m_open(makeInnerAction(this, tr("&Open an environment…"), QStringLiteral("open"), QKeySequence::Open))
    , m_close(
          makeInnerAction(this, tr("Back to this &session"), QStringLiteral("terminal"), QKeySequence::Close))
{
    m_secrets = new SecretsPanel(m_session, requests);
    makeSide();
    m_left = makeLeft();
    m_error->hide();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left);
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(m_page, 1);
    m_sideLine = new Hairline(Qt::Vertical);
    row->addWidget(m_sideLine);
    row->addWidget(m_side);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addLayout(row, 1);
    connect(m_again, &QAction::triggered, m_session, &DoctorSession::readAgain);
    connect(m_whatIf, &QAction::triggered, m_page, &DoctorPage::askWhatIf);
    connect(m_open, &QAction::triggered, this, &DoctorPlace::chooseFile);
    connect(m_close, &QAction::triggered, m_session, &DoctorSession::close);
    connect(m_session, &DoctorSession::changed, this, &DoctorPlace::showSource);
    connect(m_page, &DoctorPage::copyWanted, this, &DoctorPlace::copy);
    showSource();
}

QWidget *DoctorPlace::makeLeft()
{
    auto *left = new Panel(Color::Window);
    auto *title = new SectionHeader(tr("Who wins, by client"));
    title->addWidget(new IconButton(m_again));
    m_list->setModel(new ClientsModel(m_session, this));
    m_list->setItemDelegate(new ClientDelegate(m_list));
    m_list->setAccessibleName(tr("Clients"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setProperty("ground", QStringLiteral("window"));
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, m_session,
            [this](const QModelIndex &now) { m_session->chooseClient(now.row()); });
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_list, 1000);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(makeSource());
    column->addStretch(1);
    left->setFixedWidth(rowHeight(leftWidth));
    return left;
}

QWidget *DoctorPlace::makeSource()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::s);
    auto *title = new Paragraph(TextRole::Group);
    title->setText(tr("Read from"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(new IconLabel(QStringLiteral("terminal")));
    row->addWidget(m_source, 1);
    auto *open = new QPushButton(m_open->icon(), tr("Open another…"));
    open->setAccessibleName(tr("Open another environment"));
    open->setToolTip(tr("A .env file, what env prints, docker inspect or a pod as JSON, or a GitHub Actions "
                        "workflow"));
    connect(open, &QPushButton::clicked, m_open, &QAction::trigger);
    m_back = new QPushButton(m_close->icon(), tr("This session"));
    connect(m_back, &QPushButton::clicked, m_close, &QAction::trigger);
    column->addWidget(title);
    column->addLayout(row);
    column->addWidget(m_notes);
    column->addWidget(open, 0, Qt::AlignLeft);
    column->addWidget(m_back, 0, Qt::AlignLeft);
    return box;
}

void DoctorPlace::makeSide()
{
    m_side = new QScrollArea;
    m_side->setWidget(m_secrets);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setAccessibleName(tr("Secrets and files"));
}

void DoctorPlace::showSource()
{
    const bool own = m_session->isSession();
    m_source->setText(own ? tr("This session") : m_session->name());
    m_back->setVisible(!own);
    m_close->setEnabled(!own);
    QStringList lines;
    if (!own) {
        lines.append(originText(m_session->opened()->origin) + u'.');
        for (const credential::EnvironmentNote &note : m_session->opened()->notes)
            lines.append(note.line > 0 ? tr("Line %1: %2.").arg(QString::number(note.line), note.text)
                                       : note.text + u'.');
    }
    constexpr qsizetype most = 6;
    if (lines.size() > most)
        lines = lines.first(most) + QStringList{tr("And %1 more.").arg(lines.size() - most)};
    m_notes->setText(lines.join(u' '), Color::Text2);
    m_notes->setVisible(!own);
    m_error->hide();
    Q_EMIT workingOnChanged();
}

void DoctorPlace::chooseFile()
{
    openEnvironmentDialog(this, [this](const QString &path) { openFile(path); });
}

void DoctorPlace::openFile(const QString &path)
{
    const Result<QByteArray> text = readWhole(path, credential::mostEnvironmentText);
    if (text) {
        Q_EMIT fileOpened(path);
        return open(*text, QFileInfo(path).fileName());
    }
    m_error->show();
    m_error->setVerdict(Shape::Fail, tr("Not opened."), errorText(text.error()));
}

void DoctorPlace::pasteText(const QString &text)
{
    open(text.toUtf8(), tr("Pasted environment"));
}

/// Values are never shown, and in memory all the same.
bool DoctorPlace::forgetTokens()
{
    const QString name = m_session->name();
    const bool typed = m_page->forgetTyped(), thought = m_session->forgetThoughts();
    const bool opened = m_session->holdsSecrets();
    if (!typed && !thought && !opened)
        return false;
    if (opened)
        m_session->close();
    m_error->show();
    if (opened)
        m_error->setVerdict(Shape::Info,
                            tr("%1 was forgotten when the screen was locked.").arg(visible(name, 80)),
                            tr("Paste or open it again; what you see now is this session."));
    else
        m_error->setVerdict(Shape::Info, tr("What-if values were forgotten when the screen was locked."),
                            tr("Those with a token or a key in them; type them again."));
    return true;
}

void DoctorPlace::open(const QByteArray &text, const QString &name)
{
    const Result<void> opened = m_session->open(text, name);
    m_error->setVisible(!opened);
    if (!opened)
        m_error->setVerdict(Shape::Fail, tr("%1 cannot be used.").arg(visible(name, 80)),
                            errorText(opened.error()));
}

void DoctorPlace::copy(const QByteArray &command)
{
    QApplication::clipboard()->setText(QString::fromUtf8(command));
    const QByteArray first = command.split('\n').constFirst();
    Q_EMIT notice(tr("Copied %1").arg(visible(QString::fromUtf8(first), 60)));
}

QList<QWidget *> DoctorPlace::panes() const
{
    return {m_list, m_page, m_side};
}

QList<QAction *> DoctorPlace::menuActions() const
{
    return {m_again, m_whatIf, m_open, m_close};
}

QString DoctorPlace::workingOn() const
{
    return m_session->isSession() ? tr("This session's environment") : visible(m_session->name(), 80);
}

void DoctorPlace::placeSide()
{
    const bool beside = width() >= rowHeight(threeColumns);
    if (beside == (m_side->widget() == m_secrets))
        return;
    if (beside)
        m_side->setWidget(m_secrets);
    else
        m_page->addBelow(m_side->takeWidget());
    m_side->setVisible(beside);
    m_sideLine->setVisible(beside);
}

void DoctorPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    const bool wide = windowRoom() >= wideFrom;
    m_left->setFixedWidth(std::min(rowHeight(wide ? leftWidth : leftNarrow), width() * 3 / 8));
    m_side->setFixedWidth(rowHeight(wide ? sideWidth : sideNarrow));
    m_list->setMaximumHeight(m_list->model()->rowCount() * m_list->sizeHintForRow(0) + 2);
    placeSide();
}

} // namespace claimcheck::ui
