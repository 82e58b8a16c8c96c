// Model plans: the shipped ones, and what a broken file is told.
#include "features/founding/model_plans.h"

#include <stdexcept>

#undef CHECK
#include <doctest/doctest.h>

namespace {
constexpr const char* kSource = "An estimate for orientation; no official figures were available.";
std::string text(const std::string& fields = "[\"agriculture\"]") {
    return "fields = " + fields + "\nverified = false\nsource = \"" + kSource +
           "\"\nprices_of = 1399\nper_job_rial = [1_000, 2_000]\nmembers_share = [0.2, 0.4]\n"
           "break_even = [0.5, 1]\n[[use]]\nkind = \"land\"\nshare = 0.4\n[[use]]\nkind = \"machines\"\nshare = 0.6\n";
}
std::string changed(const std::string& from, const std::string& to) {
    std::string out = text();
    const auto at = out.find(from);
    REQUIRE(at != out.npos);
    return out.replace(at, from.size(), to);
}
std::string fault_of(const std::vector<founding::ModelPlanFile>& files) {
    try {
        founding::read_model_plans(files);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no fault";
}
std::string fault_of(const std::string& file) {
    return fault_of({{"model-plans/greenhouse.toml", file}});
}
}  // namespace

TEST_CASE("the shipped model plans are whole, and none claims to be official") {
    const auto& all = founding::model_plans();
    CHECK(all.size() >= 8);
    for (const auto& one : all) {
        INFO(one.code);
        CHECK_FALSE(one.verified);
        CHECK(one.source.text == kSource);
        CHECK(one.uses.size() >= 3);
        for (const auto& field : one.fields) CHECK(founding::find_model_plan(field) == &one);
    }
    CHECK(founding::find_model_plan("livestock")->code == "livestock");
    CHECK(founding::find_model_plan("freight")->code == "transport");
    CHECK(founding::find_model_plan("mining") == nullptr);
    CHECK(founding::find_model_plan("") == nullptr);
}

TEST_CASE("a broken file is told what is wrong with it") {
    // Whole but for the others: the reader came to its end.
    CHECK(fault_of(text()) == "there is no file of the model plan `carpet`");
    CHECK(fault_of({{"model-plans/unknown.toml", text()}}) ==
          "model-plans/unknown.toml: the program knows no model plan `unknown`");
    const std::string t = text(), other = text("[\"livestock\", \"agriculture\"]");
    CHECK(fault_of({{"model-plans/greenhouse.toml", t}, {"model-plans/livestock.toml", other}}) ==
          "model-plans/livestock.toml: the field `agriculture` has a model plan already");
    const struct {
        const char *from, *to, *said;
    } kCases[]{
        {"verified = false", "verified = 0", "`verified` is true or false"},
        {"verified = false\n", "", "`verified` is missing"},
        {"orientation", "sale", "the program knows no source"},
        {"prices_of = 1399", "prices_of = 2020", "`prices_of` is a Jalali year"},
        {"prices_of", "prices_off", "unknown key `prices_off`"},
        {"[\"agriculture\"]", "[]", "`fields` is a list"},
        {"[\"agriculture\"]", "[7]", "`fields` is a list"},
        {"[1_000, 2_000]", "[2_000, 1_000]", "`per_job_rial` is no range"},
        {"[1_000, 2_000]", "[0, 1_000]", "`per_job_rial` is no range"},
        {"[0.2, 0.4]", "[0.2, 1.4]", "`members_share` is no range"},
        {"[0.2, 0.4]", "0.3", "`members_share` is [least, most]"},
        {"[0.2, 0.4]", "[\"a\", \"b\"]", "`members_share` is no range"},
        {"break_even = [0.5, 1]\n", "", "`break_even` is missing"},
        {"\"land\"", "\"loan\"", "a plan has no use `loan`"},
        {"\"land\"", "\"machines\"", "the use `machines` stands twice"},
        {"share = 0.4", "share = 0.5", "together are not one"},
        {"share = 0.4", "share = -0.4", "the share of `land` is none"},
        {"share = 0.4", "part = 0.4", "unknown key `part`"},
        {"fields", "[fields", "greenhouse.toml"},
    };
    for (const auto& one : kCases) {
        const auto said = fault_of(changed(one.from, one.to));
        INFO(one.to << " -> " << said);
        CHECK(said.find(one.said) != said.npos);
    }
}
