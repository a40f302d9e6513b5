#include "outside.h"
#include "support/files.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstring>

namespace claimcheck::test {

int Outside::run(const QList<QByteArray> &arguments)
{
    output.clear();
    errors.clear();
    qsizetype read = 0;
    cli::Context context;
    context.read = [&](char *buffer, qsizetype size) {
        const qsizetype got = std::min({size, chunk, input.size() - read});
        std::memcpy(buffer, input.constData() + read, size_t(got));
        read += got;
        return got;
    };
    context.write = [&](QByteArrayView text) {
        output.append(text);
        return !outputIsGone;
    };
    context.writeError = [&](QByteArrayView text) { errors.append(text); };
    context.readFile = [&](const QByteArray &name, qsizetype) -> Result<QByteArray> {
        const auto file = std::as_const(files).find(name);
        if (file == files.cend())
            return fail("file.missing", u"no such file"_qs, u"check the name"_qs);
        return *file;
    };
    context.writeFile = [&](const QByteArray &name, QByteArrayView text) -> Result<void> {
        if (outputIsGone)
            return fail("file.unwritable", u"cannot be written"_qs, u"name another"_qs);
        written[name] = text.toByteArray();
        return {};
    };
    context.online = [](const QByteArray &, const cli::Options &, const cli::Context &) -> Result<cli::Exit> {
        return fail("online.module", u"cannot be run: its module is not installed"_qs,
                    u"install the whole package"_qs);
    };
    context.environment = [&] { return environment; };
    context.fileFacts = [&](const QByteArray &path) { return facts.value(path); };
    context.random = [](int count) { return QByteArray(count, 's'); };
    context.now = [&] { return now; };
    context.output = screen;
    context.inputIsTerminal = inputIsTerminal;
    context.errorIsTerminal = true;

    cli::Window window;
    window.hasDisplay = hasDisplay;
    window.open = [&]() -> Result<int> {
        ++windowsOpened;
        return 0;
    };
    return cli::run(arguments, context, window);
}

bool isGolden(const QByteArray &actual, const char *name)
{
    const QString file = QStringLiteral(CLAIMCHECK_GOLDEN "/") + QLatin1String(name);
    const QByteArray expected = test::contentOf(file);
    if (actual == expected)
        return true;
    QFile out(QStringLiteral(CLAIMCHECK_GOLDEN_ACTUAL "/") + QLatin1String(name));
    QDir().mkpath(QStringLiteral(CLAIMCHECK_GOLDEN_ACTUAL));
    if (out.open(QIODevice::WriteOnly))
        out.write(actual);
    qWarning("%s differs; compare it with %s", qPrintable(file), qPrintable(out.fileName()));
    return false;
}

QByteArray dataFile(const char *name)
{
    const QByteArray text = test::contentOf(QStringLiteral(CLAIMCHECK_CLI_DATA "/") + QLatin1String(name));
    if (text.isEmpty())
        qFatal("tests/cli/data/%s is missing", name);
    return text;
}

} // namespace claimcheck::test
