#include "ui/inspect/historymodel.h"

#include "core/jose/hiddentexts.h"
#include "core/provider/tokenkind.h"
#include "core/text/visible.h"
#include "ui/inspect/historyfile.h"
#include "ui/theme/presenting.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"

#include <QDateTime>
#include <QLocale>

namespace claimcheck::ui {

namespace {

/// "22 Nov, 11:17", with the year where it is not this one.
QString seenText(UnixSeconds seen)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(seen);
    const bool thisYear = local.date().year() == QDate::currentDate().year();
    return HistoryModel::tr("%1, %2", "day and time")
        .arg(QLocale().toString(local.date(), thisYear ? u"d MMM" : u"d MMM yyyy"), local.toString(u"HH:mm"));
}

} // namespace

HistoryModel::HistoryModel(HistoryFile *file, const PresetCatalog &presets, QObject *parent)
    : QAbstractListModel(parent)
    , m_file(file)
    , m_presets(presets)
{
    Presenting::hide(this, [this] {
        QStringList texts;
        for (const ClaimsHistory::Entry &entry : m_file->history().entries())
            texts += hiddenTexts(Token::fromParts(entry.header, entry.claims));
        return texts;
    });
    connect(file, &HistoryFile::changed, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_file->history().entries().size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClaimsHistory::Entry &entry = m_file->history().entries().at(index.row());
    const TokenKind kind = recognise(Token::fromParts(entry.header, entry.claims), m_presets);
    const QString title = visible(kind.title.isEmpty() ? kind.name : kind.title, 160);
    switch (role) {
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case Qt::DisplayRole:
        return title;
    case WhyRole:
        return tr("%1, seen %2").arg(visible(kind.name, 80), seenText(entry.seen));
    case Qt::AccessibleTextRole:
        return QStringList{title, visible(kind.name, 80), seenText(entry.seen)}.join(u", "_qs);
    default:
        return {};
    }
}

} // namespace claimcheck::ui
