#pragma once

#include "core/text/timetext.h"

#include <QWidget>

#include <optional>

namespace claimcheck::ui {

/// How much of a token's life is used: words above, an 8 px bar with a mark at now, the ends below.
/// Times are NumericDates; the clock is handed in, so whoever owns the countdown calls setTimes() again.
class LifetimeBar : public QWidget {
    Q_OBJECT

public:
    enum class State : quint8 { Unknown, NotYet, Running, Expired };

    explicit LifetimeBar(QWidget *parent = nullptr);

    void setTimes(std::optional<double> iat, std::optional<double> nbf, std::optional<double> exp,
                  UnixSeconds now);

    State state() const { return m_state; }
    /// Between 0 and 1; 0 where the start is not known.
    double used() const { return m_used; }
    QString sentence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Ends {
        std::optional<UnixSeconds> start, end;
        QString startWords;
    };

    void measure(const Ends &ends, UnixSeconds now);
    void say(const Ends &ends, UnixSeconds now);
    bool isBelow(int width) const; ///< the detail has lines of its own
    int wordsHeight(int width) const;
    void paintWords(QPainter *painter, const QRect &row) const;
    void paintBar(QPainter *painter, const QRect &groove) const;
    void paintEnds(QPainter *painter, const QRect &row) const;
    int markX(const QRect &groove) const;

    State m_state = State::Unknown;
    double m_used = 0;
    bool m_hasMark = false;
    QString m_headline, m_detail, m_share, m_startWords, m_endWords;
};

} // namespace claimcheck::ui
