// Every paper of one founding: what it says, its pages, what it refuses; bylaws of the model and of the
// founding. TAAVON_KEEP_PDF=FOLDER/NAME keeps the PDFs as NAME.<paper>.pdf.
#include "features/founding/papers.h"

#include <unistd.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include "features/founding/bylaws.h"
#include "features/founding/workflow.h"
#include "print/pdf.h"
#include "ui/paper.h"
#include "unit/features/founding/sample.h"

namespace {
constexpr Instant kMade{std::chrono::seconds(1'795'000'000)};

const i18n::Translator& persian() {
    return i18n::Translator::of(i18n::Language::persian);
}
const i18n::Translator& english() {
    return i18n::Translator::of(i18n::Language::english);
}
founding::PaperView view_of(const filing::Case& of, const i18n::Translator& tr = english()) {
    return {.of = of,
            .tr = tr,
            .codes = sample::reference().codes,
            .territories = sample::reference().territories,
            .office_name = "ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان پاوه",
            .office_address = "پاوه، میدان مولوی، ادارهٔ تعاون، کار و رفاه اجتماعی – کد پستی ۶۷۹۱۸۱۲۳۴۵",
            .number = "120/1405/318",
            .dated = sample::kHeld,
            .holds_until = sample::kHeld + std::chrono::days(180),
            .signer = "فرامرز قبادی",
            .post = "رئیس ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان پاوه",
            .check_address = "https://taavon.example/check/K3F9-22QX",
            .branch = "پاوه",
            .copy = 1,
            .years = {.board = 3, .manager = 2, .inspectors = 1}};
}
// What another program reads in it: `tool` is pdftotext or pdfinfo.
std::string read_back(const std::string& pdf, const std::string& tool) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "/tmp/taavon-XXXXXX");
    const int file = mkstemp(name.data());
    REQUIRE(file >= 0);
    REQUIRE(write(file, pdf.data(), pdf.size()) == static_cast<ssize_t>(pdf.size()));
    close(file);
    FILE* pipe = popen((tool + " " + name.data() + (tool == "pdftotext" ? " -" : "")).c_str(), "r");
    REQUIRE(pipe);
    std::string out;
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) out += static_cast<char>(c);
    CHECK_MESSAGE(pclose(pipe) == 0, tool << " failed");
    std::remove(name.data());
    return out;
}
// Letters alone, in one written form: a PDF's reader puts spaces and joins where it likes.
std::string folded(const std::string& text) {
    return text::norm_joined(text);
}
std::string words_of(const print::Document& document) {  // as the page has them
    return ui::paper(document).str();
}
std::vector<std::string> codes_of(const std::vector<founding::PaperOffer>& offers) {
    std::vector<std::string> out;
    for (const auto& one : offers) out.push_back(one.code);
    return out;
}
bool holds(const std::vector<std::string>& all, const char* one) {
    return std::ranges::find(all, one) != all.end();
}
}  // namespace

TEST_CASE("every paper becomes a PDF that can be read back") {
    const auto of = sample::founding();
    const auto view = view_of(of, persian());
    const auto offers = founding::available(view);
    CHECK(offers.size() == 21);  // fourteen kinds, of which acceptances are seven
    for (const auto& offer : offers) {
        CAPTURE(offer.code);
        const auto document = founding::paper(view, offer.code);
        REQUIRE(document.has_value());
        CHECK_FALSE(offer.title.empty());
        const auto pdf = print::pdf(*document, kMade);
        if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
            std::ofstream(std::string(keep) + "." + offer.code + ".pdf") << pdf;
        const auto text = folded(read_back(pdf, "pdftotext"));
        CHECK(text.find(folded("هورامان")) != std::string::npos);
        CHECK(read_back(pdf, "pdfinfo").find("Pages:") != std::string::npos);
        CHECK_FALSE(words_of(*document).empty());
        CHECK(print::pdf(*document, kMade) == pdf);
    }
}

