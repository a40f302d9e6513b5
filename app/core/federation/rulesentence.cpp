#include "core/federation/rulesentence.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

using Kind = SentencePart::Kind;
constexpr qsizetype mostValue = 200, mostName = 80, mostClaims = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::RuleWords)
};

QString data(const QByteArray &utf8)
{
    return visible(QString::fromUtf8(utf8), mostValue);
}

template <typename Object> QString nameOf(const Object *object, const QByteArray &key)
{
    return visible(QString::fromUtf8(object && !object->name.isEmpty() ? object->name : key), mostName);
}

/// Collects parts with one blank between them; what follows without one is written with `tight`.
class Sentence {
public:
    void words(const QString &text) { add(Kind::Words, text); }
    void name(const QString &text) { add(Kind::Name, text); }
    void data(const QString &text) { add(Kind::Data, text); }
    void tight(const QString &text) { m_parts.append({Kind::Words, text}); }
    QList<SentencePart> parts() const { return m_parts; }

private:
    void add(Kind kind, const QString &text)
    {
        if (!m_parts.isEmpty())
            m_parts.append({Kind::Words, QStringLiteral(" ")});
        m_parts.append({kind, text});
    }

    QList<SentencePart> m_parts;
};

void addSubject(Sentence &sentence, const QByteArray &subject)
{
    if (subject == "*") {
        sentence.words(Words::tr("with any subject"));
    } else if (subject.endsWith('*')) {
        sentence.words(Words::tr("whose subject starts with"));
        sentence.data(data(subject.chopped(1)));
    } else {
        sentence.words(Words::tr("whose subject is"));
        sentence.data(data(subject));
    }
}

void addClaims(Sentence &sentence, const QList<ClaimMatch> &claims)
{
    const qsizetype shown = std::min(claims.size(), mostClaims);
    for (qsizetype i = 0; i < shown; ++i) {
        sentence.words(i == 0 ? Words::tr("with") : Words::tr("and"));
        sentence.data(data(claims.at(i).name) + u" = "_qs + data(claims.at(i).value));
    }
    if (claims.size() > shown)
        sentence.words(claims.size() - shown == 1
                           ? Words::tr("and one more claim")
                           : Words::tr("and %1 more claims").arg(claims.size() - shown));
}

void addMatch(Sentence &sentence, const RuleMatch &match)
{
    if (match.subjectPrefix)
        addSubject(sentence, *match.subjectPrefix);
    addClaims(sentence, match.claims);
    if (match.audience) {
        sentence.words(Words::tr("meant for"));
        sentence.data(data(*match.audience));
    }
    if (match.condition) {
        sentence.words(Words::tr("for which"));
        sentence.data(data(*match.condition));
    }
}

void addWorkspaces(Sentence &sentence, const Rule &rule, const FederationFile &file)
{
    sentence.words(Words::tr("in"));
    if (rule.appliesToAllWorkspaces)
        return sentence.name(Words::tr("every workspace"));
    if (rule.workspaces.isEmpty())
        return sentence.name(Words::tr("a workspace that is not named"));
    for (qsizetype i = 0; i < rule.workspaces.size(); ++i) {
        if (i > 0)
            sentence.words(Words::tr("and"));
        const QByteArray &key = rule.workspaces.at(i);
        sentence.name(nameOf(file.workspace(key), key));
    }
}

} // namespace

QList<SentencePart> ruleWords(const Rule &rule, const FederationFile &file)
{
    Sentence sentence;
    sentence.words(Words::tr("A token from"));
    sentence.name(nameOf(file.issuer(rule.issuer), rule.issuer));
    addMatch(sentence, rule.match);
    sentence.words(Words::tr("may act as"));
    sentence.name(nameOf(file.serviceAccount(rule.serviceAccount), rule.serviceAccount));
    if (!rule.oauthScope.isEmpty()) {
        sentence.words(Words::tr("with"));
        sentence.data(data(rule.oauthScope));
    }
    addWorkspaces(sentence, rule, file);
    sentence.words(Words::tr("for at most"));
    sentence.name(durationText(rule.tokenLifetimeSeconds));
    sentence.tight(QStringLiteral("."));
    return sentence.parts();
}

QString plainText(const QList<SentencePart> &parts)
{
    QString text;
    for (const SentencePart &part : parts)
        text += part.text;
    return text;
}

} // namespace claimcheck
