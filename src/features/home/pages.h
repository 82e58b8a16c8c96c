// The first page: view models and markup. They read nothing.
#pragma once
#include "features/home/figures.h"
#include "law/rule_book.h"
#include "site/site.h"
#include "ui/components.h"

namespace home {
struct HomeView {
    const ui::Tr& tr;
    const site::Reference::Tables& tables;
    const registry::Territory* province = nullptr;  // nullptr: the whole register
    const Figures& figures;
    Date today{};
    bool sign_in = false;  // offered to who is signed out
};
ui::Page home_page(const HomeView& view);
std::string province_name(const HomeView& view);

// Its parts, in their order.
ui::Html statement(const HomeView& view);  // headline figures, plan against actual, definitions
ui::Html trends(const HomeView& view);
ui::Html ways_in(const HomeView& view);
ui::Html map_and_news(const HomeView& view);

}  // namespace home
