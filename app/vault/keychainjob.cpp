#include "vault/keychainjob.h"

#include <QTimer>

namespace claimcheck {

namespace {

JobEnd endOf(QKeychain::Job *job)
{
    JobEnd end{job->error(), job->errorString(), {}, false};
    if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job); reading && !job->error())
        end.text = reading->textData();
    return end;
}

} // namespace

Async<JobEnd> runJob(QKeychain::Job *job, std::chrono::milliseconds patience)
{
    auto promise = std::make_shared<QPromise<Result<JobEnd>>>();
    promise->start();
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, timer, [timer, promise](QKeychain::Job *ended) {
        timer->deleteLater();
        promise->addResult(endOf(ended));
        promise->finish();
    });
    QObject::connect(timer, &QTimer::timeout, timer, [timer, promise, job] {
        job->disconnect(timer);
        timer->deleteLater();
        JobEnd late;
        late.isLate = true;
        promise->addResult(late);
        promise->finish();
    });
    timer->start(patience);
    job->setInsecureFallback(false);
    job->start();
    return promise->future();
}

} // namespace claimcheck
