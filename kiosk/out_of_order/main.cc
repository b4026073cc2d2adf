// ocop-out-of-order: shows one picture for some minutes and ends, so that systemd starts the kiosk anew.
// Started where the kiosk has failed several times, and made of as little as can be, so that what breaks the
// kiosk does not break it.
#include <getopt.h>
#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/out_of_order/panel.h"
#include "kiosk/out_of_order/picture.h"

namespace {

constexpr int kMostMinutes = 1440, kUsualMinutes = 5;
constexpr std::time_t kLookAgain_s = 3;
constexpr const char* kUsualFiles[] = {"/var/lib/ocop-kiosk/out_of_order.png",
                                       "/usr/share/ocop-kiosk/out_of_order.png"};
constexpr char kHelp[] =
    "Shows a picture over the whole panel for some minutes, and ends.\n"
    "usage: ocop-out-of-order [--minutes N] [PICTURE.png …]\n"
    "  --minutes N   for how long, 1 to 1440 (5)\n"
    "  PICTURE       the first of them that can be read; a sign without words where none can. Where none is\n"
    "                named: what the kiosk left for its panel, else what its package brought\n"
    "Exit codes: 0 the time is over, or it was told to end; 2 usage.\n";

int usage(const char* why) {
  std::fprintf(stderr, "ocop-out-of-order: %s; see --help\n", why);
  return 2;
}

// From 1 on; empty for what is no such number.
std::optional<int> minutes_of(const char* text) {
  char* end = nullptr;
  const long number = std::strtol(text, &end, 10);
  if (end == text || *end || number < 1 || number > kMostMinutes) return std::nullopt;
  return static_cast<int>(number);
}

std::time_t now_s() {
  std::timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

out_of_order::Picture picture_for(const std::vector<std::string>& files, int width, int height) {
  for (const std::string& file : files) {
    if (const auto picture = out_of_order::read_picture(file))
      return out_of_order::fitted(*picture, width, height);
  }
  return out_of_order::plain_sign(width, height);
}

}  // namespace

int main(int argc, char** argv) {
  const option options[] = {
      {"minutes", required_argument, nullptr, 'm'}, {"help", no_argument, nullptr, 'h'}, {}};
  int minutes = kUsualMinutes;
  opterr = 0;
  for (int option; (option = ::getopt_long(argc, argv, "h", options, nullptr)) != -1;) {
    if (option == 'h') {
      std::fputs(kHelp, stdout);
      return 0;
    }
    const auto said = option == 'm' ? minutes_of(optarg) : std::nullopt;
    if (!said) return usage(option == 'm' ? "--minutes wants a number from 1 to 1440" : "no such option");
    minutes = *said;
  }
  std::vector<std::string> files(argv + optind, argv + argc);
  if (files.empty()) files.assign(std::begin(kUsualFiles), std::end(kUsualFiles));
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  sigprocmask(SIG_BLOCK, &ending, nullptr);
  out_of_order::Panels panels([&](int width, int height) { return picture_for(files, width, height); });
  const std::time_t end = now_s() + std::time_t{60} * minutes;
  std::string told = "-", why;
  for (int before = -1; now_s() < end;) {
    const int count = panels.show(why);
    if (count != before || why != told)
      std::fprintf(stderr, "out_of_order.shown panels=%d%s%s\n", count, why.empty() ? "" : " ", why.c_str());
    before = count;
    told = why;
    const std::timespec time{kLookAgain_s, 0};
    if (::sigtimedwait(&ending, nullptr, &time) > 0) break;
  }
  return 0;
}
