#pragma once

#include "core/provider/template.h"

namespace claimcheck {

/// How a workload gets its identity token, said once and in no programming language: the hand-over writes it
/// as shell, Python and so on. Values go into quoted places alone, never into code.
struct PresetFetch {
    enum class Kind : quint8 {
        None,
        Http, ///< an HTTP request; POST with `form`, else GET
        Command, ///< a program that prints it
        AwsSts, ///< sts:GetWebIdentityToken; `fields` are region, audience, algorithm, seconds
        File, ///< a file the platform writes and renews
        Variable, ///< an environment variable the platform sets
        Module, ///< a function of a TypeScript module that returns it
    };
    /// A text, or what stands in an environment variable or in the file it names; `before` goes before it.
    struct Value {
        Template text;
        QByteArray environment, fileOf, before;
    };
    struct Field {
        QByteArray name;
        Value value;
    };

    Kind kind = Kind::None;
    Value url;
    QList<Field> query, headers, form, fields;
    QByteArray answer; ///< member of the JSON answer that is the token; empty: all of it is
    QList<Value> command;
    Template path; ///< of File
    QByteArray name; ///< of Variable; of the function of Module
    QByteArray module;
};

namespace detail {
class PresetReader;
PresetFetch readFetch(PresetReader &reader);
} // namespace detail

} // namespace claimcheck
