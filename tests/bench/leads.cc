// 10,000 contacts taken out onto a stick, beside the least that anybody must do for it: reading the files and
// opening each, one after the other, which writes nothing.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "kiosk/leads/sealed_box.h"
#include "tests/bench/prepared.h"
#include "tests/support/leads.h"

namespace bench {
namespace {

constexpr int kContacts = 10'000, kRounds = 3;

double processor_ms_since(std::clock_t start) {
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

leads::LeadDraft contact(int n) {
  leads::LeadDraft draft = support::draft("Trần Thị Sen " + std::to_string(n));
  draft.email = "khach" + std::to_string(n) + "@travinh.vn";
  draft.company = "Công ty TNHH Nông sản Cầu Kè";
  draft.country = "Việt Nam";
  draft.quantity = "200 thùng";
  draft.note = "Xin báo giá giao tại Cần Thơ trước Tết, có hóa đơn và giấy chứng nhận.";
  draft.products = {{*domain::ProductId::parse("dua-sap"), "Dừa sáp Cầu Kè"},
                    {*domain::ProductId::parse("mat-hoa-dua"), "Mật hoa dừa"}};
  return draft;
}

struct Times {
  double wall_ms, processor_ms;
};

// What the rival does.
Times open_all(leads::LeadStore& store, const support::FairGround& ground, const leads::PublicKey& key) {
  base::PosixFileSystem files;
  const auto file = files.read(ground.stick / leads::key_file_name(key), leads::kMaxKeyFileBytes);
  const auto opens = leads::unwrap(*file, support::kPassphrase);
  const auto hold = store.hold(key);
  const auto start = Clock::now();
  const auto processor = std::clock();
  std::size_t bytes = 0;
  for (const leads::LeadNumber& number : hold->waiting)
    bytes += leads::open(store.sealed(key, number)->bytes, *opens)->size();
  if (bytes == 0) std::printf("nothing was opened\n");
  return {ms_since(start), processor_ms_since(processor)};
}

}  // namespace

void contacts() {
  std::vector<double> ours, ours_processor, rival, rival_processor;
  for (int round = 0; round < kRounds; ++round) {
    support::FairGround ground;
    leads::LeadStore store(ground.disk, ground.layout, ground.clock);
    const auto key = ground.carry_out(store, ground.make_key()).key;
    for (int n = 0; n < kContacts; ++n)
      if (!ground.give(store, contact(n))) return static_cast<void>(std::printf("a contact was not kept\n"));
    const Times opened = open_all(store, ground, *key);
    const auto start = Clock::now();
    const auto processor = std::clock();
    const auto outcome = ground.carry_out(store, ground.take_out(*key));
    ours.push_back(ms_since(start));
    ours_processor.push_back(processor_ms_since(processor));
    rival.push_back(opened.wall_ms);
    rival_processor.push_back(opened.processor_ms);
    if (outcome.failure || outcome.taken != kContacts)
      return static_cast<void>(std::printf("not taken out\n"));
  }
  std::printf(
      "%d contacts taken out (opened, workbook and CSV written, read back, compared, forgotten): %.0f ms, "
      "%.0f ms "
      "of the processor; only reading and opening them, one after the other: %.0f and %.0f ms (ratio %.2f)\n",
      kContacts, percentile(ours, .5), percentile(ours_processor, .5), percentile(rival, .5),
      percentile(rival_processor, .5), percentile(ours, .5) / percentile(rival, .5));
}

}  // namespace bench
