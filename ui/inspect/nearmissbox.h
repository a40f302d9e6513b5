#pragma once

#include "core/analysis/remedy.h"

#include <QWidget>

class QPushButton;
class QScrollArea;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class ShapeLabel;

/// Under a rule that would not match: the nearest way to make rule and token agree, with a button that
/// applies it and the next ones behind it. Takes no room where there is nothing to offer. Nothing in it is
/// cut off: made lower than it wants to be, its text scrolls above the buttons; and a button whose words do
/// not fit is called "Apply", as the words stand above it, too.
class NearMissBox : public QWidget {
    Q_OBJECT

public:
    explicit NearMissBox(QWidget *parent = nullptr);

    /// Where what follows draws one of its own.
    void leaveLineOut() { m_endsInLine = false; }

    void setRemedies(const QList<Remedy> &remedies);
    QPushButton *applyButton() const { return m_apply; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void applyWanted(int remedy);
    void ruleWanted(const QByteArray &key);
    /// Shown, hidden, or of another height.
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Places {
        QRect shape, text, apply, next;
        int height = 0;
    };
    Places placesFor(int width) const;
    int textHeight(int width) const;
    void layText(const QRect &view, int whole);
    void lay();
    /// Words of a button, and fewer for where they do not fit.
    struct Label {
        QString whole, brief;
        QSize wholeSize, briefSize;
        bool fits(int room) const { return wholeSize.width() <= room; }
        QSize sizeIn(int room) const { return fits(room) ? wholeSize : briefSize; }
    };
    static Label labelFor(QPushButton *button, const QString &whole, const QString &brief);
    static void setLabel(QPushButton *button, const Label &label, int room);
    static int roomIn(int width);
    void showRemedy();
    void forgetWords();
    void showNext();
    void act();
    QString admitsText(const Remedy &remedy) const;

    QList<Remedy> m_remedies;
    int m_shown = 0;
    ShapeLabel *m_shape;
    QScrollArea *m_view;
    QWidget *m_text;
    Paragraph *m_words, *m_admits;
    Label m_applyLabel, m_nextLabel;
    QPushButton *m_apply;
    LinkButton *m_next;
    bool m_endsInLine = true;
};

} // namespace claimcheck::ui
