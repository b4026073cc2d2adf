// Short name: takes the legal form off a name, and judges what stands in its brackets.
#include "kiosk/domain/short_name.h"

#include <algorithm>
#include <cstddef>

namespace domain {
namespace {

// Phrases in small letters, '|' between them. Of several that fit the longest counts, and then the next.
constexpr std::string_view kForms =
    "chi nhánh|công ty|cty|tnhh|trách nhiệm hữu hạn|mtv|một thành viên|1 thành viên|hai thành viên|"
    "hai thành viên trở lên|2 thành viên|cổ phần|cp|hợp danh|doanh nghiệp|doanh nghiệp tư nhân|"
    "dntn|liên hiệp hợp tác xã|hợp tác xã|htx|tổ hợp tác|tht|hộ|hộ cá thể|hộ gia đình|"
    "hộ kinh doanh|hộ kinh doanh cá thể|hộ sản xuất|hkd|cơ sở|cssx|trang trại";
// What nearly every firm does, so that it tells none from another; written between form and name.
constexpr std::string_view kActivities =
    "&|-|dịch vụ|dv|đầu tư|kinh doanh|sản xuất|sx|sx-tm|sx-tm-dv|sxtm|thương mại|tm|tm-dv|tm-dv-sx|"
    "tm-sx|tm-sx-dv|tmdv|tmsx|và|xnk|xuất nhập khẩu|–";
constexpr std::string_view kEnglishForms =
    "business household|co-operative|co. ltd|co. ltd.|co., ltd|co., ltd.|co.,ltd|co.,ltd.|company|"
    "company limited|cooperative|cooperative group|cooperative union|enterprise|household|"
    "household business|joint stock company|joint-stock company|jsc|limited company|llc|ltd|ltd.|"
    "private enterprise|workshop";
// As kActivities; "agricultural" too, which does not stand without the noun that was taken away.
constexpr std::string_view kEnglishActivities =
    "&|agricultural|and|import-export|production|service|services|trading";
constexpr std::string_view kBranch = "chi nhánh|branch";
// What stands before the name of an administrative unit.
constexpr std::string_view kUnits =
    "ấp|huyện|khóm|khu phố|phường|quận|thành phố|thị trấn|thị xã|tỉnh|tp|tp.|tx|tx.|xã";
// The provinces of Vietnam before and since 1/7/2025 (Nghị quyết 202/2025/QH15).
constexpr std::string_view kProvinces =
    "an giang|bà rịa – vũng tàu|bạc liêu|bắc giang|bắc kạn|bắc ninh|bến tre|bình dương|bình định|"
    "bình phước|bình thuận|cà mau|cao bằng|cần thơ|đà nẵng|đắk lắk|đắk nông|điện biên|đồng nai|"
    "đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|hải phòng|hậu giang|hòa bình|"
    "hồ chí minh|huế|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|"
    "long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|"
    "quảng ninh|quảng trị|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|thừa thiên huế|"
    "tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái";
// Family names of Kinh, Khmer and Hoa in the Mekong delta.
constexpr std::string_view kFamilies =
    "bùi|cao|châu|danh|diệp|dư|dương|đặng|đào|đinh|đoàn|đỗ|hà|hồ|hoàng|huỳnh|kiên|kim|lâm|lê|lý|"
    "lưu|lương|mai|ngô|nguyễn|phạm|phan|phùng|quách|sơn|tạ|thạch|thái|tiêu|tô|trần|triệu|trịnh|"
    "trương|từ|võ|vũ|vương";

// Of the letters that Vietnamese has; others stay.
char32_t small_letter(char32_t c) {
  constexpr char32_t kHornedU = 0x1AF;
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 0x20;
  const bool is_paired = c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 ||
                         (c >= 0x1EA0 && c <= 0x1EF9 && c % 2 == 0);
  return is_paired || c == kHornedU ? c + 1 : c;
}

char32_t capital_letter(char32_t c) {
  for (const char32_t distance : {0x20, 1}) {
    if (c > distance && small_letter(c - distance) == c) return c - distance;
  }
  return c;
}

// Changes each letter of UTF-8, or only the first; none of Vietnamese changes its length in bytes.
template <class Change>
void change_letters(std::string& text, std::size_t count, Change change) {
  for (std::size_t at = 0; at < text.size() && count > 0; --count) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t size = byte(0) < 0xC0 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    if (at + size > text.size()) return;
    if (size == 1 && byte(0) < 0x80) {
      text[at] = static_cast<char>(change(byte(0)));
    } else if (size == 2) {
      const char32_t c = change(static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)));
      text[at] = static_cast<char>(0xC0 | c >> 6);
      text[at + 1] = static_cast<char>(0x80 | (c & 0x3F));
    } else if (size == 3) {
      const char32_t c =
          change(static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)));
      text[at] = static_cast<char>(0xE0 | c >> 12);
      text[at + 1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
      text[at + 2] = static_cast<char>(0x80 | (c & 0x3F));
    }
    at += size;
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kAround = " ,;";
  const std::size_t first = text.find_first_not_of(kAround);
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(kAround) + 1 - first);
}

