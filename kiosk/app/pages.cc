// Pages: finds the PageOf that belongs to a location or a state, by std::visit.
#include "kiosk/app/pages.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace app {
namespace {

using screens::Location;

template <class At>
using Page = PageOf<std::decay_t<At>>;

template <class State>
base::Result<PageState> as_page(base::Result<State> state) {
  if (!state) return std::move(state).error();
  return PageState(*std::move(state));
}

}  // namespace

base::Result<PageState> fill_page(const Location& where, const Filling& from) {
  if (is_staff(where) && !from.is_staff) return base::Error{base::Errc::not_found, "a page of staff"};
  return std::visit([&](const auto& at) { return as_page(Page<decltype(at)>::fill(from, at)); }, where);
}

base::Result<PageState> fill_page_again(const Location& where, const Filling& from,
                                        const PageState& old_page) {
  if (is_staff(where) && !from.is_staff) return base::Error{base::Errc::not_found, "a page of staff"};
  return std::visit(
      [&](const auto& at) -> base::Result<PageState> {
        using PageType = Page<decltype(at)>;
        const auto* old = std::get_if<typename PageType::State>(&old_page);
        if (!old) return fill_page(where, from);
        auto fresh = [&] {
          if constexpr (requires { PageType::fill_again(from, *old); }) {
            return PageType::fill_again(from, *old);
          } else {
            return PageType::fill(from, at);
          }
        }();
        if (fresh) keep_view(*fresh, *old);
        return as_page(std::move(fresh));
      },
      where);
}

void keep_controls(PageState& fresh, const PageState& old) {
  using namespace screens;
  if (auto* now = std::get_if<BrowseState>(&fresh); now && std::holds_alternative<BrowseState>(old))
    keep_controls(*now, std::get<BrowseState>(old));
  if (auto* now = std::get_if<MyDayState>(&fresh); now && std::holds_alternative<MyDayState>(old))
    keep_view(*now, std::get<MyDayState>(old));
  if (auto* now = std::get_if<ShelfState>(&fresh); now && std::holds_alternative<ShelfState>(old))
    keep_controls(*now, std::get<ShelfState>(old));
  if (auto* now = std::get_if<FairEditState>(&fresh); now && std::holds_alternative<FairEditState>(old))
    keep_view(*now, std::get<FairEditState>(old));
  if (auto* now = std::get_if<SearchState>(&fresh); now && std::holds_alternative<SearchState>(old))
    now->keyboard = std::get<SearchState>(old).keyboard;
}

screens::Intent draw_page(ui::Context& ui, const screens::Model& model, PageState& state,
                          const screens::PageArea& area) {
  return std::visit(
      [&](const auto& at) {
        using PageType = Page<decltype(at)>;
        return PageType::draw(ui, model, std::get<typename PageType::State>(state), area);
      },
      model.here);
}

std::string_view page_name(const Location& where) {
  return std::visit([](const auto& at) { return Page<decltype(at)>::name; }, where);
}

bool is_read(const Location& where) {
  return std::visit([](const auto& at) { return Page<decltype(at)>::is_read; }, where);
}

bool fills_panel(const Location& where) {
  return std::visit([](const auto& at) { return Page<decltype(at)>::fills_panel; }, where);
}

bool is_staff(const Location& where) {
  return std::visit([](const auto& at) { return Page<decltype(at)>::is_staff; }, where);
}

bool is_private(const Location& where) {
  return std::visit([](const auto& at) { return Page<decltype(at)>::is_private; }, where);
}

bool is_behind_gate(const Location& where) {
  return is_staff(where) || std::holds_alternative<screens::GateAt>(where) ||
         std::holds_alternative<screens::FirstAt>(where);
}

bool close_top(PageState& state) {
  return std::visit(
      []<class State>(State& one) {
        bool has_closed = false;
        [[maybe_unused]] const auto leave = [&](auto& what) {
          has_closed = std::exchange(what, std::nullopt) || has_closed;
        };
        if constexpr (requires { one.note.reset(); }) leave(one.note);
        if constexpr (requires { one.price.reset(); }) leave(one.price);
        if constexpr (requires { one.captioned.reset(); }) leave(one.captioned);
        if constexpr (requires { one.focus.reset(); }) leave(one.focus);
        if constexpr (requires { one.filters.sheet.is_open; })
          has_closed = std::exchange(one.filters.sheet.is_open, false) || has_closed;
        if constexpr (requires { State::Step::form; })
          has_closed = std::exchange(one.step, State::Step::form) != State::Step::form || has_closed;
        return has_closed;
      },
      state);
}

screens::ProductGrid* grid_of(PageState& state) {
  return std::visit(
      []<class State>(State& one) -> screens::ProductGrid* {
        if constexpr (requires { one.grid; }) {
          return &one.grid;
        } else {
          return nullptr;
        }
      },
      state);
}

}  // namespace app
