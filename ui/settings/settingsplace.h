#pragma once

#include "core/settings/settingsfile.h"
#include "local/async.h"
#include "ui/settings/proxypassword.h"
#include "ui/widgets/place.h"

#include <functional>

class QLayout;
class QLineEdit;
class QPushButton;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class LinkButton;
class SectionHeader;
class SettingRow;
class SettingsPage;
class SettingsReview;
class VerdictBanner;

/// Every setting with what it does and its default: found by typing, kept as soon as it is changed, given on
/// to another computer in a file.
class SettingsPlace : public Place {
    Q_OBJECT

public:
    struct Outside {
        KeptSettings *settings = nullptr; ///< outlives the place
        QList<QByteArray> environment; ///< each "NAME=value"
        QString historyFile, recordFile; ///< where they are, or would be
        std::function<Async<void>()> removeRecord; ///< null: cannot be done here
        ProxyPassword::Keeping proxyPassword = {};
    };

    explicit SettingsPlace(const Outside &outside, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    SettingRow *row(QByteArrayView key) const; ///< null: there is none
    QPushButton *removeRecordButton() const { return m_remove; }
    ProxyPassword *proxyPassword() const { return m_proxyPassword; }
    VerdictBanner *error() const { return m_error; }
    int shown() const; ///< how many rows match what is searched for

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QList<Findable> findables() override;
    /// Settings that were exported.
    void openFile(const QString &path) override;
    void pasteText(const QString &text) override;
    void writeTo(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLeft();
    QLayout *makeFinding();
    void addLooks();
    void refresh();
    void showProxyPassword();
    void filter();
    void goTo(const QByteArray &key);
    void chooseFile();
    void exportTo();
    void import(const QByteArray &json, const QString &name);
    void askReset();
    void review(const QString &title, const QString &what, const SettingsImport &import);
    void carryOut(const QList<SettingChange> &changes);
    void askRemoveRecord();
    void removeRecord();

    Outside m_outside;
    QAction *m_find, *m_import, *m_export, *m_reset;
    QLineEdit *m_search;
    SectionHeader *m_title;
    VerdictBanner *m_error;
    QPushButton *m_remove;
    ProxyPassword *m_proxyPassword;
    QWidget *m_left = nullptr;
    SettingsPage *m_page;
    QList<LinkButton *> m_links; ///< to each group
};

} // namespace claimcheck::ui
