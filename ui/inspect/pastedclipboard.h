#pragma once

#include <QClipboard>
#include <QObject>

class QAction;

namespace claimcheck::ui {

/// A token somebody pasted, for as long as it is still on the clipboard; known by its length and a digest.
/// After each change the clipboard is looked at once, and never again once something else is on it.
class PastedClipboard : public QObject {
    Q_OBJECT

public:
    explicit PastedClipboard(QObject *parent = nullptr);

    /// Pasted, or dropped. Counts where it holds a token with its signature and is on the clipboard.
    void took(const QString &text);
    bool isThere() const { return m_known.length > 0; }
    /// Takes it off clipboard and selection, where they hold it still.
    void clear();
    QAction *action() const { return m_action; } ///< clear(), while there is something to clear

Q_SIGNALS:
    void changed(); ///< isThere()
    void cleared(const QString &words); ///< what clear() did, for a toast

private:
    struct Known {
        qsizetype length = 0; ///< 0: nothing is known
        QByteArray digest;
    };
    static Known of(const QString &text);
    static bool isOn(QClipboard::Mode mode, const Known &known);
    void know(const Known &known);
    void look();

    Known m_known;
    QAction *m_action;
};

} // namespace claimcheck::ui
