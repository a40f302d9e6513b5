#include "ui/find/finddialog.h"

#include "ui/find/finddelegate.h"
#include "ui/find/findmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int usualWidth = 640, usualHeight = 460, fromTop = 72;

} // namespace

FindDialog::FindDialog(QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_model(new FindModel(this))
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_none(new Paragraph)
{
    setWindowTitle(tr("Find anything"));
    m_field->setPlaceholderText(tr("Place, action, rule, claim, provider, file…"));
    m_field->setAccessibleName(tr("Find anything"));
    m_field->addAction(Theme::instance()->icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindDelegate(m_list));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->setSpacing(space::s);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_none);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setTyped(text);
        showFound();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { go(index.row()); });
    showFound();
}

void FindDialog::add(const QList<Findable> &findables)
{
    const bool atFirst = m_list->currentIndex().row() <= 0;
    const auto identity = [](const QModelIndex &index) { // a rule may be called as its issuer is
        return QStringList{index.data().toString(), index.data(DetailRole).toString(),
                           index.data(WordRole).toString()};
    };
    const QStringList current = identity(m_list->currentIndex());
    m_model->add(findables);
    showFound();
    // What somebody went to with the arrow keys stays current while more comes in.
    for (int row = 0; row < m_model->rowCount() && !atFirst; ++row)
        if (identity(m_model->index(row)) == current)
            return m_list->setCurrentIndex(m_model->index(row));
}

void FindDialog::showFound()
{
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_none->setVisible(!any);
    m_none->setText(tr("Nothing is called that. Fewer letters find more."), Color::Text2);
    if (any)
        m_list->setCurrentIndex(m_model->index(0));
    fit();
}

/// As high as what is found, as far as the window has room.
void FindDialog::fit()
{
    const QWidget *window = parentWidget();
    if (!window)
        return;
    const int width = std::min(rowHeight(usualWidth), window->width() - 2 * space::xl);
    const int most = std::min(rowHeight(usualHeight), window->height() - rowHeight(fromTop) - space::xl);
    const int rows = m_model->rowCount() * FindDelegate::rowHeightNow();
    const int content = rows > 0 ? rows : m_none->heightForWidth(width - 2 * space::m);
    setFixedSize(width, std::min(most, m_field->sizeHint().height() + content + 2 * space::m + space::s));
}

/// First the dialog goes: what comes next wants the focus.
void FindDialog::go(int row)
{
    const std::function<void()> go = m_model->findable(row).go;
    QWidget *window = parentWidget();
    accept();
    QTimer::singleShot(0, window, [go] {
        if (go)
            go();
    });
}

bool FindDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row(), last = m_model->rowCount() - 1;
    const int page = std::max(1, m_list->viewport()->height() / FindDelegate::rowHeightNow() - 1);
    int next = row;
    switch (key->key()) {
    case Qt::Key_Down:
        next = row < last ? row + 1 : 0;
        break;
    case Qt::Key_Up:
        next = row > 0 ? row - 1 : last;
        break;
    case Qt::Key_PageDown:
        next = std::min(last, row + page);
        break;
    case Qt::Key_PageUp:
        next = std::max(0, row - page);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0 && row <= last)
            go(row);
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
    if (last >= 0)
        m_list->setCurrentIndex(m_model->index(next));
    return true;
}

void FindDialog::showEvent(QShowEvent *event)
{
    fit();
    if (const QWidget *window = parentWidget())
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2, rowHeight(fromTop))));
    QDialog::showEvent(event);
    m_field->setFocus();
}

void FindDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance()->color(Color::Surface));
    painter.setPen(Theme::instance()->color(Color::Border));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace claimcheck::ui
