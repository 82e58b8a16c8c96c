// Pages of organisations and posts: pure views.
#pragma once
#include "features/offices/operations.h"
#include "ui/patterns.h"

namespace offices {
struct ListView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    std::string kind;  // filter, empty: all
    std::vector<auth::Organisation> rows;
    std::optional<ui::Url> next;
    bool may_add = false;
};
struct OrganisationView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    const Detail& detail;
    Date on, today;
    bool may_manage = false;
    std::vector<auth::Role> roles{};  // that may be given
    PostForm form{};
    Refusals refusals{};
};
struct PostView {
    const i18n::Translator& tr;
    ui::Frame frame;
    const PostDetail& detail;
    Date today;
    HoldingForm form{};
    Refusals refusals{};
};
struct AddView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    Date today;
    OrganisationForm form{};
    Refusals refusals{};
};
ui::Page list_page(const ListView& view);
ui::Page organisation_page(const OrganisationView& view);
ui::Page post_page(const PostView& view);
ui::Page add_page(const AddView& view);
ui::Url url_of(auth::OrganisationId id);
ui::Url url_of(auth::PostId id);
}  // namespace offices
