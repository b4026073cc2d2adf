// Typing: takes the last word apart into letters, marks and tone, and puts it together again.
#include "kiosk/text/typing.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "kiosk/text/unicode.h"

namespace text {
namespace {

enum class Mark { none, circumflex, breve, horn, bar };
enum class Tone { none, huyen, sac, hoi, nga, nang };

struct Letter {
  char32_t base;  // lower case
  Mark mark = Mark::none;
  bool is_capital = false;
};

struct Vowel {
  char32_t base;
  Mark mark;
  std::array<char32_t, 6> forms;  // by Tone
};
constexpr Vowel kVowels[] = {{U'a', Mark::none, {U'a', U'à', U'á', U'ả', U'ã', U'ạ'}},
                             {U'a', Mark::breve, {U'ă', U'ằ', U'ắ', U'ẳ', U'ẵ', U'ặ'}},
                             {U'a', Mark::circumflex, {U'â', U'ầ', U'ấ', U'ẩ', U'ẫ', U'ậ'}},
                             {U'e', Mark::none, {U'e', U'è', U'é', U'ẻ', U'ẽ', U'ẹ'}},
                             {U'e', Mark::circumflex, {U'ê', U'ề', U'ế', U'ể', U'ễ', U'ệ'}},
                             {U'i', Mark::none, {U'i', U'ì', U'í', U'ỉ', U'ĩ', U'ị'}},
                             {U'o', Mark::none, {U'o', U'ò', U'ó', U'ỏ', U'õ', U'ọ'}},
                             {U'o', Mark::circumflex, {U'ô', U'ồ', U'ố', U'ổ', U'ỗ', U'ộ'}},
                             {U'o', Mark::horn, {U'ơ', U'ờ', U'ớ', U'ở', U'ỡ', U'ợ'}},
                             {U'u', Mark::none, {U'u', U'ù', U'ú', U'ủ', U'ũ', U'ụ'}},
                             {U'u', Mark::horn, {U'ư', U'ừ', U'ứ', U'ử', U'ữ', U'ự'}},
                             {U'y', Mark::none, {U'y', U'ỳ', U'ý', U'ỷ', U'ỹ', U'ỵ'}}};

bool is_vowel(const Letter& letter) {
  return std::any_of(std::begin(kVowels), std::end(kVowels),
                     [&](const Vowel& vowel) { return vowel.base == letter.base; });
}

// Of Vietnamese words, in lower case.
bool is_letter(char32_t c) {
  if ((c >= U'a' && c <= U'z') || c == U'đ') return true;
  return std::any_of(std::begin(kVowels), std::end(kVowels), [c](const Vowel& vowel) {
    return std::find(vowel.forms.begin(), vowel.forms.end(), c) != vowel.forms.end();
  });
}

// Where the last word begins: behind a space, a sign, a figure, a letter of another script.
std::size_t last_word(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();)
    if (!is_letter(lower_case(next_code_point(text, at)))) start = at;
  return start;
}

// A word of Vietnamese letters, or none when it holds anything else.
struct Word {
  std::vector<Letter> letters;
  Tone tone = Tone::none;

  static std::optional<Word> parse(std::string_view text) {
    Word word;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t typed = next_code_point(text, at), c = lower_case(typed);
      const bool is_capital = typed != c;
      if (c == U'đ') {
        word.letters.push_back({U'd', Mark::bar, is_capital});
        continue;
      }
      if (c >= U'a' && c <= U'z' && c != U'a' && c != U'e' && c != U'i' && c != U'o' && c != U'u' &&
          c != U'y') {
        word.letters.push_back({c, Mark::none, is_capital});
        continue;
      }
      bool known = false;
      for (const Vowel& vowel : kVowels) {
        const auto form = std::find(vowel.forms.begin(), vowel.forms.end(), c);
        if (form == vowel.forms.end()) continue;
        word.letters.push_back({vowel.base, vowel.mark, is_capital});
        if (form != vowel.forms.begin()) word.tone = static_cast<Tone>(form - vowel.forms.begin());
        known = true;
      }
      if (!known) return std::nullopt;
    }
    return word;
  }

