// Short names of makers: every maker of the demo, and forms that other provinces' sheets hold.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "tests/support/samples.h"

namespace {

using domain::short_name;

// What the demo's makers are called on cards, in the sheet's order.
const std::vector<std::pair<std::string, std::string>> kMakers{
    {"Công ty TNHH Trà Vinh Farm (Sokfarm)", "Sokfarm"},
    {"Công ty TNHH Chế biến dừa sáp Cầu Kè (Vicosap)", "Vicosap"},
    {"Hợp tác xã Dừa sáp Hòa Tân", "Dừa sáp Hòa Tân"},
    {"Công ty Cổ phần Trà Bắc", "Trà Bắc"},
    {"Cơ sở Yến sào Phú Hòa – Trà Vinh", "Yến sào Phú Hòa"},
    {"Hợp tác xã Tiến Thành", "Tiến Thành"},
    {"Hợp tác xã nông nghiệp Phú Mỹ Châu", "Nông nghiệp Phú Mỹ Châu"},
    {"Hộ kinh doanh Nguyễn Thị Trúc Loan (cơ sở Năm Thụy)", "Năm Thụy"},
    {"Hộ kinh doanh Mai Hoàng Lý (bánh tét Hai Lý)", "Bánh tét Hai Lý"},
    {"Công ty Cổ phần thực phẩm Biển Xanh", "Thực phẩm Biển Xanh"},
    {"Doanh nghiệp tư nhân Phong Vinh", "Phong Vinh"},
    {"Cơ sở Trì Cảnh (Thạch Trì Cảnh)", "Trì Cảnh"},
    {"Hợp tác xã nông nghiệp Long Hiệp", "Nông nghiệp Long Hiệp"},
    {"Hợp tác xã du lịch cộng đồng Cồn Chim", "Du lịch cộng đồng Cồn Chim"},
    {"Hợp tác xã Dịch vụ Nông nghiệp Huyền Hội", "Nông nghiệp Huyền Hội"},
    {"Công ty TNHH Đồng Phát Dophaco", "Đồng Phát Dophaco"},
    {"Hộ kinh doanh Đặng Văn Sơn", "Đặng Văn Sơn"},
    {"Hợp tác xã Quýt đường Thuận Phú", "Quýt đường Thuận Phú"},
    {"Hộ kinh doanh Lê Văn Đực", "Lê Văn Đực"},
    {"Cơ sở Cốm ống Chí Quốc (Đoàn Thị Nghĩ)", "Cốm ống Chí Quốc"},
    {"Hộ kinh doanh Vĩnh Xương", "Vĩnh Xương"},
    {"Hộ kinh doanh Thái Phúc Thành", "Thái Phúc Thành"},
    {"Cơ sở dầu dừa sạch Phương Huỳnh", "Dầu dừa sạch Phương Huỳnh"},
    {"Công ty TNHH MTV TM-SX Phú Quới", "Phú Quới"},
    {"Hộ kinh doanh Dư Tấn Lợi", "Dư Tấn Lợi"},
    {"Hợp tác xã nông nghiệp Ninh Thới", "Nông nghiệp Ninh Thới"},
    {"Hộ kinh doanh Nguyễn Thị Cẩm", "Nguyễn Thị Cẩm"},
    {"Hộ kinh doanh Vương Tiễn Khanh", "Vương Tiễn Khanh"},
    {"Cơ sở Ngọc Thu (Võ Thành Khá – Tiêu Thị Mỹ Hằng)", "Ngọc Thu"},
    {"Thanh Tiền", "Thanh Tiền"},
    {"Nguyên Minh", "Nguyên Minh"},
    {"Thu Trang", "Thu Trang"},
    {"Cô Vui", "Cô Vui"},
    {"Tường Anh", "Tường Anh"},
    {"Hộ Hồ Minh Cường / Hợp tác xã Nô Công", "Hồ Minh Cường / Nô Công"},
    {"Hộ kinh doanh Nguyễn Thị Trúc Phương", "Nguyễn Thị Trúc Phương"},
    {"Hộ Nguyễn Văn Bao", "Nguyễn Văn Bao"},
    {"Cơ sở Hai Khâm", "Hai Khâm"},
    {"Hộ kinh doanh Dư Ngọc Hương", "Dư Ngọc Hương"},
    {"Hộ kinh doanh Thúy Nguyễn", "Thúy Nguyễn"},
    {"Công ty Lương thực Trà Vinh", "Lương thực Trà Vinh"},
    {"Công ty Cổ phần Thủy sản Cửu Long", "Thủy sản Cửu Long"},
    {"Phú Phúc", "Phú Phúc"},
    {"Công ty Cổ phần Vinacrab – chi nhánh Trà Vinh", "Vinacrab"},
    {"Ánh Hoa", "Ánh Hoa"},
    {"Lâm Thị Kim Quyên", "Lâm Thị Kim Quyên"},
    {"Cơ sở tôm, cá khô Tiến Hải", "Tôm, cá khô Tiến Hải"},
    {"Anh Thư", "Anh Thư"},
    {"Năm Nhan", "Năm Nhan"},
    {"Út Mừng", "Út Mừng"},
    {"Cơ sở mẫu (không có thật)", "Cơ sở mẫu (không có thật)"},

    {"Trà Vinh Farm Co., Ltd. (Sokfarm)", "Sokfarm"},
    {"Cầu Kè Wax Coconut Processing Co., Ltd. (Vicosap)", "Vicosap"},
    {"Hòa Tân Wax Coconut Cooperative", "Hòa Tân Wax Coconut"},
    {"Trà Bắc Joint Stock Company", "Trà Bắc"},
    {"Phú Hòa bird’s nest workshop, Trà Vinh", "Phú Hòa bird’s nest"},
    {"Tiến Thành Cooperative", "Tiến Thành"},
    {"Phú Mỹ Châu Agricultural Cooperative", "Phú Mỹ Châu"},
    {"Nguyễn Thị Trúc Loan household business (Năm Thụy)", "Năm Thụy"},
    {"Mai Hoàng Lý household business (Hai Lý)", "Hai Lý"},
    {"Biển Xanh Food Joint Stock Company", "Biển Xanh Food"},
    {"Phong Vinh private enterprise", "Phong Vinh"},
    {"Trì Cảnh workshop (Thạch Trì Cảnh)", "Trì Cảnh"},
    {"Long Hiệp Agricultural Cooperative", "Long Hiệp"},
    {"Cồn Chim Community Tourism Cooperative", "Cồn Chim Community Tourism"},
    {"Huyền Hội Agricultural Service Cooperative", "Huyền Hội"},
    {"Đồng Phát Dophaco Co., Ltd.", "Đồng Phát Dophaco"},
    {"Đặng Văn Sơn (household business)", "Đặng Văn Sơn"},
    {"Thuận Phú Mandarin Cooperative", "Thuận Phú Mandarin"},
    {"Lê Văn Đực (household business)", "Lê Văn Đực"},
    {"Cốm ống Chí Quốc workshop (Đoàn Thị Nghĩ)", "Cốm ống Chí Quốc"},
    {"Vĩnh Xương (household business)", "Vĩnh Xương"},
    {"Thái Phúc Thành (household business)", "Thái Phúc Thành"},
    {"Phương Huỳnh coconut oil workshop", "Phương Huỳnh coconut oil"},
    {"Phú Quới Trading and Production Co., Ltd.", "Phú Quới"},
    {"Dư Tấn Lợi (household business)", "Dư Tấn Lợi"},
    {"Ninh Thới Agricultural Cooperative", "Ninh Thới"},
    {"Nguyễn Thị Cẩm (household business)", "Nguyễn Thị Cẩm"},
    {"Vương Tiễn Khanh (household business)", "Vương Tiễn Khanh"},
    {"Ngọc Thu workshop (Võ Thành Khá – Tiêu Thị Mỹ Hằng)", "Ngọc Thu"},
    {"Hồ Minh Cường household / Nô Công Cooperative", "Hồ Minh Cường / Nô Công"},
    {"Nguyễn Thị Trúc Phương (household business)", "Nguyễn Thị Trúc Phương"},
    {"Nguyễn Văn Bao household", "Nguyễn Văn Bao"},
    {"Hai Khâm workshop", "Hai Khâm"},
    {"Dư Ngọc Hương (household business)", "Dư Ngọc Hương"},
    {"Thúy Nguyễn (household business)", "Thúy Nguyễn"},
    {"Trà Vinh Food Company", "Trà Vinh Food"},
    {"Cửu Long Seafood Joint Stock Company", "Cửu Long Seafood"},
    {"Vinacrab Joint Stock Company, Trà Vinh branch", "Vinacrab"},
    {"Tiến Hải dried shrimp and fish workshop", "Tiến Hải dried shrimp and fish"},
    {"Sample maker (fictional)", "Sample maker (fictional)"},
};

TEST(ShortName, LeavesTheLegalFormAwayOfEveryMakerOfTheDemo) {
  for (const auto& [full, expected] : kMakers) EXPECT_EQ(short_name(full), expected) << full;
}

TEST(ShortName, IsKnownForEveryMakerOfTheDemo) {
  const std::map<std::string, std::string> known(kMakers.begin(), kMakers.end());
  support::TempDir folder;
  store::Catalog catalog = samples::demo_catalog(folder);

  for (const store::ProducerCard& maker : *catalog.producers(500)) {
    for (const base::Lang lang : {base::Lang::vi, base::Lang::en})
      EXPECT_TRUE(known.contains(maker.name.best(lang))) << "short name of " << maker.name.best(lang) << "?";
  }
}

TEST(ShortName, ReadsFormsHoweverTheyAreWritten) {
  const std::vector<std::pair<std::string, std::string>> names{
      {"HTX Bình Minh (2007)", "Bình Minh"},
      {"DNTN Phong Vinh", "Phong Vinh"},
      {"HKD Hộ Đặng Văn An", "Đặng Văn An"},
      {"CÔNG TY TNHH MỘT THÀNH VIÊN ƯỚC MƠ", "ƯỚC MƠ"},
      {"công ty cổ phần Đất Việt", "Đất Việt"},
      {"Công ty TNHH Sản xuất, Thương mại và Dịch vụ Sen Vàng", "Sen Vàng"},
      {"Công ty TNHH Sản xuất bánh kẹo Sen Vàng", "Bánh kẹo Sen Vàng"},
      {"Công ty TNHH đặc sản Miền Tây", "Đặc sản Miền Tây"},
      {"Tổ hợp tác ươm dừa Cây Dương", "Ươm dừa Cây Dương"},
      {"Trang trại Út Mười", "Út Mười"},
      {"Chi nhánh Công ty TNHH Sen Vàng – tỉnh Trà Vinh", "Sen Vàng"},
      {"Sen Vàng Company Limited", "Sen Vàng"},
      {"Sen Vàng Import-Export JSC", "Sen Vàng"},
  };
  for (const auto& [full, expected] : names) EXPECT_EQ(short_name(full), expected) << full;
}

TEST(ShortName, BracketsOfAPlaceAFormOrAKindAreNoBrand) {
  EXPECT_EQ(short_name("Hợp tác xã Tân Tiến (huyện Cầu Kè)"), "Tân Tiến");
  EXPECT_EQ(short_name("Hợp tác xã Tân Tiến (Trà Vinh)"), "Tân Tiến");
  EXPECT_EQ(short_name("Hợp tác xã Tân Tiến (HTX)"), "Tân Tiến");
  EXPECT_EQ(short_name("Công ty Tân Tiến (TNHH MTV)"), "Tân Tiến");
  EXPECT_EQ(short_name("Cơ sở Tân Tiến (bánh tét)"), "Tân Tiến");
  EXPECT_EQ(short_name("Cơ sở Tân Tiến (Thạch Thị Sa Rươne)"), "Tân Tiến");
}

TEST(ShortName, IsNeverEmptyAndKeepsNamesWithoutAForm) {
  for (const char* name : {"Hợp tác xã", "Công ty TNHH Dịch vụ", "Cơ sở (HTX)", "hộ", "Ltd.", "()",
                           "Cô Vui (", "Hộp Xinh", "Công tyABC", "វត្តកំពង់", " / "})
    EXPECT_EQ(short_name(name), name);
  EXPECT_EQ(short_name(""), "");
  EXPECT_EQ(short_name("Hợp tác xã \xE1\xBA"),
            "Hợp tác xã \xE1\xBA");  // broken off in the middle of a letter
}

}  // namespace
