#include "screenshots/unmarked.h"

#include "ui/documents/samplefile.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTextDocumentFragment>

namespace claimcheck::test {

namespace {

QSet<QString> wordsOf(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    QSet<QString> words;
    for (auto found = word.globalMatch(text); found.hasNext();)
        words.insert(found.next().captured());
    return words;
}

/// Names people and products have, and words of the sample and of the data the scenes are played with.
bool isName(const QString &word)
{
    static const QSet<QString> names = [] {
        return wordsOf(QStringLiteral(CLAIMCHECK_WORDS)) + wordsOf(QString::fromUtf8(ui::sampleFederation()));
    }();
    return names.contains(word);
}

QString outsideOfBrackets(const QString &text)
{
    QString outside;
    int depth = 0;
    for (const QChar c : text) {
        if (c == u'⟧' && depth == 0)
            outside.clear(); // its beginning stands elsewhere
        else if (c == u'⟧')
            --depth;
        else if (c == u'⟦')
            ++depth;
        else if (depth == 0)
            outside += c;
    }
    return outside;
}

/// The words of `text` that should have been translated.
QString englishIn(const QString &text)
{
    // What holds a digit or a sign that sentences do not, is a value, an id, a key of the keyboard or code.
    static const QRegularExpression data(
        QStringLiteral(R"(\S*[\d_/\\@={}<>"$|^~#%*&`+]\S*|\S*\w[-.:]\w\S*|--?\w[\w-]*|\b[A-Z]{2,}\w*\b)"));
    const QString plain = Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText()
                                                    : text;
    QString rest = outsideOfBrackets(plain);
    rest.replace(data, QStringLiteral(" "));
    QStringList words;
    const QSet<QString> found = wordsOf(rest);
    for (const QString &one : found)
        if (!isName(one))
            words.append(one);
    words.sort();
    return words.join(u' ');
}

QString pathOf(const QWidget *widget)
{
    QString path;
    for (; widget; widget = widget->parentWidget())
        path = u'/' + QString::fromLatin1(widget->metaObject()->className()).section(u':', -1) + path;
    return path;
}

class Reading {
public:
    explicit Reading(const QWidget *root) { read(root, root); }

    QStringList found() const { return m_found; }

private:
    void add(const char *what, const QString &text)
    {
        const QString english = englishIn(text);
        if (!english.isEmpty())
            m_found.append(u"%1 %2: %3   (%4)"_qs.arg(pathOf(m_widget), QString::fromLatin1(what), english,
                                                      text.left(200).simplified()));
    }

    void read(const QWidget *widget, const QWidget *root)
    {
        m_widget = widget;
        if (widget->isWindow())
            add("title", widget->windowTitle());
        add("tooltip", widget->toolTip());
        if (QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(
                const_cast<QWidget *>(widget)))
            for (const QAccessible::Text text :
                 {QAccessible::Name, QAccessible::Description, QAccessible::Help})
                add("heard", heard->text(text));
        readOwn(widget);
        const QList<QAction *> actions = widget->actions();
        for (const QAction *action : actions) {
            add("action", action->text());
            add("action's tooltip", action->toolTip());
        }
        const auto children = widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (const QWidget *child : children)
            if (child->isVisibleTo(root) || qobject_cast<const QMenu *>(child))
                read(child, root);
    }

    void readOwn(const QWidget *widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            add("text", label->text());
        if (const auto *text = qobject_cast<const ui::Paragraph *>(widget))
            add("text", text->text());
        if (const auto *text = qobject_cast<const ui::ElidedLabel *>(widget))
            add("text", text->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add("text", button->text());
        if (const auto *group = qobject_cast<const QGroupBox *>(widget))
            add("title", group->title());
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            add("placeholder", edit->placeholderText());
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
            add("placeholder", edit->placeholderText());
        if (const auto *menu = qobject_cast<const QMenu *>(widget))
            add("title", menu->title());
        if (const auto *bar = qobject_cast<const QTabBar *>(widget))
            readTabs(bar);
        if (const auto *box = qobject_cast<const QComboBox *>(widget))
            readRows(box->model(), {});
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
                 view && !qobject_cast<const QHeaderView *>(widget) && view->model())
            readModel(view->model());
    }

    void readTabs(const QTabBar *bar)
    {
        for (int tab = 0; tab < bar->count(); ++tab) {
            add("tab", bar->tabText(tab));
            add("tab's tooltip", bar->tabToolTip(tab));
            add("tab, heard", bar->accessibleTabName(tab));
        }
    }

    void readModel(const QAbstractItemModel *model)
    {
        for (int column = 0; column < model->columnCount(); ++column)
            add("heading", model->headerData(column, Qt::Horizontal).toString());
        readRows(model, {});
    }

    void readRows(const QAbstractItemModel *model, const QModelIndex &parent)
    {
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                      int(Qt::AccessibleDescriptionRole), int(ui::WordRole), int(ui::WhyRole),
                      int(ui::FixRole), int(ui::DetailRole), int(ui::FindingsRole)})
                    readCell(index, role);
            }
            readRows(model, model->index(row, 0, parent));
        }
    }

    void readCell(const QModelIndex &index, int role)
    {
        const QVariant data = index.data(role);
        if (data.typeId() == QMetaType::QString)
            add(qPrintable(u"row %1, column %2, role %3"_qs.arg(
                    QString::number(index.row()), QString::number(index.column()), QString::number(role))),
                data.toString());
    }

    const QWidget *m_widget = nullptr;
    QStringList m_found;
};

} // namespace

QStringList unmarked(const QWidget *root)
{
    return Reading(root).found();
}

} // namespace claimcheck::test
