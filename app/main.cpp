#include "cli/cli.h"

#include <QLibrary>
#include <QCoreApplication>

int main(int argc, char **argv)
{
    return claimcheck::cli::run(argc, argv);
}
