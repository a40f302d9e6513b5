#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::cel {

/// What an expression may refer to: variables with their types ("map(string, dyn)"), and the namespace names
/// are looked up in. A variable's place in the list is its slot at evaluation.
struct Environment {
    struct Variable {
        std::string name;
        std::string type = "dyn";
    };
    std::vector<Variable> variables;
    std::string container;

    /// One variable of type map(string, dyn).
    static Environment ofClaims(std::string_view name)
    {
        Environment result;
        result.variables.push_back({std::string(name), "map(string, dyn)"});
        return result;
    }
    int slotOf(std::string_view name) const
    {
        for (std::size_t i = 0; i < variables.size(); ++i) {
            if (variables[i].name == name)
                return int(i);
        }
        return -1;
    }
};

} // namespace claimcheck::cel
