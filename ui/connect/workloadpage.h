#pragma once

#include "core/provider/presetfill.h"
#include "ui/connect/connectpage.h"
#include "ui/widgets/facttable.h"

namespace claimcheck::ui {

class AnswerField;
class FieldGrid;

/// The second step: the preset's own questions, and what tokens of that workload will say.
class WorkloadPage : public ConnectPage {
    Q_OBJECT

public:
    explicit WorkloadPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> problems() const override;
    QWidget *firstWrong() override;
    QWidget *fieldOf(const QByteArray &problem) const override;

    const QList<AnswerField *> &fields() const { return m_fields; }
    QList<FactTable::Fact> facts() const;

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build(const ProviderPreset &preset);
    QWidget *makePreparations(const ProviderPreset &preset);
    QWidget *makeProbes(const ProviderPreset &preset);
    void addField(const PresetField &field);
    void showFields();
    void showFacts();
    void goOnFrom(const AnswerField *field);

    const ProviderPreset *m_preset = nullptr;
    QWidget *m_content = nullptr; ///< of the preset
    FieldGrid *m_grid = nullptr;
    FactTable *m_facts = nullptr;
    QStringList m_shownFacts;
    QList<AnswerField *> m_fields;
    struct Preparation {
        QWidget *widget = nullptr;
        PresetWhen when;
    };
    QList<Preparation> m_preparations;
    QWidget *m_empty;
};

} // namespace claimcheck::ui
