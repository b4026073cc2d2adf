// The words of officers, sheet by sheet.
#include "tools/publish/officers_words.h"

namespace publish {
namespace {

constexpr SheetWords kSheets[] = {
    {"taxonomy", "Phân loại|Danh mục phân loại|Ngành nhóm|Bộ phân loại"},
    {"areas", "Địa bàn|Đơn vị hành chính|Địa phương|Danh sách địa bàn"},
    {"producers", "Chủ thể|Danh sách chủ thể|Danh mục chủ thể|Cơ sở sản xuất"},
    {"places", "Điểm đến|Điểm tham quan|Danh sách điểm đến|Điểm du lịch"},
    {"products", "Sản phẩm|Danh sách sản phẩm|Danh mục sản phẩm|Sản phẩm OCOP"},
    {"certificates", "Giấy chứng nhận|Chứng nhận|Danh sách giấy chứng nhận|Công nhận"},
    {"routes", "Tuyến|Tuyến du lịch|Tuyến tham quan"},
    {"events", "Lễ hội|Sự kiện|Lễ hội sự kiện"},
    {"outlines", "Ranh giới|Đường ranh giới"},
    {"targets", "Chỉ tiêu|Kế hoạch"},
    {"waters", "Sông nước|Vùng nước|Sông biển"},
    {"lands", "Đất lân cận|Tỉnh lân cận"},
    {"media", "Ảnh|Hình ảnh|Danh sách ảnh"},
};

constexpr ColumnWords kColumns[] = {
    {"", "id", "Mã|Mã số|Mã định danh"},
    {"taxonomy", "id", "Mã phân loại|Mã nhóm"},
    {"areas", "id", "Mã địa bàn|Mã đơn vị"},
    {"producers", "id", "Mã chủ thể|Mã cơ sở"},
    {"places", "id", "Mã điểm đến|Mã điểm"},
    {"products", "id", "Mã sản phẩm"},
    {"certificates", "id", "Mã giấy chứng nhận|Số giấy chứng nhận|Mã chứng nhận"},
    {"routes", "id", "Mã tuyến"},
    {"events", "id", "Mã lễ hội|Mã sự kiện"},
    {"media", "id", "Mã ảnh"},

    {"", "name", "Tên|Tên gọi"},
    {"taxonomy", "name", "Tên nhóm|Tên phân loại|Tên ngành"},
    {"areas", "name", "Tên địa bàn|Tên đơn vị|Tên huyện|Tên xã"},
    {"producers", "name", "Tên chủ thể|Tên cơ sở|Tên đơn vị|Tên doanh nghiệp"},
    {"places", "name", "Tên điểm đến|Tên điểm|Tên địa điểm"},
    {"products", "name", "Tên sản phẩm|Tên hàng"},
    {"routes", "name", "Tên tuyến"},
    {"events", "name", "Tên lễ hội|Tên sự kiện"},
    {"waters", "name", "Tên sông|Tên vùng nước"},
    {"lands", "name", "Tên tỉnh"},

    {"", "summary", "Tóm tắt|Mô tả|Mô tả ngắn"},
    {"", "story", "Câu chuyện|Giới thiệu|Câu chuyện sản phẩm"},
    {"", "making", "Cách làm|Quy trình|Quy trình sản xuất"},
    {"", "use", "Cách dùng|Công dụng|Hướng dẫn sử dụng"},
    {"", "ingredients", "Thành phần|Nguyên liệu"},
    {"", "storage", "Bảo quản|Cách bảo quản"},
    {"", "packs", "Quy cách|Đóng gói|Quy cách đóng gói"},
    {"", "activities", "Hoạt động|Trải nghiệm"},
    {"", "access", "Đường đi|Cách đến"},
    {"", "hours", "Giờ mở cửa|Giờ hoạt động"},
    {"", "fee", "Giá vé|Phí|Phí vào cửa"},
    {"", "former", "Tên cũ|Tên trước đây"},
    {"", "province", "Tỉnh|Tỉnh thành|Thuộc tỉnh"},
    {"", "usual", "Thường niên|Thời gian thường lệ|Thời điểm hằng năm"},
    {"", "issuer", "Cơ quan cấp|Nơi cấp|Cơ quan công nhận"},
    {"", "alt", "Chú thích|Mô tả ảnh|Chú thích ảnh"},

    {"", "level", "Cấp|Cấp bậc"},
    {"", "parent", "Thuộc|Trực thuộc|Cấp trên|Mã cấp trên"},
    {"", "position", "Thứ tự|Vị trí"},
    {"", "era", "Năm áp dụng|Thời kỳ"},
    {"", "formed_from", "Nhập từ|Hợp thành từ|Sáp nhập từ"},
    {"", "latitude", "Vĩ độ|lat"},
    {"", "longitude", "Kinh độ|lon|lng|long"},
    {"", "approximate", "Gần đúng|Vị trí gần đúng"},
    {"", "landing", "Bến tàu|Bến đò|Có bến đò"},
    {"", "confidence", "Độ tin cậy|Mức tin cậy"},
    {"", "area", "Địa bàn|Huyện|Khu vực|Mã địa bàn"},
    {"", "commune", "Xã|Xã phường|Phường xã|Mã xã"},
    {"", "address", "Địa chỉ"},
    {"", "phone", "Điện thoại|Số điện thoại|SĐT|ĐT|Tel|Telephone"},
    {"", "website", "Trang web|Web|Trang mạng"},
    {"", "source", "Nguồn|Nguồn dữ liệu|Nguồn thông tin"},
    {"producers", "kind", "Loại hình|Loại chủ thể|Loại hình chủ thể"},
    {"places", "kind", "Loại hình|Loại|Loại điểm|Loại điểm đến"},

    {"products", "taxon", "Phân loại|Nhóm|Phân nhóm|Nhóm sản phẩm|Mã phân loại|Mã nhóm"},
    {"products", "producer", "Chủ thể|Mã chủ thể|Nhà sản xuất|Cơ sở sản xuất|Đơn vị sản xuất"},
    {"products", "price_vnd", "Giá|Giá bán|Đơn giá|Giá tham khảo|price"},
    {"products", "gtin", "Mã vạch|Mã số mã vạch|Barcode|EAN"},
    {"products", "tags", "Từ khóa|Nhãn"},
    {"products", "shop", "Gian hàng|Cửa hàng|Gian hàng trực tuyến|Nơi bán"},
    {"products", "traceability", "Truy xuất|Truy xuất nguồn gốc"},
    {"products", "places", "Điểm đến|Các điểm đến|Điểm tham quan"},
    {"", "illustrative", "Minh họa|Dữ liệu minh họa"},

    {"certificates", "product", "Sản phẩm|Mã sản phẩm"},
    {"certificates", "stars", "Sao|Số sao|Hạng sao|Hạng|Xếp hạng"},
    {"certificates", "decision", "Quyết định|Số quyết định|Quyết định số"},
    {"certificates", "issued",
     "Ngày cấp|Ngày ký|Ngày quyết định|Ngày ban hành|Ngày công nhận|Issue date|Issued on|Date of issue"},
    {"certificates", "expires",
     "Ngày hết hạn|Hết hạn|Hiệu lực đến|Có giá trị đến|Ngày hết hiệu lực|Expiry|Expiry date|Expires on|Valid "
     "until"},
    {"certificates", "recognised_year", "Năm công nhận|Năm|Recognized year"},
    {"certificates", "flag", "Tình trạng|Trạng thái|Status"},
    {"certificates", "withdrawn_on", "Ngày thu hồi|Thu hồi ngày|Thu hồi|Withdrawal date|Withdrawn date"},

    {"routes", "duration", "Thời lượng|Thời gian"},
    {"routes", "stops", "Điểm dừng|Các điểm dừng|Lịch trình"},
    {"routes", "products", "Sản phẩm|Các sản phẩm"},
    {"events", "place", "Điểm đến|Địa điểm|Nơi tổ chức"},
    {"events", "begins", "Ngày bắt đầu|Bắt đầu|Từ ngày|Khai mạc"},
    {"events", "ends", "Ngày kết thúc|Kết thúc|Đến ngày|Bế mạc"},
    {"outlines", "points", "Các điểm|Tọa độ"},
    {"lands", "points", "Các điểm|Tọa độ"},
    {"waters", "course", "Dòng sông|Các điểm"},
    {"waters", "width_m", "Bề rộng|Chiều rộng"},
    {"targets", "year", "Năm|Năm kế hoạch"},
    {"targets", "products", "Số sản phẩm|Chỉ tiêu|Sản phẩm"},
    {"targets", "complete", "Đủ số liệu|Số liệu đầy đủ"},
    {"waters", "slope", "Độ nghiêng|Góc"},
    {"media", "owner_kind", "Loại|Ảnh của|Loại đối tượng"},
    {"media", "owner", "Đối tượng|Mã đối tượng|Thuộc về"},
    {"media", "file", "Tệp|Tập tin|Tệp ảnh|Tên tệp|Ảnh"},
    {"media", "drawn", "Tranh vẽ|Tranh minh họa"},
    {"media", "credit", "Tác giả|Ghi công|Nguồn ảnh"},
};

constexpr ChoiceWords kChoices[] = {
    {"sector", "Ngành"},
    {"group", "Nhóm"},
    {"subgroup", "Phân nhóm"},
    {"district", "Huyện|Thị xã|Thành phố|Cấp huyện"},
    {"commune", "Xã|Phường|Thị trấn|Cấp xã"},
    {"company", "Công ty|Doanh nghiệp|Công ty TNHH|Công ty cổ phần|DNTN|Doanh nghiệp tư nhân"},
    {"cooperative", "Hợp tác xã|HTX"},
    {"cooperative_group", "Tổ hợp tác|THT"},
    {"household", "Hộ kinh doanh|Hộ|Hộ sản xuất|Cơ sở|Cơ sở sản xuất|Hộ gia đình|HKD"},
    {"farm", "Trang trại|Vườn tham quan|Vườn trái cây"},
    {"scenic_site", "Danh thắng|Danh lam thắng cảnh|Thắng cảnh"},
    {"khmer_pagoda", "Chùa Khmer|Chùa Khơ-me|Khmer pagoda"},
    {"pagoda", "Chùa|Chùa Phật giáo Bắc tông|Chùa Bắc tông"},
    {"museum", "Bảo tàng|Nhà lưu niệm|Nhà trưng bày"},
    {"historic_site", "Di tích|Di tích lịch sử|Khu di tích"},
    {"chinese_temple", "Chùa Hoa|Chùa Ông|Hội quán"},
    {"market", "Chợ"},
    {"islet", "Cù lao|Cồn"},
    {"craft_village", "Làng nghề"},
    {"community_tourism", "Du lịch cộng đồng|Homestay"},
    {"church", "Nhà thờ"},
    {"producer_visit", "Thăm nơi sản xuất|Cơ sở tham quan"},
    {"beach", "Biển|Bãi biển"},
    {"monastery", "Thiền viện"},
    {"shrine", "Đền|Miếu|Đền thờ|Lăng"},
    {"nature", "Thiên nhiên|Khu sinh thái"},
    {"viewpoint", "Điểm ngắm cảnh"},
    {"ocop_shop", "Cửa hàng OCOP|Điểm bán hàng OCOP|Điểm giới thiệu sản phẩm OCOP"},
    {"other", "Khác"},
    {"high", "Cao"},
    {"medium", "Trung bình|Vừa"},
    {"low", "Thấp"},
    {"none", "Không|Còn hiệu lực|Có hiệu lực|Bình thường|Valid"},
    {"re_rating", "Đánh giá lại|Chờ đánh giá lại|Đang đánh giá lại|Rerating"},
    {"withdrawn",
     "Thu hồi|Đã thu hồi|Bị thu hồi|Hủy|Hủy bỏ|Đã hủy|Bị hủy|Rút|Đã "
     "rút|Revoked|Cancelled|Canceled|Withdrawal"},
    {"half_day", "Nửa ngày|1/2 ngày|Half a day"},
    {"one_day", "Một ngày|1 ngày|1 day"},
    {"two_days", "Hai ngày|2 ngày|2 ngày 1 đêm|Hai ngày một đêm|2 days"},
    {"product", "Sản phẩm|products"},
    {"producer", "Chủ thể|producers"},
    {"place", "Điểm đến|places"},
    {"mark", "Nhãn|Logo OCOP|Nhãn hiệu"},
};

}  // namespace

std::span<const SheetWords> sheet_words() {
  return kSheets;
}
std::span<const ColumnWords> column_words() {
  return kColumns;
}
std::span<const ChoiceWords> choice_words() {
  return kChoices;
}

}  // namespace publish
