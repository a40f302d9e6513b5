#pragma once

#include <QList>
#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace claimcheck::ui {

/// The places at the leading edge: icon over word, the current one tinted with a bar. In a narrow window or
/// with large text the words go, the names stay.
class Rail : public QWidget {
    Q_OBJECT

public:
    enum class Words : quint8 { Shown, Hidden };

    explicit Rail(QWidget *parent = nullptr);

    void addPlace(const QString &title, const QString &iconName);
    void setCurrent(int index);
    int current() const;
    int count() const;
    void setWords(Words words);
    Words words() const { return m_words; }
    int railWidth() const;
    int heightWithWords() const; ///< of all places

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void resizeToText();

    QButtonGroup *m_group;
    QVBoxLayout *m_column;
    Words m_words = Words::Shown;
};

} // namespace claimcheck::ui
