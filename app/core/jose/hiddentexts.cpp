#include "core/jose/hiddentexts.h"

#include "core/text/visible.h"

#include <algorithm>
#include <iterator>

namespace claimcheck {

namespace {

constexpr qsizetype fewestDigits = 4;
constexpr QByteArrayView withoutName[] = {"exp", "iat", "nbf", "auth_time", "alg", "typ", "cty"};

/// A text may stand on the screen as it is, with what is invisible written out, or as JSON has it.
void addForms(json::Value text, QStringList *texts)
{
    const QString plain = text.toString();
    texts->append(plain);
    for (const QString &form : {visible(plain), QString::fromUtf8(text.source()).sliced(1).chopped(1)})
        if (form != plain)
            texts->append(form);
}

void add(json::Value value, QStringList *texts)
{
    if (value.isString())
        return addForms(value, texts);
    if (value.isNumber() && value.numberText().size() >= fewestDigits)
        texts->append(QString::fromLatin1(value.numberText()));
    if (!value.isArray() && !value.isObject())
        return;
    for (const json::Value one : value) {
        const auto isNamed = [&one](QByteArrayView name) { return one.keyEquals(name); };
        if (value.isArray() || std::none_of(std::begin(withoutName), std::end(withoutName), isNamed))
            add(one, texts);
    }
}

} // namespace

QStringList hiddenTexts(const Token &token)
{
    QStringList texts;
    if (token.form() != Token::Form::ClaimsOnly) {
        const QByteArray text = token.text();
        texts.append(QString::fromUtf8(text));
        for (const Range &part : {token.headerRange(), token.claimsRange(), token.signatureRange()})
            texts.append(QString::fromUtf8(text.mid(part.begin, part.size())));
    }
    add(token.header().root(), &texts);
    add(token.claims().root(), &texts);
    return texts;
}

} // namespace claimcheck
