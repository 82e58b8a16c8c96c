// Templates on both engines: what an administrator set is what is sent, and what was said before is known.
#include "jobs/compose.h"
#include "jobs/template_store.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("the newest version of a template is what leaves, in the language of the installation") {
    test::on_each_engine([](db::Database& database) {
        const auto& kind = *jobs::find_message_kind("one_time_code");
        const auto& fa = i18n::Translator::of(i18n::Language::persian);
        const auto& en = i18n::Translator::of(i18n::Language::english);
        const auto composed = [&](const i18n::Translator& tr) {
            return database.read([&](db::Tx& tx) {
                return jobs::compose(tx, tr, kind, {{"code", "012345"}});
            });
        };
        CHECK(composed(fa).body.find("012345") != std::string::npos);
        CHECK(composed(fa).provider_template.empty());
        const auto set = [&](std::int64_t number, const jobs::MessageTemplate& content) {
            database.write([&](db::Tx& tx) {
                jobs::store::insert_version(tx, kind.code,
                                            {number, content, instant_of(number * 1'000'000), 7});
            });
        };
        set(1, {"کد {code}", "code {code}", "verify", "verify-en"});
        set(2, {"رمز {code}", "Code {code}", "verify2", ""});
        CHECK(composed(fa).body == "رمز 012345");
        CHECK(composed(fa).provider_template == "verify2");
        CHECK(composed(fa).parameters == jobs::MessageValues{{"code", "012345"}});
        CHECK(composed(en).body == "Code 012345");
        CHECK(composed(en).provider_template.empty());
        CHECK_THROWS_AS(set(2, {"x", "y", "", ""}), db::Error);  // two administrators at once
        const auto versions =
            database.read([&](db::Tx& tx) { return jobs::store::list_versions(tx, kind.code); });
        REQUIRE(versions.size() == 2);
        CHECK(versions.front().number == 2);
        CHECK(versions.back().content.text == "کد {code}");
    });
}
