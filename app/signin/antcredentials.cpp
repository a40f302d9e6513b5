#include "signin/antcredentials.h"

#include "core/jose/redaction.h"
#include "core/signin/profile.h"
#include "core/text/visible.h"
#include "services/headergrammar.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::AntCredentials)
};

using Token = std::shared_ptr<const SecretText>;

/// One run of the program.
class AntRun : public QObject {
public:
    AntRun(const QString &program, const QStringList &arguments, int patience, QObject *parent);
    ~AntRun() override;

    Async<Token> result() const { return m_promise.future(); }

private:
    void readOutput();
    void ended(int code, QProcess::ExitStatus status);
    Result<Token> tokenOf();
    Error failure(int code) const;
    void finish(const Result<Token> &result);

    QProcess m_process;
    QByteArray m_output, m_errors;
    QPromise<Result<Token>> m_promise;
    bool m_isOver = false;
};

AntRun::AntRun(const QString &program, const QStringList &arguments, int patience, QObject *parent)
    : QObject(parent)
{
    m_promise.start();
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &AntRun::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errors += m_process.readAllStandardError();
        m_errors.truncate(AntCredentials::mostBytes);
    });
    connect(&m_process, &QProcess::finished, this, &AntRun::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(fail("ant.missing", Words::tr("ant cannot be started")));
    });
    QTimer::singleShot(patience, this, [this] {
        finish(fail("ant.timeout", Words::tr("ant did not answer in time"),
                    Words::tr("run `ant auth status` in a terminal and see what it waits for")));
    });
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(program, arguments, QIODevice::ReadOnly);
}

AntRun::~AntRun()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(1000);
    wipe(m_output);
}

void AntRun::readOutput()
{
    QByteArray part = m_process.readAllStandardOutput();
    m_output += part;
    wipe(part);
    if (m_output.size() > AntCredentials::mostBytes)
        finish(fail("ant.output", Words::tr("ant printed something else than an access token")));
}

void AntRun::ended(int code, QProcess::ExitStatus status)
{
    readOutput();
    if (status != QProcess::NormalExit || code != 0)
        finish(tl::unexpected(failure(code)));
    else
        finish(tokenOf());
}

Result<Token> AntRun::tokenOf()
{
    QByteArray token = m_output.trimmed();
    if (!isBearerToken(token)) {
        wipe(token);
        return fail("ant.output", Words::tr("ant printed something else than an access token"),
                    Words::tr("it has to be the platform's ant, not Apache Ant; `ant --version` tells"));
    }
    return std::make_shared<const SecretText>(SecretText::take(token));
}

/// With the last thing it said, which is where programs say what went wrong.
Error AntRun::failure(int code) const
{
    Redaction how;
    how.claims = Redaction::Claims::Drop;
    const QByteArray said = redact(m_errors.trimmed().split('\n').last(), how).text;
    const QString words = visible(QString::fromUtf8(said), 300);
    return {"ant.failed",
            words.isEmpty() ? Words::tr("ant ended with %1").arg(code)
                            : Words::tr("ant ended with %1; it says: %2").arg(QString::number(code), words),
            Words::tr("sign in with it first: ant auth login --profile admin --scope org:admin"),
            {}};
}

void AntRun::finish(const Result<Token> &result)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace

AntCredentials::AntCredentials(QString program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
}

Async<std::shared_ptr<const SecretText>> AntCredentials::accessToken(const QByteArray &profile, int patience)
{
    const QString found = QStandardPaths::findExecutable(m_program);
    if (found.isEmpty())
        return readyError<Token>({"ant.missing",
                                  tr("ant is not installed, or not in PATH"),
                                  tr("install the platform's command line tool, or sign in with the browser"),
                                  {}});
    if (!profile.isEmpty() && !isProfileName(profile))
        return readyError<Token>(
            {"ant.profile", tr("this is no name of a profile"), tr("letters, digits, _, . and -"), {}});
    QStringList arguments{u"auth"_qs, u"print-credentials"_qs};
    if (!profile.isEmpty())
        arguments += {u"--profile"_qs, QString::fromLatin1(profile)};
    arguments.append(u"--access-token"_qs);
    return (new AntRun(found, arguments, patience, this))->result();
}

} // namespace claimcheck
