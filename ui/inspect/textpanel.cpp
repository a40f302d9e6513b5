#include "ui/inspect/textpanel.h"

#include "core/text/visible.h"
#include "ui/inspect/clipboardoffer.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/tokendelegate.h"
#include "ui/inspect/tokenlistmodel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/shapelabel.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

QWidget *padded(QWidget *inner, int top, int bottom)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(space::l, top, space::l, bottom);
    layout->addWidget(inner);
    return box;
}

} // namespace

TextPanel::TextPanel(InspectSession *session, PastedClipboard *clipboard, const QList<QAction *> &actions,
                     QAction *compare, QWidget *parent)
    : Panel(Color::Window, parent)
    , m_session(session)
    , m_head(new SectionHeader(tr("Pasted text")))
    , m_count(new SectionHeader(QString(), SectionHeader::Size::Group))
    , m_error(new VerdictBanner)
    , m_edit(new PasteEdit(session))
    , m_cut(new Paragraph(TextRole::Small))
    , m_none(new Paragraph(TextRole::Small))
    , m_noteText(new Paragraph(TextRole::Small))
    , m_model(new TokenListModel(this))
    , m_list(new QListView)
    , m_compare(makeCompare(compare))
{
    for (QAction *action : actions) {
        auto *button = new IconButton(action);
        m_head->addWidget(button);
        if (!m_open)
            m_open = button;
    }
    m_error->hide();
    m_none->setText(tr("A token has three parts with dots between them and begins with eyJ."), Color::Text2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_error);
    layout->addWidget(m_edit);
    layout->addWidget(padded(m_cut, space::s, space::s));
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addSpacing(space::s);
    layout->addWidget(m_count);
    layout->addWidget(padded(m_none, 0, space::s));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_compare);
    layout->addWidget(ClipboardOffer::inARow(clipboard));
    layout->addStretch();
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeNote());
    setUpList();
    connect(session, &InspectSession::tokenChanged, this, &TextPanel::showTokens);
    connect(session, &InspectSession::textReplaced, this, [this] { setFileName({}); });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &TextPanel::showNote);
    connect(session, &InspectSession::ticked, this, [this] { m_model->setNow(m_session->now()); });
    connect(m_edit, &PasteEdit::shownChanged, this, &TextPanel::showNote);
    showTokens();
    showNote();
}

void TextPanel::setFileName(const QString &name)
{
    m_fileName = visible(name, 60);
    showNote();
}

QString TextPanel::title() const
{
    if (!m_session->isAsGiven())
        return m_fileName.isEmpty() ? tr("Pasted text") : tr("%1, changed").arg(m_fileName);
    return m_session->isSample()   ? tr("Sample text")
        : m_session->isOfSandbox() ? tr("Sandbox token")
        : m_fileName.isEmpty()     ? tr("Pasted text")
                                   : m_fileName;
}

void TextPanel::setError(const QString &first, const QString &rest)
{
    m_error->setVisible(!first.isEmpty());
    if (!first.isEmpty())
        m_error->setVerdict(Shape::Fail, first, rest);
}

void TextPanel::setKeepsClaims(bool keeps)
{
    m_keepsClaims = keeps;
    showNote();
}

void TextPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitList();
    // Opening is in the menu, too.
    m_open->setVisible(width() >= rowHeight(220));
    const int line = QFontMetrics(m_edit->font()).lineSpacing();
    m_edit->setFixedHeight(std::clamp(height() / 4, 5 * line, 14 * line));
}

QWidget *TextPanel::makeNote()
{
    auto *note = new QWidget;
    auto *layout = new QHBoxLayout(note);
    layout->setContentsMargins(space::l, space::s, space::l, space::m);
    layout->setSpacing(space::s);
    auto *shape = new ShapeLabel(Shape::Info, 14);
    layout->addWidget(shape, 0, Qt::AlignTop);
    layout->addWidget(m_noteText, 1);
    return note;
}

QWidget *TextPanel::makeCompare(QAction *compare)
{
    auto *button = new QPushButton(compare->icon(), tr("Compare two"));
    button->setToolTip(compare->shortcut().toString(QKeySequence::NativeText));
    connect(button, &QPushButton::clicked, compare, &QAction::trigger);
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(space::l, space::s, space::l, space::m);
    layout->addWidget(button);
    layout->addStretch();
    return box;
}

/// No higher than its rows, so that what is below stands right under them.
void TextPanel::fitList()
{
    const int rows = m_model->rowCount();
    const int row = rows > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setMaximumHeight(std::max(rows * row, 1));
    m_compare->setVisible(rows > 1);
}

void TextPanel::setUpList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TokenDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->setAccessibleName(tr("Tokens found"));
    m_list->setProperty("ground", QStringLiteral("window"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { m_session->chooseToken(current.row()); });
}

void TextPanel::showTokens()
{
    const auto count = m_session->tokens().size();
    m_model->setTokens(m_session->tokens(), m_session->now());
    const bool cut = count >= InspectSession::mostTokens;
    m_count->setTitle(cut              ? tr("The first %1 tokens").arg(count)
                          : count == 1 ? tr("1 token found")
                                       : tr("%1 tokens found").arg(count));
    m_count->setVisible(!m_session->isEmpty());
    m_none->parentWidget()->setVisible(!m_session->isEmpty() && count == 0);
    fitList();
    const QModelIndex chosen = m_model->index(m_session->chosenIndex());
    if (m_list->currentIndex() != chosen && chosen.isValid()) {
        m_list->setCurrentIndex(chosen);
        m_list->scrollTo(chosen);
    }
}

void TextPanel::showNote()
{
    const bool isGiven = m_session->isAsGiven();
    m_head->setTitle(title());
    m_cut->parentWidget()->setVisible(!m_edit->showsAll());
    m_cut->setText(tr("The first %1 of %2 are shown. All of it is read. Clear it to type here.")
                       .arg(QLocale().formattedDataSize(PasteEdit::mostShown, 0),
                            QLocale().formattedDataSize(m_session->text().size(), 1)),
                   Color::Text2);
    m_noteText->setText(
        isGiven && m_session->isSample()
            ? tr("A sample, signed here a moment ago. Paste your own text to replace it.")
            : isGiven && m_session->isOfSandbox()
            ? tr("Minted by the emulator on this computer. No real provider signed it.")
            : m_keepsClaims
            ? tr("Read on this computer. No request was made. Claims are kept in the history, "
                 "signatures are not.")
            : tr("Read on this computer. No request was made, nothing is stored."),
        Color::Text2);
}

} // namespace claimcheck::ui
