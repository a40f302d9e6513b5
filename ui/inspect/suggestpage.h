#pragma once

#include "ui/widgets/facttable.h"
#include "ui/widgets/scrollpage.h"

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class Paragraph;
class VerdictBanner;

/// The narrowest sensible rule for the token at hand: what it rests on, who else gets in, how it is written,
/// and what was left out. One page that scrolls as a whole. Nothing is created until it is added, and adding
/// can be undone.
class SuggestPage : public ScrollPage {
    Q_OBJECT

public:
    struct Content {
        QString title; ///< of the token
        QString sentence; ///< "A token from … may act as …"
        QList<FactTable::Fact> rests;
        Shape shape = Shape::Unknown;
        QString verdict, rest; ///< first words, and the rest
        QList<FactTable::Fact> remarks; ///< who gets in, and what to know
        QString json; ///< rule and issuer; empty where there is none
        QList<FactTable::Fact> leftOut;
    };

    explicit SuggestPage(QWidget *parent = nullptr);

    /// Texts from outside are made visible already.
    void setContent(const Content &content);
    QPushButton *addButton() const { return m_add; }

Q_SIGNALS:
    void addWanted();
    void copyWanted(const QString &json);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillBody();
    void fillFoot();
    void restyle();
    void fitJson();

    Paragraph *m_title, *m_sentence;
    Paragraph *m_restsHead, *m_jsonHead, *m_leftOutHead;
    VerdictBanner *m_verdict;
    FactTable *m_rests, *m_remarks, *m_leftOut;
    QPlainTextEdit *m_json;
    QPushButton *m_add, *m_copy, *m_back;
};

} // namespace claimcheck::ui
