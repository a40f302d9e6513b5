#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

class QListView;
class QPlainTextEdit;
class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class Paragraph;
class VerdictBanner;

/// The narrowest sensible rule for the token at hand: what it asks for, what was left out and why, and
/// whether anybody else gets in. Nothing is created until it is added, and adding can be undone.
class SuggestPage : public Panel {
    Q_OBJECT

public:
    struct LeftOut {
        QString name, why;
    };
    struct Content {
        QString title; ///< of the token
        QString sentence; ///< "A token from … may act as …"
        Shape shape = Shape::Unknown;
        QString verdict, rest; ///< first words, and the rest
        QString json; ///< issuer and rule; empty where there is none
        QList<LeftOut> leftOut;
    };

    explicit SuggestPage(QWidget *parent = nullptr);

    /// From outside: texts are shown plain.
    void setContent(const Content &content);
    QPushButton *addButton() const { return m_add; }

Q_SIGNALS:
    void addWanted();
    void copyWanted(const QString &json);
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    QWidget *makeFoot();
    void restyle();

    Paragraph *m_title, *m_sentence, *m_leftOutHead;
    VerdictBanner *m_verdict;
    QPlainTextEdit *m_json;
    QStandardItemModel *m_model;
    QListView *m_leftOut;
    QPushButton *m_add, *m_copy, *m_back;
};

} // namespace claimcheck::ui
