// The columns of the sheets, which are also the tables of the central database: what domain::Described says,
// and the sheet of pictures.
#include "tools/publish/columns.h"

#include <deque>
#include <string>
#include <type_traits>
#include <vector>

#include "kiosk/domain/fields.h"

namespace publish {
namespace {

using domain::Need;
using domain::Rules;

constexpr Column kMedia[] = {{"id", Form::id},
                             {"owner_kind", Form::one_of, "product|producer|place|fair|mark", true},
                             {"owner", Form::text, "", true},
                             {"position", Form::whole},
                             {"file", Form::file, "", true},
                             {"alt_vi", Form::name},
                             {"alt_en", Form::translation},
                             {"alt_km", Form::text},
                             {"credit", Form::text},
                             {"drawn", Form::yes_no},
                             {"focus_x", Form::whole, "", false, Column::Range{0, domain::Focus::kMost}},
                             {"focus_y", Form::whole, "", false, Column::Range{0, domain::Focus::kMost}}};

// SheetColumns of one sheet, made from the fields of its type of record.
struct SheetColumns {
  std::vector<Column> list{{"id", Form::id}};
  std::deque<std::string> names;  // of columns that no field is named by; they stay where they are

  void add(std::string_view name, Form form, const Rules& rules, std::string_view choices = {}) {
    list.push_back({name, form, choices, rules.need == Need::record || rules.need == Need::sheet});
  }

  void add_as(std::type_identity<domain::LocalizedText>, std::string_view name, const Rules& rules) {
    for (const domain::Lang lang : domain::kLanguages) {
      Form form = Form::text;
      if (lang == domain::Lang::vi && rules.need == Need::record) form = Form::name;
      if (lang == domain::Lang::en && rules.wants_english) form = Form::translation;
      names.push_back(std::string(name) + "_" + std::string(base::code(lang)));
      list.push_back({names.back(), form});
    }
  }
  void add_as(std::type_identity<std::string>, std::string_view name, const Rules& rules) {
    add(name,
        rules.digits            ? Form::whole
        : rules.choices.empty() ? Form::text
                                : Form::one_of,
        rules, rules.choices);
  }
  void add_as(std::type_identity<std::vector<std::string>>, std::string_view name, const Rules& rules) {
    add(name, rules.choices.empty() ? Form::text : Form::some_of, rules, rules.choices);
  }
  void add_as(std::type_identity<int>, std::string_view name, const Rules& rules) {
    add(name, rules.least < 0 ? Form::number : Form::whole, rules);
    list.back().range = {rules.least, rules.most};
  }
  void add_as(std::type_identity<bool>, std::string_view name, const Rules& rules) {
    add(name, Form::yes_no, rules);
  }
  void add_as(std::type_identity<domain::Day>, std::string_view name, const Rules& rules) {
    add(name, Form::day, rules);
  }
  void add_as(std::type_identity<domain::Stars>, std::string_view name, const Rules& rules) {
    add(name, Form::stars, rules);
  }
  template <class Tag>
  void add_as(std::type_identity<base::Id<Tag>>, std::string_view name, const Rules& rules) {
    add(name, Form::reference, rules, domain::sheet_of<base::Id<Tag>>());
  }
  template <class Tag>
  void add_as(std::type_identity<std::vector<base::Id<Tag>>>, std::string_view name, const Rules& rules) {
    add(name, Form::references, rules, domain::sheet_of<base::Id<Tag>>());
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void add_as(std::type_identity<Enum>, std::string_view name, const Rules& rules) {
    add(name, Form::one_of, rules, rules.choices);
  }
  void add_as(std::type_identity<domain::LatLon>, std::string_view, const Rules& rules) {
    add("latitude", Form::number, rules);
    add("longitude", Form::number, rules);
  }
  void add_as(std::type_identity<std::vector<domain::LatLon>>, std::string_view name, const Rules& rules) {
    add(name, Form::text, rules);
  }
  void add_as(std::type_identity<std::vector<domain::Link>>, std::string_view, const Rules& rules) {
    for (std::size_t i = 0; !domain::choice_at(rules.choices, i).empty(); ++i)
      add(domain::choice_at(rules.choices, i), Form::url, rules);
  }
  void add_as(std::type_identity<std::vector<domain::Picture>>, std::string_view, const Rules&) {
  }  // of kMedia

  template <class R, class Member>
  void add(const domain::Field<R, Member>& field) {
    add_as(std::type_identity<typename domain::Held<Member>::type>{}, field.column(), field.rules);
  }
  void add(const domain::SheetText& text) { add(text.name, Form::text, {.need = text.need}); }
};

struct Sheets {
  std::deque<SheetColumns> columns;
  std::vector<SheetSpec> specs;

  Sheets() {
    domain::for_each_record_type([&]<class R>(std::type_identity<R>) {
      if constexpr (!domain::Described<R>::sheet.empty()) {
        SheetColumns& made = columns.emplace_back();
        domain::for_each_field<R>([&](const auto& field) { made.add(field); });
        specs.push_back({domain::Described<R>::sheet, made.list});
      }
    });
    specs.push_back({"media", kMedia});
  }
};

}  // namespace

std::span<const SheetSpec> sheet_specs() {
  static const Sheets kSheets;
  return kSheets.specs;
}

const SheetSpec* find_spec(std::string_view sheet) {
  for (const SheetSpec& spec : sheet_specs()) {
    if (spec.name == sheet) return &spec;
  }
  return nullptr;
}

}  // namespace publish
