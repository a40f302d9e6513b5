#pragma once

#include <QWidget>

class QAction;

namespace claimcheck::ui {

class Paragraph;
class RuleEdits;

/// Says that the rules were changed here and not saved, with the way back and the way out. Takes no room
/// while there is nothing to say.
class EditStrip : public QWidget {
    Q_OBJECT

public:
    EditStrip(QAction *undo, QAction *save, QWidget *parent = nullptr);

    void setEdits(const RuleEdits &edits);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Paragraph *m_words;
};

} // namespace claimcheck::ui
