#include "ui/find/findmodel.h"

#include "core/text/searchrank.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int besides = 20; ///< what is found in the title alone comes before the rest

} // namespace

void FindModel::add(const QList<Findable> &findables)
{
    for (const Findable &one : findables) {
        if (!one.identity.isEmpty() && m_identities.contains(one.identity))
            continue;
        m_identities.insert(one.identity);
        m_all.append({one, SearchWords::text(one.title),
                      SearchWords::text(one.title + u' ' + kindText(one.kind) + u' ' + one.detail)});
    }
    find();
}

void FindModel::setTyped(const QString &typed)
{
    m_typed = typed;
    find();
}

/// Claims and the words of the help are many, and nobody looks for all of them: without words there are none.
void FindModel::find()
{
    struct Hit {
        int rank, at;
    };
    const SearchWords words(m_typed);
    QList<Hit> hits;
    for (int at = 0; at < m_all.size(); ++at) {
        const Entry &entry = m_all.at(at);
        const int kind = int(entry.findable.kind);
        if (words.isEmpty() && entry.findable.kind > Findable::Kind::File)
            continue;
        if (const std::optional<int> rank = words.rank(entry.title))
            hits.append({*rank * 10 + kind, at});
        else if (const std::optional<int> far = words.rank(entry.whole))
            hits.append({(*far + besides) * 10 + kind, at});
    }
    const auto shown = hits.begin() + std::min<qsizetype>(hits.size(), mostShown);
    std::partial_sort(hits.begin(), shown, hits.end(), [](const Hit &one, const Hit &other) {
        return one.rank != other.rank ? one.rank < other.rank : one.at < other.at;
    });
    beginResetModel();
    m_found = int(hits.size());
    m_shown.clear();
    for (auto hit = hits.cbegin(); hit != shown; ++hit)
        m_shown.append(hit->at);
    endResetModel();
}

int FindModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant FindModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const Findable &one = findable(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case CopyRole:
        return one.title;
    case DetailRole:
        return one.detail;
    case WordRole:
        return kindText(one.kind);
    case ExpectedRole:
        return one.keys;
    case Qt::DecorationRole:
        return Theme::instance()->icon(one.icon, Color::Text2);
    case Qt::ToolTipRole:
        return one.detail.isEmpty() ? one.title : QString(one.title + u'\n' + one.detail);
    case Qt::AccessibleTextRole: {
        QStringList parts{one.title, kindText(one.kind), one.detail, one.keys};
        parts.removeAll(QString());
        return parts.join(u", "_qs);
    }
    default:
        return {};
    }
}

QString FindModel::kindText(Findable::Kind kind)
{
    switch (kind) {
    case Findable::Kind::Place:
        return tr("Place");
    case Findable::Kind::Action:
        return tr("Action");
    case Findable::Kind::File:
        return tr("Recent file");
    case Findable::Kind::Rule:
        return tr("Rule");
    case Findable::Kind::Issuer:
        return tr("Issuer");
    case Findable::Kind::Account:
        return tr("Service account");
    case Findable::Kind::Provider:
        return tr("Provider");
    case Findable::Kind::Token:
        return tr("Token");
    case Findable::Kind::Claim:
        return tr("Claim");
    case Findable::Kind::Help:
        return tr("Help");
    case Findable::Kind::Word:
        return tr("Word");
    }
    return {};
}

} // namespace claimcheck::ui
