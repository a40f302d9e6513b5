#pragma once

#include <QWidget>

class QBoxLayout;

namespace claimcheck {
struct ProviderPreset;
}

namespace claimcheck::ui {

/// What the chosen provider's token is, what will be asked, its guide, and what goes wrong with it.
class ProviderDetail : public QWidget {
    Q_OBJECT

public:
    explicit ProviderDetail(QWidget *parent = nullptr);

    void setPreset(const ProviderPreset *preset); ///< null: nothing is shown

private:
    QWidget *made(const ProviderPreset &preset);
    void addLinks(QBoxLayout *column, const ProviderPreset &preset);

    const ProviderPreset *m_preset = nullptr;
    QWidget *m_content = nullptr;
};

} // namespace claimcheck::ui
