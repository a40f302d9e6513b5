// process_time RUNS INPUT COMMAND [ARG...]
// Milliseconds from spawn to exit of COMMAND with the file INPUT as standard input and its output dropped:
// median, least and most of RUNS runs, after one that warms the caches. Exits 1 when the command fails.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <vector>

extern char **environ;

namespace {

double runOnce(const char *input, char **command)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    const auto began = std::chrono::steady_clock::now();
    pid_t pid = 0;
    const int failed = posix_spawn(&pid, command[0], &files, nullptr, command, environ);
    int status = 1;
    if (failed != 0 || waitpid(pid, &status, 0) < 0 || status != 0) {
        std::fprintf(stderr, "process_time: %s did not succeed\n", command[0]);
        std::exit(1);
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    posix_spawn_file_actions_destroy(&files);
    return took.count();
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc > 3 ? std::atoi(argv[1]) : 0;
    if (runs < 1) {
        std::fprintf(stderr, "usage: process_time RUNS INPUT COMMAND [ARG...]\n");
        return 2;
    }
    runOnce(argv[2], argv + 3);
    std::vector<double> times;
    for (int i = 0; i < runs; ++i)
        times.push_back(runOnce(argv[2], argv + 3));
    std::sort(times.begin(), times.end());
    std::printf("%.2f %.2f %.2f\n", times[times.size() / 2], times.front(), times.back());
    return 0;
}
