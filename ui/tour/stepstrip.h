#pragma once

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;

/// One step of something guided: where one is, a sentence, the button that does it and the one that leaves.
class StepStrip : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString where, sentence, next, leave;
    };

    explicit StepStrip(QWidget *parent = nullptr);

    void setWords(const Words &words);
    QString text() const;
    QPushButton *next() const { return m_next; }
    QPushButton *leave() const;

Q_SIGNALS:
    void nextWanted();
    void leaveWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Paragraph *m_words;
    QPushButton *m_next;
    LinkButton *m_leave;
};

} // namespace claimcheck::ui
