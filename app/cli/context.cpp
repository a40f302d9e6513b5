#include "cli/context.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString withoutFullStop(QString text)
{
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

/// How a module's verb ended; that there is no such module is told.
Exit endOf(const QByteArray &verb, const Result<Exit> &ended, const Context &context)
{
    if (ended)
        return *ended;
    return unreadable(context, QString::fromUtf8(verb), ended.error().message, ended.error().hint);
}

} // namespace

void complain(const Context &context, const QString &where, const QString &what, const QString &advice)
{
    QString line = u"claimcheck: "_qs;
    if (!where.isEmpty())
        line += visible(where, 200) + u": "_qs;
    line += withoutFullStop(visible(what, 500));
    // Advice that is a sentence of its own begins one.
    if (!advice.isEmpty())
        line += (what.endsWith(u'.') && advice.front().isUpper() ? u". "_qs : u"; "_qs)
            + visible(advice, 500);
    context.writeError(line.toUtf8() + '\n');
}

Exit wrongUsage(const Context &context, const QString &where, const QString &what, const QString &advice)
{
    complain(context, where, what, advice);
    return Exit::Usage;
}

Exit unreadable(const Context &context, const QString &where, const QString &what, const QString &advice)
{
    complain(context, where, what, advice);
    return Exit::Unreadable;
}

Exit runOnline(const QByteArray &verb, const Options &options, const Context &context)
{
    return endOf(verb, context.online(verb, options, context), context);
}

Exit runSession(const QByteArray &verb, const Options &options, const Context &context)
{
    return endOf(verb, context.session(verb, options, context), context);
}

Exit deliver(const Context &context, QByteArrayView text, Exit exit)
{
    if (context.write(text))
        return exit;
    return unreadable(context, QCoreApplication::translate("cli", "standard output"),
                      QCoreApplication::translate("cli", "cannot be written"),
                      QCoreApplication::translate("cli", "the answer is incomplete"));
}

} // namespace claimcheck::cli