TEST_CASE("each paper says what it is for") {
    const auto of = sample::founding();
    const auto view = view_of(of);
    const std::vector<std::pair<const char*, std::vector<std::string>>> wanted{
        {"request",
         {"مرادی‌پور", "We, the 7 founders", "شیلان رستمی", sample::id(6), "13 persons",
          "3,250,000,000 rial"}},
        {"agreement",
         {"120/1405/318", "onventional", "Kermanshah", "7 persons", "2027-04-18", "permits no activity",
          "قبادی"}},
        {"account-letter",
         {"may withdraw", "سیدمحمدامین حسینی پاوه", "Cooperative Development Bank", "پاوه"}},
        {"capital-certificate",
         {"600,000,000 rial (six hundred million rial)", "0407-118-220954-1", "1405/2207"}},
        {"invitation", {"16:30", "Agenda", "سالن اجتماعات", "1 of 3"}},
        {"attendance",
         {"Proxy holder", "هیمن مرادی‌پور", "Supervisor of the election", "کژال محمدی"}},
        {"minutes",
         {"7 members", "100%", "6 votes", "65 articles", "10, 65", "1 vote was cast by proxy", "سوران ویسی",
          "three years"}},
        {"members", {"1,200", "600,000,000", "150,000,000", "450,000,000", "Still to pay"}},
        {"valuation", {"150,000,000 rial", "آرام شریفی", "1405/1184", "delivered to the founding board"}},
        {"acceptance-1",
         {"شیلان رستمی", "I accept the office", "near relatives", "Full member of the board"}},
        {"acceptance-7", {"بهار ولدبیگی", "Managing director", "two years"}},
        {"board-minutes", {"بهار ولدبیگی", "Chair", "Signatures: چک‌ها"}},
        {"permit",
         {"Its registration is permitted", "14053018842", "Bylaws (3 copies)", "نگار بهرامی", "1405/2207"}},
        {"licence", {"05/0503/318", "14012345674", "1184", "23914"}},
    };
    for (const auto& [code, words] : wanted) {
        CAPTURE(code);
        const auto document = founding::paper(view, code);
        REQUIRE(document.has_value());
        const auto text = words_of(*document);
        for (const auto& word : words) CHECK_MESSAGE(text.find(word) != std::string::npos, word);
    }
    CHECK(words_of(*founding::paper(view, "board-minutes")).find("ژیلا") ==
          std::string::npos);  // an alternate
}

TEST_CASE("a state has the papers that its step has earned, and no others") {
    const auto at = [](const char* state) {
        const auto of = sample::founding(state);
        return codes_of(founding::available(view_of(of)));
    };
    CHECK(at("draft") == std::vector<std::string>{"request"});
    CHECK(at("expired") == std::vector<std::string>{"request", "release"});  // what was paid goes back
    CHECK(holds(at("agreed"), "agreement"));
    CHECK(holds(at("agreed"), "account-letter"));
    CHECK_FALSE(holds(at("agreed"), "capital-certificate"));
    CHECK(holds(at("capital_paid"), "minutes"));
    CHECK_FALSE(holds(at("permit_with_head"), "permit"));
    CHECK(holds(at("permitted"), "permit"));
    CHECK_FALSE(holds(at("registered"), "licence"));
    for (const auto& state : founding::states()) {  // no state is unknown to the list
        const auto of = sample::founding(state.code);
        const auto view = view_of(of);
        CAPTURE(state.code);
        CHECK(holds(codes_of(founding::available(view)), "request"));
        CHECK(founding::paper(view, "licence").has_value() == (std::string(state.code) == "licensed"));
    }
    const auto of = sample::founding("permitted");
    const auto view = view_of(of);
    for (const char* unknown :
         {"", "acceptance", "acceptance-0", "acceptance-8", "acceptance-1x", "nothing", "licence"})
        CHECK_FALSE(founding::paper(view, unknown).has_value());
    std::set<std::string> copies;
    for (const auto& one : founding::pack(view))
        if (one.copies == 3) copies.insert(one.code);
    CHECK(copies == std::set<std::string>{"bylaws", "invitation", "minutes"});
    CHECK_FALSE(holds(codes_of(founding::pack(view)), "request"));
}

