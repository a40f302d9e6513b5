#pragma once

#include "core/help/helppage.h"
#include "core/help/vocabulary.h"
#include "ui/widgets/panel.h"

class QAction;
class QBoxLayout;
class QScrollArea;

namespace claimcheck::ui {

class SectionHeader;

/// Explains the place beside it, or a word, while one goes on working. Nothing is asked of anybody for it.
/// Esc asks to close it.
class HelpPanel : public Panel {
    Q_OBJECT

public:
    /// The actions stand as links under each page.
    explicit HelpPanel(const QList<QAction *> &more, QWidget *parent = nullptr);

    static int usualWidth(); ///< with the current text size
    /// `name` as the rail has it. A place nothing is known of shows the words.
    void showPlace(const QByteArray &place, const QString &name);
    void showTerm(const QByteArray &id);
    void showTerms();
    QString text() const; ///< all that is shown

Q_SIGNALS:
    void closeWanted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QBoxLayout *begin(const QString &quiet);
    enum class Shown : quint8 { Place, Words };
    void finish(QBoxLayout *column, Shown shown);
    void addActs(QBoxLayout *column, const HelpPage &page) const;
    void addTerms(QBoxLayout *column, const QString &heading, const QList<QByteArray> &ids);
    void addMore(QBoxLayout *column, Shown shown);
    QWidget *termLink(const Term &term);

    QList<QAction *> m_more;
    SectionHeader *m_head;
    QScrollArea *m_scroll;
    QByteArray m_place;
    QString m_placeName;
};

} // namespace claimcheck::ui
