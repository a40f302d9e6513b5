#include "support/vectors.h"

#include "core/jose/base64url.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>

using namespace claimcheck;

// seeds FOLDER: unpacks the test vectors into FOLDER/json, tokens, jwks, federation, cel, texts, answers
// and callback, one small file a case.

namespace {

constexpr qsizetype largest = 16 * 1024;

class Corpus {
public:
    Corpus(const QString &root, const QString &name)
        : m_folder(root + u'/' + name)
    {
        if (!QDir().mkpath(m_folder.path()))
            qFatal("cannot make %s", qPrintable(m_folder.path()));
    }

    void add(const QByteArray &text)
    {
        if (text.size() > largest)
            return;
        const QByteArray name = QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex();
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

private:
    QDir m_folder;
};

void addMessy(Corpus &tokens, const QByteArray &token)
{
    tokens.add(token);
    tokens.add("Authorization: Bearer " + token + "\r\n");
    tokens.add("{\"assertion\":\"" + token + "\",\"x\":[\"" + token.left(60) + "...\"]}");
    QByteArray wrapped = "> ";
    for (qsizetype i = 0; i < token.size(); i += 70)
        wrapped += token.mid(i, 70) + "\n> ";
    tokens.add(wrapped);
}

void addVectors(Corpus &corpus, const char *file, const char *member, int every = 1)
{
    const QJsonArray vectors = test::VectorFile::load(file).vectors();
    for (qsizetype i = 0; i < vectors.size(); i += every) {
        if (const std::optional<QByteArray> text = test::bytes(vectors.at(i).toObject(), member))
            corpus.add(*text);
    }
}

void addTable(Corpus &corpus, const char *file, const char *table)
{
    const QJsonObject entries = test::VectorFile::load(file).root().value(QLatin1String(table)).toObject();
    for (const QJsonValue &entry : entries)
        corpus.add(test::json(entry.toObject()));
}

/// What the scripted servers send, with and without its head.
void addScripts(Corpus &answers)
{
    const QJsonArray vectors = test::VectorFile::load("jose/http-faults").vectors();
    for (const QJsonValue &vector : vectors) {
        QByteArray sent;
        const QJsonArray steps = vector.toObject().value(u"steps"_qs).toArray();
        for (const QJsonValue &step : steps)
            sent += step.toObject().value(u"send"_qs).toString().toUtf8();
        answers.add(sent);
        answers.add(sent.mid(sent.indexOf("\r\n\r\n") + 4));
    }
}

/// A file with one rule, as small as the reader takes it.
void addFederation(Corpus &federation, const QJsonObject &provider, const QJsonObject &match)
{
    const QJsonObject issuer{{u"key"_qs, u"i"_qs},
                             {u"name"_qs, u"i"_qs},
                             {u"issuer_url"_qs, provider.value(u"issuer"_qs)},
                             {u"jwks"_qs, provider.value(u"jwks"_qs)},
                             {u"check_jti"_qs, true},
                             {u"max_jwt_lifetime_seconds"_qs, 3600}};
    const QJsonObject rule{{u"key"_qs, u"r"_qs},
                           {u"name"_qs, u"r"_qs},
                           {u"issuer"_qs, u"i"_qs},
                           {u"match"_qs, match},
                           {u"service_account"_qs, u"s"_qs},
                           {u"oauth_scope"_qs, u"workspace:inference"_qs},
                           {u"token_lifetime_seconds"_qs, 600},
                           {u"applies_to_all_workspaces"_qs, true},
                           {u"workspaces"_qs, QJsonArray()}};
    const QJsonObject account{{u"key"_qs, u"s"_qs}, {u"name"_qs, u"s"_qs}};
    federation.add(test::json(QJsonObject{{u"format"_qs, u"claimcheck-federation"_qs},
                                          {u"version"_qs, 1},
                                          {u"issuers"_qs, QJsonArray{issuer}},
                                          {u"service_accounts"_qs, QJsonArray{account}},
                                          {u"rules"_qs, QJsonArray{rule}}}));
}

void addProviders(Corpus &json, Corpus &tokens, Corpus &federation)
{
    const QStringList files =
        QDir(QStringLiteral(CLAIMCHECK_TEST_DATA "/providers")).entryList({u"*.json.z"_qs});
    for (const QString &name : files) {
        const test::VectorFile file = test::VectorFile::load("providers/" + name.chopped(7).toLatin1());
        const QJsonArray cases = file.vectors();
        for (qsizetype i = 0; i < cases.size(); i += 4) {
            const QJsonObject one = cases.at(i).toObject();
            const QByteArray header = test::json(one.value(u"header"_qs).toObject());
            const QByteArray claims = test::json(one.value(u"claims"_qs).toObject());
            json.add(claims);
            tokens.add(claims);
            addMessy(tokens, encodeBase64Url(header) + '.' + encodeBase64Url(claims) + ".c2lnbmF0dXJl");
            addFederation(federation, file.root(), one.value(u"rule"_qs).toObject());
        }
    }
}

/// A condition and the claims it is for, parted by a zero byte, as the target reads them.
void addConditions(Corpus &cel, const char *file)
{
    const test::VectorFile records = test::VectorFile::load(file);
    const QJsonArray vectors = records.vectors();
    for (const QJsonValue &vector : vectors) {
        const bool hasClaims = vector.toObject().contains(u"payload");
        const QByteArray claims = hasClaims
            ? test::json(records.entry("payloads", vector.toObject(), "payload"))
            : QByteArray("{}");
        cel.add(test::text(vector.toObject(), "expr").toUtf8() + '\0' + claims);
    }
}

void addFile(Corpus &corpus, const QString &name)
{
    QFile file(QStringLiteral(CLAIMCHECK_TEST_DATA) + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    corpus.add(file.readAll());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        qFatal("usage: seeds FOLDER");
    const QString root = QString::fromLocal8Bit(argv[1]);
    Corpus json(root, u"json"_qs), tokens(root, u"tokens"_qs), jwks(root, u"jwks"_qs),
        federation(root, u"federation"_qs), cel(root, u"cel"_qs), texts(root, u"texts"_qs),
        answers(root, u"answers"_qs), callback(root, u"callback"_qs);
    addVectors(callback, "jose/oauth-callback", "request");
    addScripts(answers);
    addVectors(answers, "jose/discovery-documents", "doc");
    addVectors(answers, "jose/issuer-urls", "url");
    addVectors(texts, "jose/redaction", "input");
    addFile(texts, u"/../cli/data/setup.sh"_qs);
    addFile(texts, u"/../cli/data/federation.json"_qs);
    addVectors(json, "json/json-test-suite", "data");
    addVectors(json, "json/strict-json", "data");
    addVectors(tokens, "json/naughty-strings", "text", 3);
    addVectors(tokens, "jose/attacks", "token");
    addVectors(tokens, "jose/rfc-examples", "token");
    addVectors(tokens, "jose/wycheproof-jws", "token", 5);
    addVectors(jwks, "jose/jwks-documents", "doc");
    addVectors(jwks, "jose/jwks-documents", "text");
    addTable(jwks, "jose/attacks", "keysets");
    addTable(jwks, "jose/wycheproof-jws", "keysets");
    addTable(jwks, "jose/rfc-examples", "keysets");
    addProviders(json, tokens, federation);
    addConditions(cel, "cel/federation");
    addConditions(cel, "cel/fuzz");
    addConditions(cel, "cel/conformance");
    addFile(federation, u"/../../resources/samples/federation.json"_qs);
    return 0;
}
