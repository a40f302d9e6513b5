#include "core/text/visible.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/tokenpanel.h"

#include <QListView>
#include <QPushButton>

// What can be found here from everywhere, and how one gets to it.
namespace claimcheck::ui {

namespace {

constexpr qsizetype mostOfName = 80, mostOfValue = 120;

} // namespace

/// The rules and tokens at hand, and the chosen token's claims, as the tree has them.
QList<Findable> InspectPlace::findables()
{
    return findableRules() + findableTokens() + findableClaims();
}

QList<Findable> InspectPlace::findableRules()
{
    QList<Findable> all;
    const FederationFile *file = m_session->federation();
    if (!file)
        return all;
    const RuleSet &rules = m_session->ruleSet(m_session->ruleSource());
    for (int index = 0; index < file->rules.size(); ++index) {
        const Rule &rule = file->rules.at(index);
        all.append({Findable::Kind::Rule,
                    visible(rule.name.isEmpty() ? rule.key : rule.name, mostOfName),
                    visible(rule.id.value_or(QByteArray()), mostOfValue),
                    {},
                    QStringLiteral("inspect"),
                    [this, index] { showRule(index); },
                    ruleIdentity(rules.path.isEmpty() ? rules.name : rules.path, rule.key)});
    }
    return all;
}

/// By what they are and whose; what they say in full is nobody's to read over a shoulder.
QList<Findable> InspectPlace::findableTokens()
{
    QList<Findable> all;
    const QList<InspectedToken> &tokens = m_session->tokens();
    for (int index = 0; index < tokens.size(); ++index) {
        const InspectedToken &token = tokens.at(index);
        const json::Value issuer = token.found.token.claims().root()["iss"];
        all.append({Findable::Kind::Token,
                    token.kindName().isEmpty() ? tr("Token %1").arg(index + 1) : token.kindName(),
                    visible(issuer.utf8(), mostOfValue),
                    {},
                    QStringLiteral("inspect"),
                    [this, index] {
                        closeComparison();
                        m_session->chooseToken(index);
                        m_token->claims()->setFocus(Qt::OtherFocusReason);
                    }});
    }
    return all;
}

QList<Findable> InspectPlace::findableClaims()
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

void InspectPlace::showRule(int rule)
{
    closeComparison();
    m_session->chooseRule(rule);
    m_token->rulesButton()->setChecked(layoutFor() == Layout::Drawer);
    m_rules->ranking()->setFocus(Qt::OtherFocusReason);
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
