#include "cli/help.h"

#include "cli/layout.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Help", text);
}

void optionLines(Page &page, const QList<OptionSpec> &options)
{
    const auto label = [](const OptionSpec &option) {
        return QString::fromUtf8(option.value.isEmpty() ? option.name : option.name + ' ' + option.value);
    };
    int widest = 0;
    for (const OptionSpec &option : options)
        widest = std::max(widest, columnsOf(label(option)));
    for (const OptionSpec &option : options)
        page.labelled(label(option), option.help, 2, widest + 2);
}

void commandLines(Page &page, const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines)
        page.line(u"  "_qs + QString::fromUtf8(line));
}

} // namespace

QByteArray globalHelp(const QList<Verb> &verbs, const Screen &screen)
{
    Page page(screen);
    page.line(page.toned(u"claimcheck "_qs + QStringLiteral(CLAIMCHECK_VERSION), Tone::Strong));
    page.paragraph(
        tr("Explains why a token would or would not be accepted by Workload Identity Federation on the "
           "Claude Platform."));
    page.blank();
    page.line(page.toned(tr("Usage"), Tone::Strong));
    page.labelled(u"claimcheck"_qs, tr("opens the window"), 2, 28);
    page.labelled(u"claimcheck FILE"_qs, tr("opens the window with that file"), 2, 28);
    page.labelled(u"claimcheck VERB [OPTION…]"_qs, tr("answers here; needs no display"), 2, 28);
    page.blank();
    page.line(page.toned(tr("Verbs"), Tone::Strong));
    for (const Verb &verb : verbs)
        page.labelled(QString::fromUtf8(verb.name), verb.summary, 2, 12);
    page.labelled(u"help VERB"_qs, tr("all about one verb"), 2, 12);
    page.labelled(u"help WORD"_qs, tr("what a word means; claimcheck help words has them all"), 2, 12);
    page.blank();
    page.line(page.toned(tr("Options"), Tone::Strong));
    page.labelled(u"--help"_qs, tr("this text"), 2, 12);
    page.labelled(u"--version"_qs, tr("the version"), 2, 12);
    page.blank();
    page.paragraph(
        tr("Tokens come from a file or from standard input, never from an argument. Nothing is sent unless "
           "the verb is there for it: pull, plan, apply, keys, exchange, login, logout, token, exec, and "
           "sandbox mint with --base-url."));
    page.blank();
    page.line(page.toned(tr("Exit codes"), Tone::Strong));
    page.paragraph(tr("0 yes or done · 1 no, findings, refused · 2 wrong usage · 3 unreadable input · 4 "
                      "network or server · "
                      "5 keychain"),
                   2);
    return page.take();
}

QByteArray verbHelp(const Verb &verb, const Screen &screen)
{
    Page page(screen);
    page.line(page.toned(u"claimcheck "_qs + QString::fromUtf8(verb.name), Tone::Strong));
    page.paragraph(verb.description);
    page.blank();
    page.line(page.toned(tr("Usage"), Tone::Strong));
    for (const QByteArray &usage : verb.usage)
        page.labelled(u"claimcheck"_qs, QString::fromUtf8(usage), 2, 11);
    page.blank();
    page.line(page.toned(tr("Options"), Tone::Strong));
    optionLines(page, verb.allOptions());
    page.blank();
    page.line(page.toned(tr("Examples"), Tone::Strong));
    commandLines(page, verb.examples);
    page.blank();
    page.line(page.toned(tr("Exit codes"), Tone::Strong));
    page.paragraph(verb.exits, 2);
    return page.take();
}

QByteArray termHelp(const QList<Term> &terms, const Screen &screen)
{
    Page page(screen);
    for (const Term &term : terms) {
        if (&term != &terms.first())
            page.blank();
        page.line(page.toned(term.title, Tone::Strong));
        page.paragraph(term.definition, 2);
        QStringList related;
        for (const QByteArray &id : term.related)
            related << QString::fromLatin1(id);
        if (terms.size() == 1)
            page.paragraph(tr("See also: %1").arg(related.join(u", "_qs)), 2, Tone::Faint);
    }
    return page.take();
}

QByteArray termJson(const QList<Term> &terms)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginArray();
    for (const Term &term : terms) {
        writer.beginObject().member("id", term.id).member("term", term.title);
        writer.member("definition", term.definition).key("related").beginArray();
        for (const QByteArray &id : term.related)
            writer.string(QByteArrayView(id));
        writer.endArray().endObject();
    }
    return writer.endArray().result() + '\n';
}

} // namespace claimcheck::cli
