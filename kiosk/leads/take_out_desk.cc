// The desk: one order at a time, on a thread of its own.
#include <optional>
#include <stop_token>
#include <utility>
#include <variant>

#include "kiosk/base/threads.h"
#include "kiosk/leads/take_out.h"

namespace leads {

TakeOutDesk::TakeOutDesk(base::FileSystem& files, LeadStore& store, const base::Clock& clock, Options options)
    : files_(files), store_(store), clock_(clock), cost_(options.cost) {
  threads_ = base::start_threads(options.threads, [this](std::stop_token) {
    while (auto order = orders_.pop()) outcomes_.push(work(*std::move(order)));
  });
}

TakeOutDesk::~TakeOutDesk() {
  orders_.close();
  threads_.clear();  // joins
}

Outcome TakeOutDesk::work(Order order) {
  Outcome outcome = carry_out(order, files_, store_, clock_, cost_, [this](const Progress& progress) {
    stage_ = progress.stage;
    done_steps_ = progress.done;
    total_steps_ = progress.total;
  });
  if (auto* made = std::get_if<MakeKey>(&order)) made->passphrase.wipe();
  if (auto* taken = std::get_if<TakeOut>(&order)) taken->passphrase.wipe();
  return outcome;
}

bool TakeOutDesk::begin(Order order) {
  if (is_busy_) return false;
  stage_ = Stage::stick;
  done_steps_ = total_steps_ = 0;
  is_busy_ = orders_.push(std::move(order));
  return is_busy_;
}

Progress TakeOutDesk::progress() const {
  return {stage_, done_steps_, total_steps_};
}

std::optional<Outcome> TakeOutDesk::take() {
  if (!is_busy_) return std::nullopt;
  std::optional<Outcome> outcome = outcomes_.try_pop();
  if (!outcome && threads_.empty())
    if (auto order = orders_.try_pop()) outcome = work(*std::move(order));
  if (outcome) is_busy_ = false;
  return outcome;
}

}  // namespace leads
