#pragma once

#include <cstdio>
#include <cstdlib>

/// What must hold for every input; a breach ends the run, and libFuzzer keeps the input.
#define INVARIANT(condition)                                                                                 \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);              \
            std::abort();                                                                                    \
        }                                                                                                    \
    } while (false)