// The length of the longest phrase of a table for which `fits`.
template <class Fits>
std::size_t longest_phrase(std::string_view table, Fits fits) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find('|', at), table.size());
    const std::string_view phrase = table.substr(at, end - at);
    if (phrase.size() > longest && fits(phrase)) longest = phrase.size();
    at = end + 1;
  }
  return longest;
}

// Takes a phrase of the table off the front of `text`, whole words only; false when none stands there.
bool drop_front(std::string_view& text, std::string_view table) {
  const std::size_t length = longest_phrase(table, [&](std::string_view phrase) {
    return text.starts_with(phrase) &&
           (text.size() == phrase.size() || text[phrase.size()] == ' ' || text[phrase.size()] == ',');
  });
  text = trimmed(text.substr(length));
  return length > 0;
}

bool drop_back(std::string_view& text, std::string_view table) {
  const std::size_t length = longest_phrase(table, [&](std::string_view phrase) {
    return text.ends_with(phrase) &&
           (text.size() == phrase.size() || text[text.size() - phrase.size() - 1] == ' ');
  });
  text = trimmed(text.substr(0, text.size() - length));
  return length > 0;
}

bool is_place(std::string_view text) {
  return longest_phrase(kProvinces, [&](std::string_view province) { return text == province; }) > 0 ||
         drop_front(text, kUnits);
}

// A family name and two more words at least.
bool is_person(std::string_view text) {
  return std::ranges::count(text, ' ') >= 2 && drop_front(text, kFamilies);
}

// Takes " – chi nhánh …" or the place off the end.
void drop_branch(std::string_view& text) {
  for (const std::string_view dash : {" – ", " - ", ", "}) {
    const std::size_t at = text.rfind(dash);
    if (at == std::string_view::npos) continue;
    std::string_view tail = trimmed(text.substr(at + dash.size()));
    if (is_place(tail) || drop_front(tail, kBranch) || drop_back(tail, kBranch)) text = text.substr(0, at);
  }
}

// What is left of a name in small letters.
std::string_view without_form(std::string_view small) {
  std::string_view rest = trimmed(small);
  drop_branch(rest);
  bool had_form = false;
  while (drop_front(rest, kForms)) had_form = true;
  if (had_form) {
    while (drop_front(rest, kActivities)) {
    }
  }
  if (drop_back(rest, kEnglishForms)) {
    while (drop_back(rest, kEnglishActivities)) {
    }
  }
  return rest;
}

// `full` and itself in small letters, of the same length, so that a part found in one is cut from the other.
class Name {
 public:
  explicit Name(std::string_view full) : full_(full), small_(full) {
    change_letters(small_, small_.size(), small_letter);
  }
  std::string_view small() const { return small_; }
  std::string_view as_written(std::string_view part) const {
    return full_.substr(static_cast<std::size_t>(part.data() - small_.data()), part.size());
  }
  bool has_capital(std::string_view part) const { return as_written(part) != part; }

 private:
  std::string_view full_;
  std::string small_;
};

std::string with_capital(std::string_view text) {
  std::string shown(text);
  change_letters(shown, 1, capital_letter);
  return shown;
}

std::string short_name_of_one(std::string_view full) {
  const Name name(full);
  std::string_view front = trimmed(name.small()), bracket;
  const std::size_t open = front.rfind('(');
  if (open != std::string_view::npos && front.ends_with(')')) {
    bracket = without_form(front.substr(open + 1, front.size() - open - 2));
    if (name.has_capital(bracket) && !is_place(bracket) && !is_person(bracket))
      return with_capital(name.as_written(bracket));
    front = trimmed(front.substr(0, open));
  }
  const std::string_view rest = without_form(front);
  const bool is_same = rest == front && !bracket.empty();
  return is_same || !name.has_capital(rest) ? std::string(full) : with_capital(name.as_written(rest));
}

}  // namespace

std::string short_name(std::string_view full) {
  // Two makers together keep both names.
  constexpr std::string_view kAnd = " / ";
  std::string shown;
  for (std::size_t at = 0; at <= full.size();) {
    const std::size_t end = std::min(full.find(kAnd, at), full.size());
    if (at > 0) shown += kAnd;
    shown += short_name_of_one(full.substr(at, end - at));
    at = end + kAnd.size();
  }
  return shown;
}

}  // namespace domain
