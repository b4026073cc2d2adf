// Clean text: one pass over the characters, then a look for words that mean nothing.
#include "tools/publish/clean_text.h"

#include <algorithm>
#include <cctype>

#include "kiosk/text/unicode.h"
#include "tools/publish/damaged_letters.h"

namespace publish {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_odd_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_zero_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD || c == 0x180E ||
         c == 0x200E || c == 0x200F;
}
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x61C;
}
bool is_no_character(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
         c >= 0xF0000;
}

// "#N/A", "#REF!", "#TÊN?", "####": what a spreadsheet shows instead of a value.
bool is_error_value(std::string_view text) {
  if (text.size() < 2 || text.front() != '#') return false;
  if (text.find_first_not_of('#') == text.npos) return true;
  if (text == "#N/A" || text == "#NA" || text == "#N/A N/A" || text == "#GETTING_DATA") return true;
  return (text.back() == '!' || text.back() == '?') && text.find(' ') == text.npos;
}

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

// _xHHHH_ → the character.
std::string without_escapes(const std::string& text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    bool is_escape = i + 7 <= text.size() && text[i] == '_' && (text[i + 1] == 'x' || text[i + 1] == 'X') &&
                     text[i + 6] == '_';
    for (std::size_t k = i + 2; is_escape && k < i + 6; ++k) {
      is_escape = hex_digit(text[k]) >= 0;
      code = code * 16 + hex_digit(text[k]);
    }
    if (is_escape && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
      text::append_utf8(decoded, static_cast<char32_t>(code));
      i += 6;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \n");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

struct Characters {
  std::string text, fault;
  bool had_invisible = false;
};

Characters tidy(const std::string& text, Lines lines, Joiners joiners) {
  Characters tidied;
  const auto space = [&] {
    if (!tidied.text.empty() && tidied.text.back() != ' ' && tidied.text.back() != '\n') tidied.text += ' ';
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (c == U'\n' && lines == Lines::several) {
      if (!tidied.text.empty() && tidied.text.back() == ' ') tidied.text.pop_back();
      tidied.text += '\n';
    } else if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || is_odd_space(c)) {
      tidied.had_invisible = tidied.had_invisible || c == U'\t' || is_odd_space(c);
      space();
    } else if (is_zero_width(c)) {
      const bool is_joiner = c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060;
      if (is_joiner && joiners == Joiners::keep)
        text::append_utf8(tidied.text, c);
      else
        tidied.had_invisible = true;
    } else if (is_control(c)) {
      tidied.fault = "has a control character";
    } else if (turns_direction(c)) {
      tidied.fault = "has a character that turns the direction of writing";
    } else if (c == kReplacement) {
      tidied.fault = "has characters that were lost (\xEF\xBF\xBD)";
    } else if (is_no_character(c)) {
      tidied.fault = "has characters of a symbol font";
    } else {
      text::append_utf8(tidied.text, c);
    }
  }
  tidied.text = trimmed(tidied.text);
  return tidied;
}

// ="…" keeps Excel from changing a value, and a leading apostrophe too; neither is part of it.
bool take_off_wrapping(std::string& text) {
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    text = trimmed(text.substr(2, text.size() - 3));
    return true;
  }
  if (text.size() >= 2 && text.front() == '\'' && text.find('\'', 1) == std::string::npos) {
    text = trimmed(text.substr(1));
    return true;
  }
  return false;
}

bool means_nothing(const std::string& text) {
  std::string lower;
  for (const char c : text) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  constexpr std::string_view kNothing[] = {"null",    "(null)", "-",    "--",  "---",       "–",
                                           "—",       "n/a",    "n.a.", "nil", "undefined", "không có",
                                           "chưa có", "...",    "…",    "."};
  return std::find(std::begin(kNothing), std::end(kNothing), lower) != std::end(kNothing);
}

bool is_in_capitals(const std::string& text) {
  const std::vector<std::string> words = text::words(text);
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    (void)text::next_code_point(text, at);
    const std::string letter = text.substr(from, at - from), folded = text::fold_keeping_marks(letter);
    if (folded.empty() || folded == " ") continue;
    if (letter[0] >= '0' && letter[0] <= '9') continue;
    if (folded == letter) return false;
    ++letters;
  }
  return letters >= 6 && words.size() >= 2;
}

bool has_markup(const std::string& text) {
  const std::size_t entity = text.find('&');
  if (entity != std::string::npos && text.find(';', entity) < entity + 9 &&
      text.find(';', entity) > entity + 2)
    return true;
  const std::size_t tag = text.find('<');
  return tag != std::string::npos && text.find('>', tag) != std::string::npos;
}

}  // namespace

CleanText clean_text(const std::string& raw, Lines lines, Joiners joiners) {
  CleanText clean;
  const auto composed = text::nfc(raw);
  if (!composed) {
    clean.text = "";
    clean.fault = "is not UTF-8";
    return clean;
  }
  if (*composed != raw) clean.notes.push_back("decomposed (NFD) text, imported as NFC");
  Characters tidied = tidy(without_escapes(*composed), lines, joiners);
  clean.text = std::move(tidied.text);
  clean.fault = std::move(tidied.fault);
  if (take_off_wrapping(clean.text))
    clean.notes.push_back("a sign that only a spreadsheet needs was taken off");
  if (clean.fault.empty() && is_error_value(clean.text)) clean.fault = "is what a failed formula shows";
  if (clean.fault.empty()) clean.fault = damage_of(clean.text);
  if (!clean.fault.empty()) return clean;
  if (tidied.had_invisible)
    clean.notes.push_back("tabs, no-break spaces or invisible characters were taken out");
  if (means_nothing(clean.text)) {
    clean.notes.push_back("\"" + clean.text + "\" was taken as empty");
    clean.text.clear();
  }
  if (lines == Lines::one && is_in_capitals(clean.text))
    clean.notes.push_back("\"" + clean.text + "\" is written in capitals");
  if (has_markup(clean.text))
    clean.notes.push_back("\"" + clean.text +
                          "\" has signs of a web page (&amp; or <b>), which are shown as they are");
  return clean;
}

}  // namespace publish
