#pragma once

#include "local/async.h"
#include "local/secrettext.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class SecretEdit;
class ShapeLabel;

/// The password of a proxy that wants one: whether the keychain has it, a field for another, and the way to
/// take it out. What is typed goes into the keychain and nowhere else.
class ProxyPassword : public QWidget {
    Q_OBJECT

public:
    /// `entry` is the proxyEntry().
    struct Keeping {
        std::function<Async<bool>(const QByteArray &entry)>
            isKept; ///< asks nobody to unlock anything; null: it cannot be kept here
        std::function<Async<void>(const QByteArray &entry, std::shared_ptr<const SecretText>)> keep;
        std::function<Async<void>(const QByteArray &entry)> forget;
        std::function<bool()> isMemory = {}; ///< no keychain, but until the program ends
    };
    explicit ProxyPassword(Keeping keeping, QWidget *parent = nullptr);

    /// As USER@HOST:PORT; empty hides it, for there is nothing to keep. What is typed is for this one alone.
    void setProxy(const QString &proxy, const QByteArray &entry);
    void look(); ///< whether one is kept

    QString line() const;
    SecretEdit *field() const { return m_field; }
    QPushButton *keepButton() const { return m_keep; }
    LinkButton *forgetLink() const { return m_forget; }

private:
    void keep();
    void forget();
    void begin(const QString &words);
    void changed(const Result<void> &result);
    QString keptWords() const;
    void say(int shape, const QString &words, bool isKept);
    void updateButton();

    Keeping m_keeping;
    QString m_proxy;
    QByteArray m_entry;
    ShapeLabel *m_shape;
    Paragraph *m_line;
    SecretEdit *m_field;
    QPushButton *m_keep;
    LinkButton *m_forget;
    int m_asked = 0; ///< only the newest answer counts
    bool m_isBusy = false;
};

} // namespace claimcheck::ui
