// Speech: has a program of the machine say what a page shows.
#pragma once

#include <sys/types.h>

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/lang.h"

namespace app {

// Sentences that follow each other in one language.
struct Utterance {
  base::Lang lang;
  std::string text;
};

// Lines, in order, as utterances of at most `max_bytes` together. A line is of the language that its
// letters tell: Khmer by its script, Vietnamese by marks on nearly half of its words, else that of the
// interface.
std::vector<Utterance> utterances(std::span<const std::string> lines, base::Lang interface,
                                  std::size_t max_bytes);

// Main thread. Runs "<program> -v <vi|en|km>" with the text on its standard input, one utterance after the
// other; espeak-ng is such a program, and so is a script that plays prepared clips.
class Speech {
 public:
  explicit Speech(std::string program) : program_(std::move(program)) {}
  ~Speech() { stop(); }
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;

  bool is_configured() const { return !program_.empty(); }
  enum class State { silent, speaking, paused };
  State state() const {
    return child_ <= 0 && queue_.empty() ? State::silent : is_paused_ ? State::paused : State::speaking;
  }
  // Ends what is being said.
  void say(std::vector<Utterance> what);
  void stop();
  // Holds the program in the middle of a word, with all that it started; go_on() lets it go on from there.
  void pause();
  void go_on();
  // Starts the next utterance when one has ended; cheap.
  void tick();

 private:
  void start_next();
  void signal_all(int signal) const;

  std::string program_;
  std::deque<Utterance> queue_;
  pid_t child_ = 0;  // and the group of processes that it leads
  bool is_paused_ = false;
  bool is_missing_ = false;  // the program cannot be run; said once in the log
};

}  // namespace app
