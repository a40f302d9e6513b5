// record_entries COUNT WHAT: adds so many entries to the activity record, one after the other.
#include "local/ownfolder.h"
#include "record/activityrecord.h"
#include "vault/keychain.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QRandomGenerator>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace claimcheck;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    QList<QByteArray> environment;
    for (char **entry = environ; *entry; ++entry)
        environment.append(*entry);
    KeychainOptions options;
    options.environment = environment;
    const auto vault = openKeychain(std::move(options));
    ActivityRecord record({activityFile(environment), vault.get(),
                           [] { return UnixSeconds(std::time(nullptr)); },
                           [](int count) {
                               QByteArray bytes(count, Qt::Uninitialized);
                               for (char &byte : bytes)
                                   byte = char(QRandomGenerator::system()->generate());
                               return bytes;
                           }});
    for (int i = 0; i < atoi(argv[1]); ++i) {
        const Async<void> added = record.append(
            {RecordEntry::Kind::Exchange, "test", argv[2], "minted", QByteArray()});
        QEventLoop loop;
        whenFinished(added, &loop, [&loop](const Result<void> &) { loop.quit(); });
        loop.exec();
        const Result<void> result = added.result();
        if (!result) {
            std::fprintf(stderr, "%s: %s\n", result.error().id.constData(),
                         qPrintable(result.error().message));
            return 1;
        }
    }
    return 0;
}