TEST_CASE("what is not known is a line for the pen, and a draft says that it is one") {
    filing::Case empty;
    empty.filing.kind = "founding", empty.filing.state = "licensed";
    founding::PaperView view{.of = empty,
                             .tr = persian(),
                             .codes = sample::reference().codes,
                             .territories = sample::reference().territories};
    for (const auto& offer : founding::available(view)) {
        CAPTURE(offer.code);
        const auto document = founding::paper(view, offer.code);
        REQUIRE(document.has_value());
        CHECK(words_of(*document).find(".....") != std::string::npos);
        CHECK(words_of(*document).find("<svg") == std::string::npos);  // nowhere to compare it
        const auto pdf = print::pdf(*document, kMade);
        CHECK_FALSE(pdf.empty());
        if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
            std::ofstream(std::string(keep) + ".blank." + offer.code + ".pdf") << pdf;
    }
    empty.filing.state = "draft";
    CHECK_FALSE(founding::paper(view, "request")->watermark.empty());
}

TEST_CASE("three hundred members: tables run over pages with their heads, and nobody is lost") {
    auto of = sample::founding();
    Json::Array people, subscriptions;
    for (int i = 0; i < 300; ++i) {
        people.emplace_back(Json::Object{{"national_id", sample::id(i)},
                                         {"given_name", sample::kNames[i % 7].given},
                                         {"family_name", sample::kNames[i / 7 % 7].family},
                                         {"birth_date", "1985-05-12"}});
        subscriptions.emplace_back(
            Json::Object{{"national_id", sample::id(i)}, {"shares", 4}, {"paid_rial", 2'000'000}});
    }
    of.sections["founders"].set("people", std::move(people));
    of.sections["capital"].set("subscriptions", std::move(subscriptions));
    const auto view = view_of(of, persian());
    for (const char* code : {"request", "attendance", "members", "capital-certificate"}) {
        CAPTURE(code);
        const auto pdf = print::pdf(*founding::paper(view, code), kMade);
        if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
            std::ofstream(std::string(keep) + ".many." + code + ".pdf") << pdf;
        const auto info = read_back(pdf, "pdfinfo");
        CHECK(info.find("Pages:           1\n") == std::string::npos);
        const auto text = folded(read_back(pdf, "pdftotext"));
        for (const int i : {0, 150, 299}) CHECK(text.find(folded(sample::id(i))) != std::string::npos);
    }
}

TEST_CASE("before the registrar has approved a name, the proposals stand in its place") {
    auto of = sample::founding("agreed");
    of.sections.erase("name_approval");
    const auto view = view_of(of);
    const auto request = words_of(*founding::paper(view, "request"));
    CHECK(request.find("Proposed name 2") != std::string::npos);
    CHECK(request.find("گلیم و جاجیم هورامان") != std::string::npos);
    CHECK(words_of(*founding::paper(view, "agreement")).find("not yet approved") != std::string::npos);
}

TEST_CASE("a letter that the typeface lacks is refused, never drawn blank") {
    auto of = sample::founding();
    auto people = of.sections["founders"];
    (*people.object())[0].second.array()->front().set("family_name", "漢字");
    of.sections["founders"] = people;
    const auto view = view_of(of);
    CHECK_THROWS_AS(print::pdf(*founding::paper(view, "request"), kMade), std::runtime_error);
}

namespace {
void check_model(const std::vector<founding::bylaws::ModelClause>& all) {
    CHECK(founding::bylaws::numbered(all, 1));
    CHECK(all.size() >= 55);
    int chapter = 1;
    for (const auto& clause : all) {
        CAPTURE(clause.number);
        CHECK((clause.chapter == chapter || clause.chapter == chapter + 1));
        chapter = clause.chapter;
        CHECK_FALSE(std::string(clause.title).empty());
        CHECK(text::display_form(clause.title) == clause.title);
        CHECK(std::string(clause.words).size() > 60);
        CHECK(std::string(clause.words).find("  ") == std::string::npos);
        for (const char* foreign : {"ي", "ك", "ۀ", "هیأت"})
            CHECK(std::string(clause.words).find(foreign) == std::string::npos);
    }
    CHECK(static_cast<std::size_t>(chapter) == founding::bylaws::chapters().size());
}
}  // namespace

