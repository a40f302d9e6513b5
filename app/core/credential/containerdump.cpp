#include "core/credential/environmentreader.h"

#include "core/json/document.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::EnvironmentReader)
};

constexpr int mostContainers = 200;

/// One list of variables somewhere in the document.
struct Found {
    QByteArray container; ///< its name, where there is one beside the list
    Environment environment;
    QStringList notes;
};

bool isAnthropic(const Environment &environment)
{
    const QList<Variable> &all = environment.variables();
    return std::any_of(all.cbegin(), all.cend(), [](const Variable &variable) {
        return variable.name.startsWith("ANTHROPIC_") || variable.name.startsWith("CLAUDE_");
    });
}

/// "NAME=value" texts (Docker), or objects with name and value or a reference (Kubernetes, ECS).
void readList(json::Value list, Found &found)
{
    for (const json::Value entry : list) {
        const QByteArray text = entry.utf8();
        const qsizetype equals = text.indexOf('=');
        if (entry.isString() && equals > 0)
            found.environment.set({text.left(equals), text.mid(equals + 1)});
        const QByteArray name = entry["name"].utf8();
        if (!entry.isObject() || name.isEmpty())
            continue;
        const bool isReference = !entry["valueFrom"].isMissing();
        found.environment.set({name, entry["value"].utf8(), !isReference});
    }
}

class Search {
public:
    void walk(json::Value value, int depth)
    {
        if (depth > 40 || m_all.size() >= mostContainers)
            return;
        if (value.isArray() && depth == 0 && value.at(0).isString())
            take(value, value);
        for (const json::Value child : value) {
            const QByteArray name = value.isObject() ? child.keyUtf8() : QByteArray();
            const bool isList = child.isArray()
                && (name == "Env" || name == "env" || name == "environment" || name == "secrets");
            if (isList)
                take(child, value);
            else if (child.isObject() || child.isArray())
                walk(child, depth + 1);
        }
    }

    QList<Found> take() { return std::move(m_all); }

private:
    void take(json::Value list, json::Value owner)
    {
        Found found;
        found.container = owner["name"].utf8();
        readList(list, found);
        if (found.environment.variables().isEmpty())
            return;
        if (!owner["envFrom"].isMissing())
            found.notes.append(Words::tr("envFrom is not followed: more variables may be set"));
        // "environment" and "secrets" of one container belong together.
        const bool isSame = owner.isObject() && m_owner == owner.range() && !m_all.isEmpty();
        m_owner = owner.range();
        if (!isSame)
            m_all.append(found);
        else
            for (const Variable &variable : found.environment.variables())
                m_all.last().environment.set(variable);
    }

    QList<Found> m_all;
    Range m_owner;
};

/// {"NAME": "value", …}
Environment flatObject(json::Value root)
{
    Environment environment;
    for (const json::Value member : root) {
        if (!member.isString() || !isVariableName(member.keyUtf8()))
            return {};
        environment.set({member.keyUtf8(), member.utf8()});
    }
    return environment;
}

} // namespace

Result<ReadEnvironment> readContainer(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    if (!document.isWhole())
        return fail("environment.json", Words::tr("is not JSON"),
                    Words::tr("give what docker inspect or kubectl get -o json prints"));
    ReadEnvironment read;
    read.origin = ReadEnvironment::Origin::Container;
    Search search;
    search.walk(document.root(), 0);
    QList<Found> all = search.take();
    if (all.isEmpty()) {
        read.environment = flatObject(document.root());
        return read;
    }
    const auto chosen = std::find_if(all.cbegin(), all.cend(),
                                     [](const Found &one) { return isAnthropic(one.environment); });
    const Found &found = chosen == all.cend() ? all.first() : *chosen;
    read.environment = found.environment;
    if (all.size() > 1)
        read.notes.append(
            {0,
             found.container.isEmpty()
                 ? Words::tr("%1 containers; one of them is shown").arg(all.size())
                 : Words::tr("%1 containers; %2 is shown")
                       .arg(QString::number(all.size()), visible(QString::fromUtf8(found.container), 60))});
    for (const QString &note : found.notes)
        read.notes.append({0, note});
    return read;
}

} // namespace claimcheck::credential::detail
