#include "ui/windownotices.h"

#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

WindowNotices::WindowNotices(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setVisible(false);
}

void WindowNotices::show(const QByteArray &id, Shape shape, const QString &firstWords, const QString &rest)
{
    VerdictBanner *&banner = m_banners[id];
    if (!banner) {
        banner = new VerdictBanner;
        auto *close = new QPushButton(tr("Hide this"));
        close->setProperty("small", true);
        close->setAccessibleName(tr("Hide: %1").arg(firstWords));
        banner->setButton(close);
        layout()->addWidget(banner);
        connect(close, &QPushButton::clicked, this, [this, id] { hide(id); });
    }
    banner->setVerdict(shape, firstWords, rest);
    setFocusProxy(m_banners.first()->findChild<QPushButton *>());
    setVisible(true);
}

void WindowNotices::hide(const QByteArray &id)
{
    if (VerdictBanner *banner = m_banners.take(id)) {
        banner->setParent(nullptr);
        banner->deleteLater();
    }
    setFocusProxy(m_banners.isEmpty() ? nullptr : m_banners.first()->findChild<QPushButton *>());
    setVisible(!m_banners.isEmpty());
}

VerdictBanner *WindowNotices::notice(const QByteArray &id) const
{
    return m_banners.value(id);
}

} // namespace claimcheck::ui
