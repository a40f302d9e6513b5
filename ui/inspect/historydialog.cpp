#include "ui/inspect/historydialog.h"

#include "ui/inspect/historyfile.h"
#include "ui/inspect/historymodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/dialogsize.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/plainbutton.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QListView>
#include <QPushButton>

namespace claimcheck::ui {

HistoryDialog::HistoryDialog(HistoryFile *file, const PresetCatalog &presets, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_keep(new QCheckBox(tr("Keep what tokens say, without their signatures")))
    , m_model(new HistoryModel(file, presets, this))
    , m_list(new QListView)
    , m_state(new VerdictBanner)
    , m_open(plainButton(tr("Open claims")))
    , m_remove(plainButton(tr("Remove")))
    , m_removeAll(plainButton(tr("Remove all")))
{
    setWindowTitle(tr("History of claims"));
    auto *what = new Paragraph;
    what->setText(
        tr("Claims of tokens you paste are kept in a file on this computer that only you can read, so that "
           "a token can be compared with one that worked. Nothing in it can be exchanged. Switching this "
           "off removes the file."),
        Color::Text2);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Kept claims, newest first"));
    m_list->setMinimumHeight(rowHeight(220));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(what);
    layout->addWidget(m_keep);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_state);
    layout->addWidget(makeButtons());
    resizeOnScreen(this, {rowHeight(520), rowHeight(480)});
    m_keep->setChecked(file->isOn());
    connect(m_keep, &QCheckBox::toggled, this, [this](bool on) {
        m_file->setOn(on);
        Q_EMIT switched(on);
    });
    m_list->setProperty("offers", true);
    m_list->setCurrentIndex(m_model->index(0));
    connect(m_model, &QAbstractItemModel::modelReset, this,
            [this] { m_list->setCurrentIndex(m_model->index(0)); });
    connect(m_list, &QListView::activated, this, &HistoryDialog::openCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryDialog::showFile);
    connect(file, &HistoryFile::changed, this, &HistoryDialog::showFile);
    showFile();
}

QWidget *HistoryDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    auto *close = plainButton(tr("Close"));
    for (QPushButton *button : {m_open, m_remove, m_removeAll})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(close);
    connect(m_open, &QPushButton::clicked, this, &HistoryDialog::openCurrent);
    connect(m_remove, &QPushButton::clicked, this, &HistoryDialog::removeCurrent);
    connect(m_removeAll, &QPushButton::clicked, m_file, &HistoryFile::removeAll);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return buttons;
}

void HistoryDialog::showFile()
{
    const bool any = !m_file->history().isEmpty(), current = m_list->currentIndex().isValid();
    const bool failed = !m_file->error().isEmpty();
    setAvailable(m_open, current);
    setAvailable(m_remove, current);
    setAvailable(m_removeAll, any || failed);
    if (failed)
        m_state->setVerdict(Shape::Fail, any ? tr("Not written.") : tr("Not removed."), m_file->error());
    else if (const SetAside *aside = m_file->aside())
        m_state->setVerdict(Shape::Warn, tr("The history before could not be read whole."),
                            asideWords(*aside));
    else if (!m_file->isOn())
        m_state->setEmptyText(tr("Off: nothing is kept."));
    else if (!any)
        m_state->setEmptyText(tr("On: the claims of the next token you paste are kept."));
    else
        m_state->setEmptyText(tr("%1 kept, at most %2.")
                                  .arg(m_file->history().entries().size())
                                  .arg(ClaimsHistory::mostEntries));
}

void HistoryDialog::openCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    const QByteArray claims = m_file->history().entries().at(row).claims;
    accept();
    Q_EMIT openWanted(claims);
}

void HistoryDialog::removeCurrent()
{
    const int row = m_list->currentIndex().row();
    m_file->remove(row);
    m_list->setCurrentIndex(m_model->index(qMin(row, m_model->rowCount() - 1)));
}

} // namespace claimcheck::ui
