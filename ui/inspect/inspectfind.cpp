#include "core/text/visible.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/tokenpanel.h"

#include <QLineEdit>

// What can be found here from everywhere, and how one gets to it.
namespace claimcheck::ui {

namespace {

constexpr qsizetype mostOfName = 80, mostOfValue = 120;

} // namespace

/// The chosen token's claims, as the tree has them.
QList<Findable> InspectPlace::findables()
{
    QList<Findable> all;
    const auto *model = static_cast<const ClaimsModel *>(m_token->claims()->model());
    for (int section = 0; section < model->rowCount(); ++section) {
        const QModelIndex parent = model->index(section, 0);
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex claim = model->index(row, 0, parent);
            if (ClaimsModel::kind(claim) != ClaimsModel::Kind::Entry)
                continue;
            const QString path = model->path(claim);
            all.append({Findable::Kind::Claim,
                        visible(claim.data().toString(), mostOfName),
                        visible(model->exactValue(claim), mostOfValue),
                        {},
                        QStringLiteral("inspect"),
                        [this, path] { showClaim(path); }});
        }
    }
    return all;
}

void InspectPlace::showClaim(const QString &path)
{
    closeComparison();
    ClaimsView *view = m_token->claims();
    const QModelIndex claim = static_cast<const ClaimsModel *>(view->model())->find(path);
    view->setExpanded(claim.parent(), true);
    view->setCurrentIndex(claim);
    view->scrollTo(claim);
    view->setFocus(Qt::OtherFocusReason);
}

} // namespace claimcheck::ui
