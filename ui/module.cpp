#include <QtGlobal>

/// Entry of the window, called by the program when it is started without a verb.
extern "C" Q_DECL_EXPORT int claimcheck_run_window(int argc, char **argv);

int claimcheck_run_window(int, char **)
{
    return 0;
}
