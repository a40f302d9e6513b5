// first_window RUNS COMMAND [ARG...]   (bare X server, no window manager)
// For each run the time from fork to the map of the first real top-level window and to its first painted
// content (more than one colour in it), and the memory one second later. Prints the medians: mapped ms,
// painted ms, RSS KiB, PSS KiB.
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr int SmallestSide = 60; // anything less is a tooltip or a probe of the toolkit, not the window
constexpr double GiveUpMs = 15000;

struct Sample {
    double mapped = -1;
    double painted = -1;
    long rss = -1;
    long pss = -1;
};

double since(Clock::time_point began)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

int ignoreError(Display *, XErrorEvent *)
{
    return 0;
}

pid_t start(Display *display, char **command)
{
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    setpgid(0, 0);
    close(ConnectionNumber(display));
    execvp(command[0], command);
    _exit(127);
}

Window mappedWindow(Display *display)
{
    while (XPending(display) > 0) {
        XEvent event;
        XNextEvent(display, &event);
        if (event.type != MapNotify || event.xmap.override_redirect)
            continue;
        XWindowAttributes shape;
        if (XGetWindowAttributes(display, event.xmap.window, &shape) && shape.width > SmallestSide
            && shape.height > SmallestSide)
            return event.xmap.window;
    }
    return 0;
}

bool isPainted(Display *display, Window window)
{
    XWindowAttributes shape;
    if (!XGetWindowAttributes(display, window, &shape))
        return false;
    XImage *image = XGetImage(display, window, 0, 0, unsigned(shape.width), unsigned(shape.height), AllPlanes,
                              ZPixmap);
    if (!image)
        return false;
    const unsigned long first = XGetPixel(image, 0, 0);
    bool painted = false;
    for (int y = 0; y < shape.height && !painted; y += 2) {
        for (int x = 0; x < shape.width && !painted; x += 2)
            painted = XGetPixel(image, x, y) != first;
    }
    XDestroyImage(image);
    return painted;
}

long kibibytes(pid_t pid, const char *file, const char *key)
{
    const std::string path = "/proc/" + std::to_string(pid) + "/" + file;
    FILE *stream = std::fopen(path.c_str(), "r");
    long value = -1;
    char line[256];
    while (stream && value < 0 && std::fgets(line, sizeof line, stream)) {
        if (std::strncmp(line, key, std::strlen(key)) == 0)
            value = std::atol(line + std::strlen(key));
    }
    if (stream)
        std::fclose(stream);
    return value;
}

void stop(pid_t pid)
{
    kill(-pid, SIGTERM);
    for (int i = 0; i < 100 && waitpid(pid, nullptr, WNOHANG) == 0; ++i) {
        if (i == 50)
            kill(-pid, SIGKILL);
        usleep(10000);
    }
}

Sample measure(Display *display, char **command)
{
    Sample sample;
    const auto began = Clock::now();
    const pid_t pid = start(display, command);
    Window window = 0;
    while (window == 0 && since(began) < GiveUpMs) {
        window = mappedWindow(display);
        if (window == 0) {
            pollfd waiting{ConnectionNumber(display), POLLIN, 0};
            poll(&waiting, 1, 50);
        }
    }
    if (window != 0)
        sample.mapped = since(began);
    while (window != 0 && sample.painted < 0 && since(began) < GiveUpMs) {
        if (isPainted(display, window))
            sample.painted = since(began);
        else
            usleep(1000);
    }
    sleep(1);
    sample.rss = kibibytes(pid, "status", "VmRSS:");
    sample.pss = kibibytes(pid, "smaps_rollup", "Pss:");
    stop(pid);
    usleep(100000);
    while (mappedWindow(display) != 0) { }
    return sample;
}

template <typename T> T median(const std::vector<Sample> &samples, T Sample::*member)
{
    std::vector<T> values;
    for (const Sample &sample : samples)
        values.push_back(sample.*member);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc > 2 ? std::atoi(argv[1]) : 0;
    Display *display = XOpenDisplay(nullptr);
    if (runs < 1 || !display) {
        std::fprintf(stderr, "usage: first_window RUNS COMMAND [ARG...], with DISPLAY set\n");
        return 2;
    }
    XSetErrorHandler(ignoreError);
    XSelectInput(display, DefaultRootWindow(display), SubstructureNotifyMask);
    XSync(display, False);
    std::vector<Sample> samples;
    for (int i = 0; i < runs; ++i)
        samples.push_back(measure(display, argv + 2));
    std::printf("%.0f %.0f %ld %ld\n", median(samples, &Sample::mapped), median(samples, &Sample::painted),
                median(samples, &Sample::rss), median(samples, &Sample::pss));
    return median(samples, &Sample::painted) > 0 ? 0 : 1;
}
