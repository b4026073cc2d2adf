// The form: one table of lines, one of products.
#include "tools/publish/fair_form.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "kiosk/domain/fair.h"
#include "kiosk/leads/table.h"
#include "tools/publish/columns.h"
#include "tools/publish/fair_names.h"
#include "tools/publish/recognise.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using leads::Table;

// A line of the form: the column, whose label the officers' words give, or a label; and how it is filled in.
struct FormLine {
  std::string_view column, label, hint;
};
constexpr FormLine kLines[] = {
    {"name_vi", "", "Bắt buộc, như trên băng rôn; tối đa 120 ký tự"},
    {"name_en", "", "Có thể để trống; khách nước ngoài đọc"},
    {"name_km", "", "Có thể để trống; khách nói tiếng Khmer đọc"},
    {"booth", "", "Có thể để trống. Ví dụ: B12"},
    {"begins", "", "Bắt buộc, ngày trước tháng sau: 04/12/2026, hoặc ngày 4 tháng 12 năm 2026"},
    {"ends", "", "Bắt buộc; kể cả ngày này. Tối đa 31 ngày"},
    {"exhibitors", "", "Bắt buộc; tên hoặc mã chủ thể, mỗi dòng một chủ thể"},
    {"welcome_vi", "", "Có thể để trống; một câu, tối đa 240 ký tự"},
    {"welcome_en", "", "Có thể để trống"},
    {"welcome_km", "", "Có thể để trống"},
    {"lang", "", "Tiếng Việt, Tiếng Anh hoặc Tiếng Khmer; để trống: theo cửa hàng"},
    {"contacts", "",
     "có hoặc không. Nếu ghi \"có\": điền Mục đích, Bên giữ thông tin và Điện thoại; số ngày có thể để "
     "trống"},
    {"purposes", "", "trả lời; tin mới (mỗi mục đích khách đồng ý riêng)"},
    {"keeper", "", "Ai giữ và chịu trách nhiệm về thông tin của khách"},
    {"phone", "", "Khách gọi số này để hỏi hoặc yêu cầu xóa"},
    {"keep_days", "", "Từ 1 đến 730; để trống: 180"},
    {"kiosks", "", "Để trống: mọi máy"},
    {"", "Ảnh", "Có thể để trống; tên tệp ảnh đặt cạnh tệp này, ảnh đầu là ảnh bìa"},
    {"", "Tranh vẽ", "có, nếu là tranh chứ không phải ảnh chụp"},
    {"", "Tỉnh", "Có thể để trống; tỉnh khác với cơ sở dữ liệu thì không nhận"},
    {"id", "", "Để trống: máy tự đặt"}};

std::string label_of(const FormLine& line) {
  const SheetSpec& spec = *find_spec("fairs");
  for (const Column& column : spec.columns) {
    if (column.name == line.column) return vietnamese_name(spec, column);
  }
  return std::string(line.label);
}

// As officers write them: by name, where that is enough to find it again.
base::Result<std::vector<std::string>> names_of(CentralDatabase& database, const FairNames& names,
                                                const std::vector<std::string>& makers) {
  const SheetSpec& spec = *find_spec("producers");
  std::vector<std::string> written = makers;
  for (const auto& [id, values] : TRY(database.rows(spec))) {
    const std::string name = value_of(spec, values, "name_vi");
    if (name.find(';') != std::string::npos || names.producer(name).id != id) continue;
    std::replace(written.begin(), written.end(), id, name);
  }
  return written;
}

Table lines_table(const std::vector<std::string>& makers, const std::string& province) {
  Table table{"hội chợ", {{std::string("Dòng"), std::string("Điền vào đây"), std::string("Cách ghi")}}};
  for (const FormLine& line : kLines) {
    const bool is_makers = line.column == "exhibitors" && !makers.empty();
    const std::string value = is_makers ? makers.front() : line.label == "Tỉnh" ? province : "";
    table.rows.push_back({label_of(line), value, std::string(line.hint)});
    for (std::size_t i = 1; is_makers && i < makers.size(); ++i)
      table.rows.push_back({std::string(), makers[i], std::string()});
  }
  return table;
}

base::Result<Table> products_table(CentralDatabase& database, const std::vector<std::string>& makers) {
  Table table{"sản phẩm",
              {{std::string("Mã sản phẩm"), std::string("Mã vạch"), std::string("Tên sản phẩm"),
                std::string("Thứ tự dòng là thứ tự trên màn hình; xóa dòng không bày")}}};
  const SheetSpec& spec = *find_spec("products");
  for (const auto& [id, values] : TRY(database.rows(spec))) {
    if (std::find(makers.begin(), makers.end(), value_of(spec, values, "producer")) != makers.end())
      table.rows.push_back(
          {id, value_of(spec, values, "gtin"), value_of(spec, values, "name_vi"), std::string()});
  }
  return table;
}

}  // namespace

base::Status write_fair_form(CentralDatabase& database, const std::vector<std::string>& exhibitors,
                             const base::Path& file) {
  if (file.extension() != ".xlsx")
    return Error{Errc::invalid, file.string() + " is no name of a workbook; it ends with .xlsx"};
  std::error_code error;
  if (std::filesystem::symlink_status(file, error).type() != std::filesystem::file_type::not_found)
    return Error{Errc::invalid, "there is a " + file.string() + " already, perhaps filled in; it stays"};
  const FairNames names = TRY(FairNames::read(database));
  std::vector<std::string> makers;
  for (const std::string& written : exhibitors) {
    FairNames::Found found = names.producer(written);
    if (found.id.empty())
      return Error{Errc::invalid, found.fault + (found.suggestion.empty() ? "" : "; " + found.suggestion)};
    makers.push_back(std::move(found.id));
  }
  const Table lines = lines_table(TRY(names_of(database, names, makers)), TRY(database.setting("province")));
  const Table products = TRY(products_table(database, makers));
  const base::Path folder = file.has_parent_path() ? file.parent_path() : base::Path(".");
  const std::vector<Table> tables{lines, products};
  const std::string bytes = TRY(leads::workbook_of(tables, folder));
  TRY(leads::check_workbook(bytes, tables));
  return base::PosixFileSystem().write_durably(file, bytes);
}

}  // namespace publish
