#pragma once

#include "core/federation/rulesentence.h"

#include <QWidget>

namespace claimcheck::ui {

class Paragraph;

/// A rule as a sentence, with a bar on its leading edge; names stand out, values are in monospace.
class SentenceBox : public QWidget {
    Q_OBJECT

public:
    explicit SentenceBox(QWidget *parent = nullptr);

    void setSentence(const QList<SentencePart> &parts);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Paragraph *m_words;
};

} // namespace claimcheck::ui