  // First and past-last vowel of the last cluster, the u of "qu" and the i of "gi" being part of the
  // consonant.
  std::pair<std::size_t, std::size_t> cluster() const {
    std::size_t end = letters.size();
    while (end > 0 && !is_vowel(letters[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_vowel(letters[begin - 1])) --begin;
    if (begin == 1 && end > begin + 1 &&
        ((letters[0].base == U'q' && letters[1].base == U'u') ||
         (letters[0].base == U'g' && letters[1].base == U'i')))
      ++begin;
    return {begin, end};
  }

  // The letter that carries the tone; none without a vowel.
  std::optional<std::size_t> toned() const {
    const auto [begin, end] = cluster();
    if (begin == end) return std::nullopt;
    for (std::size_t i = end; i > begin; --i) {
      if (letters[i - 1].mark != Mark::none) return i - 1;
    }
    const std::size_t vowels = end - begin;
    if (vowels == 1) return begin;
    if (vowels >= 3) return begin + 1;
    return end < letters.size() ? begin + 1 : begin;
  }

  std::string text() const {
    std::string out;
    const auto carrier = toned();
    for (std::size_t i = 0; i < letters.size(); ++i) {
      char32_t c = letters[i].mark == Mark::bar ? U'đ' : letters[i].base;
      for (const Vowel& vowel : kVowels) {
        if (vowel.base == letters[i].base && vowel.mark == letters[i].mark)
          c = vowel.forms[carrier == i ? static_cast<std::size_t>(tone) : 0];
      }
      append_utf8(out, letters[i].is_capital ? upper_case(c) : c);
    }
    return out;
  }
};

// What may follow the vowels of a syllable.
bool ends_a_syllable(const Word& word, std::size_t from) {
  std::string rest;
  for (std::size_t i = from; i < word.letters.size(); ++i) append_utf8(rest, word.letters[i].base);
  for (const char* end : {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"}) {
    if (rest == end) return true;
  }
  return false;
}

enum class Effect { applied, undone, none };

Effect set_tone(Word& word, Tone tone) {
  if (!word.toned() || !ends_a_syllable(word, word.cluster().second)) return Effect::none;
  if (word.tone == tone && tone != Tone::none) {
    word.tone = Tone::none;
    return Effect::undone;
  }
  if (word.tone == tone) return Effect::none;
  word.tone = tone;
  return Effect::applied;
}

// Gives the mark to the last of `bases` in the cluster that can have it; "uo" gets two horns.
Effect set_mark(Word& word, std::u32string_view bases, Mark mark) {
  const auto [begin, end] = word.cluster();
  if (begin == end || !ends_a_syllable(word, end)) return Effect::none;
  for (std::size_t i = end; i > begin; --i) {
    Letter& letter = word.letters[i - 1];
    if (bases.find(letter.base) == std::u32string_view::npos) continue;
    Letter* before = i - 1 > begin ? &word.letters[i - 2] : nullptr;
    const bool is_uo = mark == Mark::horn && letter.base == U'o' && before && before->base == U'u';
    const bool is_ua = mark == Mark::horn && letter.base == U'a';
    if (is_ua) continue;
    if (letter.mark == mark) {
      letter.mark = Mark::none;
      if (is_uo) before->mark = Mark::none;
      return Effect::undone;
    }
    letter.mark = mark;
    if (is_uo) before->mark = Mark::horn;
    return Effect::applied;
  }
  return Effect::none;
}

Effect set_bar(Word& word) {
  if (word.letters.empty() || word.letters.front().base != U'd') return Effect::none;
  Letter& d = word.letters.front();
  d.mark = d.mark == Mark::bar ? Mark::none : Mark::bar;
  return d.mark == Mark::bar ? Effect::applied : Effect::undone;
}

enum class Case { lower, capital };

// `key` in lower case; `size`: of the letter that it may add.
Effect telex(Word& word, char key, Case size) {
  switch (key) {
    case 's':
      return set_tone(word, Tone::sac);
    case 'f':
      return set_tone(word, Tone::huyen);
    case 'r':
      return set_tone(word, Tone::hoi);
    case 'x':
      return set_tone(word, Tone::nga);
    case 'j':
      return set_tone(word, Tone::nang);
    case 'z':
      return set_tone(word, Tone::none);
    case 'a':
      return set_mark(word, U"a", Mark::circumflex);
    case 'e':
      return set_mark(word, U"e", Mark::circumflex);
    case 'o':
      return set_mark(word, U"o", Mark::circumflex);
    case 'd':
      return set_bar(word);
    case 'w': {
      if (const auto effect = set_mark(word, U"uo", Mark::horn); effect != Effect::none) return effect;
      if (const auto effect = set_mark(word, U"a", Mark::breve); effect != Effect::none) return effect;
      if (const auto [begin, end] = word.cluster(); begin != end) return Effect::none;
      word.letters.push_back({U'u', Mark::horn, size == Case::capital});
      return Effect::applied;
    }
    default:
      return Effect::none;
  }
}

Effect vni(Word& word, char key) {
  switch (key) {
    case '0':
      return set_tone(word, Tone::none);
    case '1':
      return set_tone(word, Tone::sac);
    case '2':
      return set_tone(word, Tone::huyen);
    case '3':
      return set_tone(word, Tone::hoi);
    case '4':
      return set_tone(word, Tone::nga);
    case '5':
      return set_tone(word, Tone::nang);
    case '6':
      return set_mark(word, U"aeo", Mark::circumflex);
    case '7':
      return set_mark(word, U"uo", Mark::horn);
    case '8':
      return set_mark(word, U"a", Mark::breve);
    case '9':
      return set_bar(word);
    default:
      return Effect::none;
  }
}

}  // namespace

std::string typed(std::string_view text, char key, TypingMethod method) {
  const std::size_t start = last_word(text);
  auto word = method == TypingMethod::plain ? std::nullopt : Word::parse(text.substr(start));
  if (!word) return std::string(text) + key;
  const bool is_capital = key >= 'A' && key <= 'Z';
  const char lower = is_capital ? static_cast<char>(key - 'A' + 'a') : key;
  const Effect effect = method == TypingMethod::telex
                            ? telex(*word, lower, is_capital ? Case::capital : Case::lower)
                            : vni(*word, key);
  if (effect == Effect::applied) return std::string(text.substr(0, start)) + word->text();
  // A letter that joins the word may move its tone: "hoà" and n make "hoàn".
  if (lower >= 'a' && lower <= 'z') {
    word->letters.push_back({static_cast<char32_t>(lower), Mark::none, is_capital});
    return std::string(text.substr(0, start)) + word->text();
  }
  return std::string(text.substr(0, start)) + word->text() + key;
}

}  // namespace text
