#include "ui/doctor/doctorplace.h"

#include "support/files.h"
#include "ui/doctor/doctorfindingcard.h"
#include "ui/doctor/doctormodels.h"
#include "ui/doctor/doctorpage.h"
#include "ui/doctor/secretspanel.h"
#include "ui/platform/requestlog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

credential::FileFacts file(const QByteArray &text, int mode = 0600)
{
    credential::FileFacts facts;
    facts.state = credential::FileFacts::State::File;
    facts.text = text;
    facts.mode = mode;
    return facts;
}

} // namespace

class tst_DoctorPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_theme->apply(Appearance::Light);
        const QByteArray directory = "/home/dana/.config/anthropic/";
        m_files = {
            {"/run/token", file("a.b.c")},
            {directory + "active_config", file("default")},
            {directory + "configs/default.json",
             file("{\"authentication\":{\"type\":\"user_oauth\",\"client_id\":\"c\"}}")},
            {directory + "credentials/default.json",
             file("{\"access_token\":\"sk-ant-oat01-neverprinted\",\"refresh_token\":\"neverprinted\"}",
                  0640)}};
        m_place = std::make_unique<DoctorPlace>(
            DoctorSession::Outside{
                {"HOME=/home/dana", "ANTHROPIC_API_KEY=", "ANTHROPIC_FEDERATION_RULE_ID=fdrl_1",
                 "ANTHROPIC_ORGANIZATION_ID=org", "ANTHROPIC_IDENTITY_TOKEN_FILE=/run/token",
                 "GITHUB_TOKEN=ghp_neverprinted0123456789T3kQ"},
                [this](const QByteArray &path) { return m_files.value(path); },
                [] { return now; }},
            &m_requests);
        m_place->addActions(m_place->menuActions());
        m_place->resize(1380, 850);
        m_place->show();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    }
    void cleanup()
    {
        m_place.reset();
        m_theme.reset();
    }

    void clockIsCompared()
    {
        QVERIFY(!shows(QStringLiteral("Within a minute")));
        QVERIFY(shows(QStringLiteral("Not compared.")));
        HttpRecord record;
        record.host = "api.anthropic.com";
        record.startedAt = now * 1000;
        record.serverTime = now - 3;
        m_requests.add(record);
        QVERIFY(shows(QStringLiteral("Within a minute of api.anthropic.com")));
        record.serverTime = now + 200;
        m_requests.add(record);
        QVERIFY(shows(QStringLiteral("This computer's clock is behind. By 200 s")));
        record.serverTime.reset(); // says nothing, so what was known stays
        m_requests.add(record);
        QVERIFY(shows(QStringLiteral("By 200 s")));
    }

    void clients()
    {
        const QAbstractItemModel *model = m_place->clients()->model();
        QCOMPARE(model->rowCount(), 6);
        QCOMPARE(word(0), u"Federation variables"_qs);
        QCOMPARE(word(2), u"Empty API key"_qs);
        m_place->clients()->setFocus();
        QTest::keyClick(m_place->clients(), Qt::Key_Down);
        QTest::keyClick(m_place->clients(), Qt::Key_Down);
        QCOMPARE(m_place->session()->client(), 2);
        QVERIFY(m_place->page()->banner()->sentence().startsWith(u"An empty key wins."));
        QCOMPARE(m_place->page()->banner()->shape(), Shape::Fail);
    }

    void candidates()
    {
        choose(2);
        const QAbstractItemModel *model = m_place->page()->candidates()->model();
        QCOMPARE(model->rowCount(), 6);
        QCOMPARE(model->index(0, 0).data(WordRole).toString(), u"Not visible here"_qs);
        const QModelIndex winner = model->index(1, 0);
        QVERIFY(winner.data(StrongRole).toBool());
        QCOMPARE(winner.data(WordRole).toString(), u"Wins, and fails"_qs);
        QVERIFY(winner.data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(u"2, ANTHROPIC_API_KEY, Wins, and fails"));
        for (int row = 2; row < model->rowCount(); ++row)
            QVERIFY(!model->index(row, 0).data(WordRole).toString().isEmpty());
    }

    void models()
    {
        const QAbstractItemModelTester candidates(m_place->page()->candidates()->model());
        const QAbstractItemModelTester thoughts(m_place->page()->thoughts()->model());
        const QAbstractItemModelTester clients(m_place->clients()->model());
        choose(3);
        m_place->session()->readAgain();
        QVERIFY(m_place->session()->think(u"ANTHROPIC_API_KEY"_qs).has_value());
    }

    void copiesTheFix()
    {
        choose(2);
        QPushButton *copy = m_place->page()->copyFix();
        QVERIFY(copy->isVisibleTo(m_place.get()));
        QSignalSpy notices(m_place.get(), &Place::notice);
        copy->click();
        QCOMPARE(QApplication::clipboard()->text(), u"unset ANTHROPIC_API_KEY"_qs);
        QCOMPARE(notices.size(), 1);
        choose(0);
        QVERIFY(!copy->isVisibleTo(m_place.get()));
    }

    /// Where nothing was proposed, what one asks is shown all the same.
    void whatIfOfNothing()
    {
        m_files.clear();
        m_place->pasteText(QStringLiteral("HOME=/home/nobody\nEDITOR=vi\n"));
        QCOMPARE(m_place->page()->thoughts()->model()->rowCount(), 0);
        QVERIFY(!m_place->page()->thoughts()->isVisible());
        QTest::keyClicks(m_place->page()->change(), QStringLiteral("ANTHROPIC_API_KEY=k"));
        QTest::keyClick(m_place->page()->change(), Qt::Key_Return);
        QCOMPARE(m_place->page()->thoughts()->model()->rowCount(), 1);
        QVERIFY(m_place->page()->thoughts()->isVisible());
    }

    void whatIf()
    {
        choose(2);
        const QAbstractItemModel *model = m_place->page()->thoughts()->model();
        QCOMPARE(model->index(0, 0).data().toString(), u"Unset ANTHROPIC_API_KEY"_qs);
        const int known = model->rowCount();
        m_place->clients()->setFocus();
        QTest::keyClick(m_place->clients(), Qt::Key_W);
        QTRY_COMPARE(QApplication::focusWidget(), m_place->page()->change());
        QTest::keyClicks(m_place->page()->change(), QStringLiteral("ANTHROPIC_API_KEY ANTHROPIC_PROFILE=w"));
        QTest::keyClick(m_place->page()->change(), Qt::Key_Return);
        QCOMPARE(model->rowCount(), known + 1);
        QCOMPARE(model->index(known, 0).data(WordRole).toString(), u"Profile w wins, and fails."_qs);
        QVERIFY(m_place->page()->change()->text().isEmpty());
        QTest::keyClicks(m_place->page()->change(), QStringLiteral("a-b"));
        QTest::keyClick(m_place->page()->change(), Qt::Key_Return);
        QCOMPARE(model->rowCount(), known + 1);
        QCOMPARE(m_place->page()->change()->text(), u"a-b"_qs); // nothing typed is lost
    }

    /// A slip of the hand is thought through, and said.
    void whatIfOfANameNobodyReads()
    {
        QLineEdit *field = m_place->page()->change();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("ANTROPIC_API_KEY=k"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QVERIFY(shows(QStringLiteral("None of these clients finds a credential by ANTROPIC_API_KEY.")));
        QVERIFY(field->accessibleDescription().contains(u"ANTROPIC_API_KEY"));
        QTest::keyClicks(field, QStringLiteral("A"));
        QVERIFY(field->accessibleDescription().isEmpty());
    }

    /// A value is no longer cut off at some length.
    void whatIfTakesAWholeToken()
    {
        QLineEdit *field = m_place->page()->change();
        const QString token = QStringLiteral("ANTHROPIC_IDENTITY_TOKEN=") + QString(4000, u'x');
        field->setText(token);
        QCOMPARE(field->text(), token);
    }

    void whatIfRowsByKeyboard()
    {
        choose(2);
        RowList *thoughts = m_place->page()->thoughts();
        QVERIFY(thoughts->model()->rowCount() > 1);
        m_place->page()->candidates()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(m_place->page()->candidates(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), thoughts);
        QCOMPARE(thoughts->currentIndex().row(), 0);
        const QImage before = thoughts->grab().toImage();
        QTest::keyClick(thoughts, Qt::Key_Down);
        QCOMPARE(thoughts->currentIndex().row(), 1);
        QVERIFY(thoughts->grab().toImage() != before); // the ring is seen
        QTest::keyClick(thoughts, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_place->page()->change());
        // What was asked last is the row one comes back to.
        QTest::keyClicks(m_place->page()->change(), QStringLiteral("ANTHROPIC_PROFILE=w"));
        QTest::keyClick(m_place->page()->change(), Qt::Key_Return);
        QTest::keyClick(m_place->page()->change(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), thoughts);
        QCOMPARE(thoughts->currentIndex().row(), thoughts->model()->rowCount() - 1);
    }

    void filesAreToldApart()
    {
        m_files["/srv/ci/anthropic/active_config"] = file("default");
        m_files["/srv/ci/anthropic/configs/default.json"] = m_files.value(
            "/home/dana/.config/anthropic/configs/default.json");
        m_place->pasteText(QStringLiteral("HOME=/home/dana\nXDG_CONFIG_HOME=/srv/ci\n"));
        QStringList names;
        const auto labels = m_place->findChildren<ElidedLabel *>();
        for (const ElidedLabel *label : labels)
            if (label->text().endsWith(u"configs/default.json"))
                names.append(label->text());
        names.sort();
        QCOMPARE(names,
                 (QStringList{u".config/anthropic/configs/default.json"_qs,
                              u"ci/anthropic/configs/default.json"_qs}));
    }

    void readsAgain()
    {
        choose(1);
        QVERIFY(word(1).contains(u"fails"));
        m_files["/home/dana/.config/anthropic/credentials/default.json"].mode = 0600;
        QTest::keyClick(m_place.get(), Qt::Key_F5);
        QCOMPARE(word(1), u"Profile default"_qs);
        QCOMPARE(m_place->session()->client(), 1);
    }

    void opens()
    {
        QTemporaryDir folder;
        const QString env = folder.filePath(QStringLiteral(".env"));
        test::writeFile(env, "ANTHROPIC_API_KEY=sk-ant-api03-neverprinted1234\nnot a line\n");
        m_place->openFile(env);
        QCOMPARE(m_place->workingOn(), u".env"_qs);
        QCOMPARE(word(2), u"API key"_qs);
        m_place->openFile(folder.filePath(QStringLiteral("gone")));
        QVERIFY(m_place->error()->isVisibleTo(m_place.get()));
        QCOMPARE(m_place->workingOn(), u".env"_qs);
        m_place->pasteText(u"just words"_qs);
        QVERIFY(m_place->error()->sentence().contains(u"holds no variables", Qt::CaseInsensitive));
        m_place->pasteText(u"[\"ANTHROPIC_AUTH_TOKEN=sk-ant-oat01-neverprinted1234\"]"_qs);
        QVERIFY(!m_place->error()->isVisibleTo(m_place.get()));
        QCOMPARE(word(2), u"Static token"_qs);
        action(u"session"_qs)->trigger();
        QCOMPARE(word(2), u"Empty API key"_qs);
    }

    /// An environment that holds secrets goes, as a token in Inspect does.
    void aLockForgets()
    {
        QVERIFY(!m_place->forgetTokens()); // this session's is the program's own
        m_place->pasteText(u"HOME=/home/dana\nGITHUB_TOKEN=\n"_qs);
        QVERIFY(!m_place->forgetTokens());
        for (const char *held :
             {"ANTHROPIC_API_KEY=sk-ant-api03-neverprinted1234",
              "JWT=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIiwiaXNzIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ.c2lnbmF0dXJl"}) {
            m_place->pasteText(u"HOME=/home/dana\n"_qs + QString::fromLatin1(held));
            QVERIFY2(m_place->forgetTokens(), held);
            QVERIFY(m_place->session()->isSession());
            QVERIFY(m_place->error()->isVisible());
            QVERIFY(m_place->error()->sentence().startsWith(
                u"Pasted environment was forgotten when the screen was locked."));
        }
        QLineEdit *change = m_place->page()->change();
        change->setText(u"ANTHROPIC_API_KEY=sk-ant-api03-neverprinted1234"_qs);
        QTest::keyClick(change, Qt::Key_Return);
        QVERIFY(!change->isUndoAvailable());
        change->setText(u"ANTHROPIC_AUTH_TOKEN=sk-ant-oat01-neverprinted1234"_qs);
        const auto thoughts = [this] { return m_place->session()->thoughts().size(); };
        const qsizetype before = thoughts();
        QVERIFY(m_place->forgetTokens());
        QCOMPARE(thoughts(), before - 1);
        QVERIFY(change->text().isEmpty() && !m_place->forgetTokens());
    }

    /// Whatever is shown, no secret is: not in texts, tool tips or names.
    void noSecretAnywhere()
    {
        m_place->pasteText(
            u"ANTHROPIC_API_KEY=sk-ant-api03-neverprintedT3kQ\nPGPASSWORD=neverprinted12\n"_qs);
        QVERIFY(m_place->session()->secrets().size() == 2);
        const auto widgets = m_place->findChildren<QWidget *>();
        int seen = 0;
        for (const QWidget *widget : widgets) {
            QString all = widget->accessibleName() + widget->accessibleDescription() + widget->toolTip();
            if (const auto *label = qobject_cast<const ElidedLabel *>(widget))
                all += label->text();
            if (const auto *words = qobject_cast<const Paragraph *>(widget))
                all += words->text();
            QVERIFY2(!all.contains(u"neverprinted"), qPrintable(all));
            seen += all.contains(u"T3kQ") ? 1 : 0;
        }
        QVERIFY(seen > 0);
        QVERIFY(!m_place->windowTitle().contains(u"neverprinted"));
    }

    void findings()
    {
        const auto cards = m_place->findChildren<DoctorFindingCard *>();
        QCOMPARE(cards.size(), m_place->session()->findings().size());
        QVERIFY(cards.size() >= 3);
        for (const DoctorFindingCard *card : cards)
            QVERIFY(!card->accessibleName().isEmpty());
        QVERIFY(!cards.first()->findChildren<LinkButton *>().isEmpty());
    }

    void panes()
    {
        const QList<QWidget *> panes = m_place->panes();
        QCOMPARE(panes.size(), 3);
        for (QWidget *pane : panes) {
            pane->setFocus();
            QVERIFY(pane->hasFocus() || (pane->focusProxy() && pane->focusProxy()->hasFocus()));
        }
    }

    void nothingIsSqueezed_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qreal>("scale");
        QTest::newRow("usual") << QSize(1380, 850) << 1.0;
        QTest::newRow("narrow") << QSize(904, 590) << 1.0;
        QTest::newRow("200 %") << QSize(1380, 850) << 2.0;
    }
    void nothingIsSqueezed()
    {
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        m_theme->setTextScale(scale);
        m_place->resize(size);
        choose(2);
        QTest::qWait(50);
        QVERIFY(m_place->width() <= size.width());
        QVERIFY(m_place->page()->candidates()->width() >= 200);
    }

private:
    void choose(int client)
    {
        m_place->clients()->setCurrentIndex(m_place->clients()->model()->index(client, 0));
    }
    QString word(int client) const
    {
        return m_place->clients()->model()->index(client, 0).data(DetailRole).toString();
    }
    QAction *action(const QString &words) const
    {
        const QList<QAction *> actions = m_place->menuActions();
        for (QAction *one : actions)
            if (one->text().remove(u'&').contains(words))
                return one;
        return nullptr;
    }

    bool shows(const QString &words) const
    {
        const QList<Paragraph *> all = m_place->findChildren<Paragraph *>();
        return std::any_of(all.begin(), all.end(),
                           [&](const Paragraph *one) { return one->text().contains(words); });
    }

    RequestLog m_requests;
    std::unique_ptr<Theme> m_theme;
    QHash<QByteArray, credential::FileFacts> m_files;
    std::unique_ptr<DoctorPlace> m_place;
};

QTEST_MAIN(tst_DoctorPlace)
#include "tst_doctorplace.moc"
