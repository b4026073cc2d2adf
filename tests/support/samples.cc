// Making the sample catalogues.
#include "tests/support/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <vector>

#include "sync/activate/sync_once.h"
#include "tools/publish/keys.h"
#include "tools/publish/lock.h"
#include "tools/publish/records.h"

namespace samples {
namespace {

constexpr char kPicture[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" height=\"3\" fill=\"#";

const base::Path& demo_sheets() {
  static const base::Path kSheets = base::Path(OCOP_SOURCE_DIR) / "assets/demo";
  return kSheets;
}

// A folder's sheets as they stand there, the first row being the header.
std::vector<publish::Sheet> raw_sheets(const base::Path& folder) {
  std::vector<publish::Sheet> sheets;
  const auto read = publish::read_spreadsheets(samples::disk(), folder);
  EXPECT_TRUE(read) << read.error().what;
  for (const publish::Grid& grid : read->grids) {
    publish::Sheet sheet{grid.name, grid.file, {}, {}};
    for (const publish::GridRow& row : grid.rows) {
      std::vector<std::string> cells;
      for (const publish::Cell& cell : row.cells) cells.push_back(cell.text);
      if (sheet.columns.empty())
        sheet.columns = std::move(cells);
      else
        sheet.rows.push_back({row.number, std::move(cells)});
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace

publish::ImportReport import(const base::Path& from, publish::CentralDatabase& database,
                             const publish::ImportOptions& options) {
  const auto sheets = publish::read_spreadsheets(samples::disk(), from);
  EXPECT_TRUE(sheets) << sheets.error().what;
  auto report = publish::import_sheets(*sheets, database, options);
  EXPECT_TRUE(report) << report.error().what;
  return *std::move(report);
}

domain::Product product(const char* id_text, const char* name_vi, const char* taxon) {
  return {.id = id<domain::ProductId>(id_text),
          .name = domain::LocalizedText(name_vi),
          .taxon = id<domain::TaxonId>(taxon)};
}

domain::Certificate certificate(const char* product_text, int stars, const char* issued) {
  domain::Certificate value{.id = *domain::CertificateId::parse(std::string("c-") + product_text),
                            .product = id<domain::ProductId>(product_text),
                            .stars = *domain::Stars::from_count(stars)};
  if (issued) value.issued = day(issued);
  return value;
}

store::Catalog demo_catalog(const support::TempDir& folder, const char* today) {
  const std::vector<publish::Sheet> sheets = raw_sheets(demo_sheets());
  auto builder = store::Builder::create(folder / "catalogue.db");
  EXPECT_TRUE(builder);
  for (const domain::Record& record :
       publish::make_records(sheets, {}, [](const base::Error& error) { ADD_FAILURE() << error.what; })) {
    const auto added = builder->add(record);
    EXPECT_TRUE(added);
  }
  EXPECT_TRUE(builder->finish({.version = 1}, day(today)));
  return *store::Catalog::open(folder / "catalogue.db");
}

namespace {

publish::CentralDatabase import_demo(const base::Path& folder) {
  const base::Path sheets = folder / "sheets";
  std::filesystem::create_directories(sheets / "pictures");
  for (const auto& entry : std::filesystem::directory_iterator(demo_sheets())) {
    if (entry.path().extension() == ".csv" && entry.path().stem() != "scenes")
      std::filesystem::copy(entry.path(), sheets / entry.path().filename());
  }
  auto database = *publish::CentralDatabase::open(samples::disk(), folder / "central.db");
  int shade = 0x204060;  // each picture another colour, so that none is the file of another
  for (const publish::Sheet& sheet : raw_sheets(sheets)) {
    if (sheet.name != "media") continue;
    for (const publish::Row& row : sheet.rows) {
      char colour[16];
      std::snprintf(colour, sizeof colour, "%06x", shade += 0x010307);
      support::write_file(sheets / row.cells[static_cast<std::size_t>(sheet.column("file"))],
                          std::string(kPicture) + colour + "\"/></svg>");
    }
  }
  for (const publish::Problem& problem : import(sheets, database).problems) {
    if (problem.weight == publish::Problem::Weight::refused) ADD_FAILURE() << problem.text();
  }
  return database;
}

void make_keys(const base::Path& folder, const base::Clock& clock) {
  const auto made = publish::create_keys(samples::disk(), folder / "keys", clock.wall());
  EXPECT_TRUE(made) << made.error().what;
}

publish::BuildReport build_feed(const base::Path& folder, publish::CentralDatabase& database,
                                const base::Clock& clock) {
  const auto report = publish::build_feed(
      database, clock, {.feed = folder / "feed", .keys = folder / "keys", .cache = OCOP_TEST_CACHE});
  EXPECT_TRUE(report) << report.error().what;
  return report ? *report : publish::BuildReport();
}

// Sets of what `published_demo` copies, by the program that made them, the age of it or of its sheets, and
// the time they were made for. Sets of the same program's earlier builds are removed.
base::Path stock_for(const base::Clock& clock) {
  const base::Path stocks = base::Path(OCOP_TEST_CACHE).parent_path() / "test-stock";
  std::filesystem::create_directories(stocks);
  auto newest = std::filesystem::last_write_time("/proc/self/exe");
  for (const auto& entry : std::filesystem::directory_iterator(demo_sheets()))
    newest = std::max(newest, entry.last_write_time());
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").filename().string() + ".";
  const std::string build = program + std::to_string(newest.time_since_epoch().count()) + ".";
  const auto lock = publish::Lock::take_folder(
      stocks, publish::Lock::Kind::exclusive, "the stock of test data", {.at_most = std::chrono::minutes(5)});
  EXPECT_TRUE(lock) << lock.error().what;
  base::Path stock = stocks / (build + std::to_string(clock.wall().time_since_epoch().count()));
  if (std::filesystem::exists(stock / "whole")) return stock;
  for (const auto& entry : std::filesystem::directory_iterator(stocks)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(program) && !name.starts_with(build)) std::filesystem::remove_all(entry);
  }
  std::filesystem::remove_all(stock);
  std::filesystem::create_directories(stock);
  auto database = import_demo(stock);
  make_keys(stock, clock);
  build_feed(stock, database, clock);
  if (!testing::Test::HasFailure()) support::write_file(stock / "whole", "made\n");
  return stock;
}

}  // namespace

publish::CentralDatabase demo_database(const support::TempDir& folder) {
  return import_demo(folder.path());
}

publish::CentralDatabase published_demo(const support::TempDir& folder, const base::Clock& clock) {
  const base::Path stock = stock_for(clock);
  std::filesystem::copy(stock, folder.path(), std::filesystem::copy_options::recursive);
  return *publish::CentralDatabase::open(samples::disk(), folder / "central.db");
}

std::string root_of(const support::TempDir& folder) {
  return *samples::disk().read(folder / "keys/root.json", 1 << 20);
}

void sync(const support::TempDir& folder, const base::Clock& clock, const state::Layout& layout) {
  const std::string root = root_of(folder);
  const auto from = transport::make_directory_transport(folder / "feed");
  const auto report = activate::sync_and_report({*from, layout, disk(), clock, root});
  ASSERT_TRUE(report) << report.error().what;
}

publish::CentralDatabase synced_demo(const support::TempDir& folder, const base::Clock& clock,
                                     const state::Layout& layout) {
  auto database = published_demo(folder, clock);
  sync(folder, clock, layout);
  return database;
}

publish::CentralDatabase small_database(const support::TempDir& folder) {
  folder.write("sheets/taxonomy.csv", "id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n");
  folder.write("sheets/products.csv", "id,name_vi,name_en,taxon\ngao,Gạo,Rice,i\ndua,Dừa,Coconut,i\n");
  folder.write("sheets/media.csv",
               "id,owner_kind,owner,file,alt_vi,alt_en\nm,product,gao,gao.svg,Gạo,Rice\n");
  folder.write("sheets/gao.svg", std::string(kPicture) + "33aa77\"/></svg>");
  auto database = *publish::CentralDatabase::open(samples::disk(), folder / "central.db");
  import(folder / "sheets", database);
  return database;
}

publish::BuildReport rebuild(const support::TempDir& folder, publish::CentralDatabase& database,
                             const base::Clock& clock) {
  return build_feed(folder.path(), database, clock);
}

std::string demo_feed(const support::TempDir& folder, publish::CentralDatabase& database,
                      const base::Clock& clock) {
  if (!std::filesystem::exists(folder / "keys")) make_keys(folder.path(), clock);
  rebuild(folder, database, clock);
  return root_of(folder);
}

namespace {

std::vector<std::string> row_of(const publish::SheetSpec& spec,
                                const std::map<std::string, std::string>& values) {
  std::vector<std::string> cells;
  for (const publish::Column& column : spec.columns) {
    const auto found = values.find(std::string(column.name));
    cells.push_back(found == values.end() ? "" : found->second);
  }
  return cells;
}

// Product `i`; the words of `edition` are in it.
std::map<std::string, std::string> generated_product(int i, const std::string& edition,
                                                     const std::string& taxon) {
  constexpr const char* kWhat[] = {"Dừa sáp", "Gạo",      "Bánh tét", "Mật hoa dừa", "Tôm khô",
                                   "Dứa sấy", "Dưa lưới", "Nước mắm", "Trà",         "Kẹo"};
  constexpr const char* kWhere[] = {"huyen-cau-ke", "huyen-tra-cu", "huyen-tieu-can", "huyen-cau-ngang",
                                    "thi-xa-duyen-hai"};
  const std::string number = std::to_string(i);
  return {{"id", "generated-" + number},
          {"name_vi", std::string(kWhat[i % 10]) + " số " + number + edition},
          {"name_en", "Product " + number},
          {"taxon", taxon},
          {"area", kWhere[i % 5]},
          {"summary_vi", "Sản phẩm thử nghiệm số " + number + " của vùng, làm từ nguyên liệu địa phương."},
          {"story_vi", "Một câu chuyện dài vừa phải để mỗi bản ghi có kích thước như thật, số " + number +
                           "." + edition}};
}

// The demo's, or the small database's only one.
std::string taxon_in(publish::CentralDatabase& database) {
  const auto taxa = *database.ids("taxonomy");
  return std::find(taxa.begin(), taxa.end(), "i.3.c") != taxa.end() ? "i.3.c" : "i";
}

}  // namespace

void add_products(publish::CentralDatabase& database, int products) {
  const publish::SheetSpec& spec = *publish::find_spec("products");
  const publish::SheetSpec& certificates = *publish::find_spec("certificates");
  const std::string taxon = taxon_in(database);
  EXPECT_TRUE(database.begin());
  for (int i = 0; i < products; ++i) {
    const auto product = generated_product(i, "", taxon);
    const std::string& id = product.at("id");
    EXPECT_TRUE(database.put(spec, row_of(spec, product)));
    EXPECT_TRUE(database.put(certificates, row_of(certificates, {{"id", "c-" + id},
                                                                 {"product", id},
                                                                 {"stars", std::to_string(3 + i % 3)},
                                                                 {"issued", "2025-06-01"}})));
  }
  EXPECT_TRUE(database.commit());
}

void edit_products(publish::CentralDatabase& database, int products, int each) {
  const publish::SheetSpec& spec = *publish::find_spec("products");
  const std::string taxon = taxon_in(database);
  EXPECT_TRUE(database.begin());
  for (int i = 0; i < products; i += each)
    EXPECT_TRUE(database.put(spec, row_of(spec, generated_product(i, ", vụ mới", taxon))));
  EXPECT_TRUE(database.commit());
}

}  // namespace samples
