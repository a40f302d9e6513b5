#include "ui/connect/verdicttokens.h"

#include "ui/connect/connectsession.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"

namespace claimcheck::ui {

namespace {

Shape shapeOf(std::optional<Verdict> verdict)
{
    if (!verdict)
        return Shape::Waiting;
    return *verdict == Verdict::Match  ? Shape::Pass
        : *verdict == Verdict::NoMatch ? Shape::Fail
                                       : Shape::Unknown;
}

QString wordOf(std::optional<Verdict> verdict)
{
    if (!verdict)
        return VerdictTokens::tr("No rule yet");
    return *verdict == Verdict::Match  ? VerdictTokens::tr("Would match")
        : *verdict == Verdict::NoMatch ? VerdictTokens::tr("Would not match")
                                       : VerdictTokens::tr("Not known");
}

} // namespace

VerdictTokens::VerdictTokens(ConnectSession *session, QObject *parent)
    : RowsModel(parent)
    , m_session(session)
{
    refresh();
}

QList<VerdictToken> VerdictTokens::rows() const
{
    QList<VerdictToken> rows;
    const InspectSession *inspect = m_session->inspect();
    const FederationFile *file = inspect->federation();
    const Rule *rule = file && !file->rules.isEmpty() ? &file->rules.constFirst() : nullptr;
    for (const InspectedToken &token : inspect->tokens()) {
        const QString title = m_session->sampleTitle(token);
        const QString sample = title.isEmpty() ? tr("Sample, signed by nobody") : tr("Sample: %1").arg(title);
        VerdictToken row{token.title(), m_session->isSample(token) ? sample : tr("Your token"), {}};
        if (rule) {
            // Nobody signed a sample: it is about its claims.
            const TokenFacts facts(token.found.token, inspect->signatureOf(token.found.token),
                                   inspect->now());
            row.verdict = claimcheck::match(*rule, file->issuer(rule->issuer), facts, file).rule;
        }
        rows.append(row);
    }
    return rows;
}

QVariant VerdictTokens::data(const QModelIndex &index, int role) const
{
    const VerdictToken *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row->title;
    case Qt::AccessibleTextRole:
        return QStringList{row->title, row->origin, wordOf(row->verdict)}.join(u", "_qs);
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case VerdictRole:
        return int(shapeOf(row->verdict));
    case WordRole:
        return wordOf(row->verdict);
    case WhyRole:
        return row->origin;
    default:
        return {};
    }
}

} // namespace claimcheck::ui