TEST_CASE("the model bylaws are numbered without a gap, every clause has its chapter, title and words") {
    std::set<std::string> types{""}, memberships{""};
    for (const auto& own : founding::bylaws::type_clauses()) types.insert(own.of), memberships.insert(own.of);
    for (const auto& type : types)
        for (const auto& membership : memberships) check_model(founding::bylaws::model(type, membership));
}

TEST_CASE("each type has the model of its own, and every clause of a type reaches it") {
    const auto general = founding::bylaws::model();
    std::set<std::string> seen;
    for (const auto& own : founding::bylaws::type_clauses()) {
        CAPTURE(own.of);
        CAPTURE(own.title);
        seen.insert(own.of);
        const auto model = founding::bylaws::model(own.of);
        const auto found = std::ranges::find(model, std::string_view(own.words), [](const auto& one) {
            return std::string_view(one.words);
        });
        REQUIRE(found != model.end());
        CHECK(model.size() >= general.size());
        if (own.in_its_place && model.size() == general.size()) CHECK(found->number == own.number);
    }
    for (const auto& option : filing::find_field(filing::find_section(founding::sections(), "type")->fields,
                                                 "membership")->options) {
        CAPTURE(option.code);
        CHECK(seen.contains(option.code));
    }
}

TEST_CASE("a departing clause stands in its place and is marked; a further one follows at the end") {
    const auto of = sample::founding();
    const auto view = view_of(of);
    const auto made = founding::bylaws::clauses(view);
    const auto model = founding::bylaws::model("conventional", "job_creating");
    REQUIRE(made.size() == model.size() + 1);
    for (std::size_t i = 0; i < made.size(); ++i) CHECK(made[i].number == static_cast<int>(i + 1));
    CHECK(made[9].origin == founding::bylaws::Origin::changed);
    CHECK(made[9].title == model[9].title);
    CHECK(made[9].words.starts_with("افزون بر شرایط عمومی، عضو شرکت باید بافنده"));
    CHECK(made.back().origin == founding::bylaws::Origin::added);
    CHECK(made.back().title == "صندوق یاری بافندگان");
    for (const auto& clause : made) {
        CAPTURE(clause.number);
        CHECK(clause.words.find('{') == std::string::npos);
        CHECK(clause.words.find("....") == std::string::npos);
    }
    std::size_t marks = 0;
    const auto document = founding::paper(view, "bylaws");
    REQUIRE(document.has_value());
    for (const auto& block : document->blocks)
        if (const auto* clause = std::get_if<print::Clause>(&block)) marks += !clause->mark.empty();
    CHECK(marks == 2);
    auto tricky = of;  // what is filled in is never itself filled
    tricky.sections["type"].set("activity", "{name} {capital}");
    CHECK(founding::bylaws::clauses(view_of(tricky))[1].words.find("{name} {capital}") != std::string::npos);
}

TEST_CASE("the registrar's fields come in the registrar's order, with Latin digits and nothing dotted") {
    const auto of = sample::founding("permitted");
    const auto fields = founding::registrar_fields(view_of(of));
    std::vector<std::string> order;
    for (const auto& one : fields) {
        if (order.empty() || order.back() != one.group) order.push_back(one.group);
        CHECK(one.value.find("...") == std::string::npos);
        if (one.label != "Address") CHECK(one.value.find("۱") == std::string::npos);  // as it was typed
    }
    CHECK(order.front() == "The cooperative");
    CHECK(order[1] == "Seat");
    CHECK(order[2] == "Capital");
    CHECK(order[3] == "Founder 1");
    CHECK(order.back() == "Signatures, newspaper and permit");
    const auto value = [&](const char* group, const char* label) {
        for (const auto& one : fields)
            if (one.group == group && one.label == label) return one.value;
        return std::string("absent");
    };
    CHECK(value("Capital", "Capital, rial") == "1200000000");
    CHECK(value("Seat", "Postal code") == "6798112345");
    CHECK(value("Founder 4", "Shares") == "300");
    CHECK(value("Director 1", "Term of office") == "three years from 1405/07/28");
    CHECK(value("Signatures, newspaper and permit", "Date of the registration permit") == "1405/07/28");
    filing::Case empty;
    empty.filing.state = "draft";
    for (const auto& one : founding::registrar_fields(view_of(empty)))
        CHECK(one.value.find("...") == std::string::npos);
}
