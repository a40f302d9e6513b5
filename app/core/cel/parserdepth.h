#pragma once

#include "core/cel/parser.h"

namespace claimcheck::cel {

/// Counts one rule's open contexts and gives them back at the end of the scope.
class Parser::Depth {
public:
    Depth(Parser &parser, Rule rule)
        : m_parser(parser)
        , m_rule(rule)
        , m_before(parser.m_depth[rule])
    {
        more();
    }
    ~Depth() { m_parser.m_depth[m_rule] = m_before; }
    Depth(const Depth &) = delete;
    Depth &operator=(const Depth &) = delete;
    void more()
    {
        if (++m_parser.m_depth[m_rule] > limits[m_rule])
            m_parser.tooDeep();
    }

    // As measured on the reference implementation: contexts of one grammar rule that may be open at once.
    static constexpr int limits[RuleCount] = {250, 250, 251, 250};

private:
    Parser &m_parser;
    Rule m_rule;
    int m_before;
};

} // namespace claimcheck::cel
