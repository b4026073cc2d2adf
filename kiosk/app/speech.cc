// Speech: runs the program once for each utterance, with the text on its standard input.
#include "kiosk/app/speech.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "kiosk/base/log.h"
#include "kiosk/text/unicode.h"

extern char** environ;

namespace app {
namespace {

// Most Vietnamese syllables carry a mark; an English sentence with a Vietnamese name in it has few that do.
base::Lang language_of(std::string_view line, base::Lang interface) {
  constexpr double kShare = 0.45;
  int words = 0, marked = 0;
  bool in_word = false, has_mark = false;
  const auto end_word = [&] {
    words += in_word ? 1 : 0;
    marked += in_word && has_mark ? 1 : 0;
    in_word = has_mark = false;
  };
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = text::next_code_point(line, at);
    if (c >= 0x1780 && c <= 0x17FF) return base::Lang::km;
    const bool is_latin_mark =
        (c >= 0xC0 && c <= 0x1B0 && c != 0xD7 && c != 0xF7) || (c >= 0x1EA0 && c <= 0x1EF9);
    const bool is_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || is_latin_mark;
    if (!is_letter) end_word();
    in_word = in_word || is_letter;
    has_mark = has_mark || is_latin_mark;
  }
  end_word();
  return words > 0 && marked >= kShare * words ? base::Lang::vi : interface;
}

}  // namespace

std::vector<Utterance> utterances(std::span<const std::string> lines, base::Lang interface,
                                  std::size_t max_bytes) {
  std::vector<Utterance> found;
  std::size_t bytes = 0;
  for (const std::string& line : lines) {
    if (line.empty() || bytes + line.size() > max_bytes) continue;
    bytes += line.size();
    const base::Lang lang = language_of(line, interface);
    if (found.empty() || found.back().lang != lang) found.push_back({lang, ""});
    found.back().text += line;
    found.back().text +=
        line.ends_with('.') || line.ends_with("។") || line.ends_with('?') || line.ends_with('!') ? "\n"
                                                                                                 : ".\n";
  }
  return found;
}

void Speech::say(std::vector<Utterance> what) {
  stop();
  if (is_missing_ || !is_configured()) return;
  for (Utterance& one : what) queue_.push_back(std::move(one));
  start_next();
}

void Speech::stop() {
  queue_.clear();
  is_paused_ = false;
  if (child_ <= 0) return;
  signal_all(SIGKILL);
  waitpid(child_, nullptr, 0);
  child_ = 0;
}

void Speech::pause() {
  if (state() != State::speaking) return;
  is_paused_ = true;
  signal_all(SIGSTOP);
}

void Speech::go_on() {
  if (state() != State::paused) return;
  is_paused_ = false;
  signal_all(SIGCONT);
}

// To the program and what it started: a script that calls a player stops with it.
void Speech::signal_all(int signal) const {
  if (child_ > 0) kill(-child_, signal);
}

void Speech::tick() {
  if (child_ > 0) {
    int status = 0;
    if (waitpid(child_, &status, WNOHANG) == 0) return;
    child_ = 0;
    constexpr int kNotFound = 127;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound) {
      base::log::warn("speech.missing program=" + program_);
      is_missing_ = true;
      queue_.clear();
    }
  }
  start_next();
}

void Speech::start_next() {
  if (child_ > 0 || queue_.empty() || is_paused_) return;
  const Utterance next = std::move(queue_.front());
  queue_.pop_front();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  // A page's words fit into the pipe, so writing them waits for nobody.
  const ssize_t written = write(ends[1], next.text.data(), next.text.size());
  close(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // of its own, which it leads
  std::string lang(base::code(next.lang)), option = "-v";
  char* const arguments[] = {program_.data(), option.data(), lang.data(), nullptr};
  pid_t child = 0;
  const int failed =
      written < 0 ? EIO : posix_spawnp(&child, program_.c_str(), &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  if (failed != 0) {
    base::log::warn("speech.missing program=" + program_ + " " + std::strerror(failed));
    is_missing_ = true;
    queue_.clear();
    return;
  }
  child_ = child;
}

}  // namespace app
