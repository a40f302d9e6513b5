#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

#include <vector>

namespace claimcheck::ui {

/// Colours a condition as the engine's own lexer cuts it. Blocks are lines of one text: a text in three
/// quotes goes on over several.
class ConditionHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit ConditionHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    enum class Look : quint8 { Plain, Variable, Function, Word, Literal, Sign };
    /// A run of one look, in UTF-16 of the whole text.
    struct Run {
        int begin, end;
        Look look;
    };
    void readText();
    QTextCharFormat formatOf(Look look) const;

    std::vector<Run> m_runs;
    int m_revision = -1;
};

} // namespace claimcheck::ui
