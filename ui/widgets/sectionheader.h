#pragma once

#include <QWidget>

namespace claimcheck::ui {

class ElidedLabel;
class LinkButton;

/// A title, a few quiet words at the right, and a link if one is set; 44 high like the heads of panels. The
/// quiet words give way to the title.
class SectionHeader : public QWidget {
    Q_OBJECT

public:
    enum class Size : quint8 { Panel, Group };

    explicit SectionHeader(const QString &title, Size size = Size::Panel, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setQuietText(const QString &text);
    void setLink(const QString &words); ///< empty: no link
    /// At the far end, after quiet text and link; icon buttons mostly.
    void addWidget(QWidget *widget);

Q_SIGNALS:
    void linkActivated();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void resizeToText();
    void fit();

    Size m_size;
    ElidedLabel *m_title, *m_quiet;
    LinkButton *m_link;
};

} // namespace claimcheck::ui
