// Choices by their Vietnamese words.
#include "tools/publish/fair_words.h"

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/unicode.h"
#include "tools/publish/recognise.h"

namespace publish {
namespace {

// None of a column that has no choices.
std::vector<std::string> choices_of(const Column& column) {
  if (column.form != Form::one_of && column.form != Form::some_of) return {};
  std::vector<std::string> choices(1);
  for (const char c : column.choices) {
    if (c == '|')
      choices.emplace_back();
    else
      choices.back() += c;
  }
  return choices;
}

void replace_first(std::string& text, const std::string& from, const std::string& to) {
  if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
}

// `word` was read as `meaning`, however it was written.
bool is_read_as(const std::string& reason, std::string_view word, std::string_view meaning) {
  const std::string end = "\" was read as " + std::string(meaning);
  if (!reason.starts_with('"') || !reason.ends_with(end) || reason.size() <= end.size()) return false;
  return text::fold(reason.substr(1, reason.size() - end.size() - 1)) == text::fold(word);
}

}  // namespace

void say_choices(const Column& column, Problem& problem) {
  const std::vector<std::string> choices = choices_of(column);
  std::string all;
  for (const std::string& choice : choices) {
    const std::string word = in_quotes(vietnamese_choice(choice));
    all += (all.empty() ? "" : ", ") + word;
    replace_first(problem.suggestion, in_quotes(choice), word);
  }
  const std::string written(column.choices);
  if (column.form == Form::some_of && choices.size() == 2)
    replace_first(problem.suggestion, "write one of " + written, "write " + all + " or both");
  if (!choices.empty()) replace_first(problem.suggestion, written, all);
}

bool is_usual_word(const Column& column, const Problem& problem) {
  if (problem.weight != Problem::Weight::noted) return false;
  if (column.form == Form::yes_no)
    return is_read_as(problem.reason, "có", "yes") || is_read_as(problem.reason, "không", "no");
  for (const std::string& choice : choices_of(column)) {
    if (is_read_as(problem.reason, vietnamese_choice(choice), choice)) return true;
  }
  return false;
}

}  // namespace publish
