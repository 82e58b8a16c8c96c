// What the papers of a founding share: the case in words and figures, letterhead, tables, signatures. Within
// features/founding only; it decides nothing.
#pragma once
#include "features/founding/papers.h"

namespace founding::papers {
using Rows = std::vector<std::pair<std::string, std::string>>;

// The case, read. What it does not say is a dotted line.
std::string dots();
std::string or_dots(std::string text);
std::string joined(const std::vector<std::string>& parts, std::string_view between);  // without the empty ones
std::string comma(const PaperView& v);
std::string text_of(const PaperView& v, std::string_view section, std::string_view key);  // as written
std::string digits_of(const PaperView& v, std::string_view section,
                      std::string_view key);  // in the reader's digits
std::string shown_day(const PaperView& v, const std::optional<Date>& day);
std::string day_of(const PaperView& v, const Json& object, std::string_view key);
std::optional<Date> date_in(const Json& object, std::string_view key);
std::int64_t number_in(const Json& object, std::string_view key);  // 0: absent
std::string money(const PaperView& v, std::int64_t amount_rial);   // figures, then words in brackets
std::string counted(const PaperView& v, std::int64_t count);       // none: a dotted line
std::string persons(const PaperView& v, std::int64_t count);
std::string file_number(const PaperView& v);  // of the filing; keeps its direction within a sentence
print::Align amounts(const PaperView& v);     // units of figures under one another
std::string figures(const PaperView& v, std::int64_t amount_rial);  // figures alone
std::string years(const PaperView& v, std::int64_t count);  // "three years"; not said: as the law sets it
const Json::Array& list_of(const PaperView& v, std::string_view section, std::string_view key);
// Label of a code of a choice of the section's field, or of a field within its list: "officers", "directors",
// "post".
std::string choice(const PaperView& v, std::string_view section, std::string_view field,
                   std::string_view within, std::string_view code);

std::string cooperative(
    const PaperView& v);  // the approved name, else the first proposed, with its designation
bool name_is_approved(const PaperView& v);
std::string legal_type(const PaperView& v);
std::string activity_field(const PaperView& v);
std::string county(const PaperView& v);
std::string seat(const PaperView& v);  // county, locality, address, postal code
std::string full_name(const Json& founder);
std::string person(const PaperView& v,
                   std::string_view national_id);  // name of a founder; of others the number
class Names {                                      // the same for whole lists: founders may be thousands
public:
    explicit Names(const PaperView& v);
    std::string operator()(std::string_view national_id) const;

private:
    const PaperView& v_;
    std::map<std::string, std::string, std::less<>> by_id_;
};
std::map<std::string, std::int64_t, std::less<>> shares_by_id(const PaperView& v);
std::string national_id(const PaperView& v, std::string_view number);
std::vector<std::string> founding_board(const PaperView& v);  // national ids; those that are named

struct Elected {
    std::string national_id, name, post, post_code;
    std::int64_t votes = 0;
    bool alternate = false;
};
std::vector<Elected> directors(const PaperView& v);
std::vector<Elected> inspectors(const PaperView& v);
bool withdrew(const PaperView& v, std::string_view national_id);  // as a dissenter, from the assembly

struct Capital {  // without those who withdrew
    std::int64_t shares = 0, share_rial = 0, paid_rial = 0, in_kind_rial = 0;
    std::int64_t total() const { return shares * share_rial; }
};
Capital capital(const PaperView& v);

// The paper.
enum class From : std::uint8_t { office, founders, bank };
print::Document begin(const PaperView& v, From from, std::string title, std::int64_t copies = 1);
void add(print::Document& to, print::Block block);
void say(print::Document& to, std::string words);  // a paragraph with both edges straight
// A head with numbered items below it.
void list(const PaperView& v, print::Document& to, std::string head, const std::vector<std::string>& items);
void leave_rows(print::Table& table, std::size_t count);  // to fill in by pen, where there are none
void sign_by_office(const PaperView& v, print::Document& to);
void sign_by_board(const PaperView& v, print::Document& to);  // the three of the founding board
void end(const PaperView& v, print::Document& to);            // QR code, foot
print::Table board_table(const PaperView& v);                 // directors with their posts
// Rows that more than one paper has.
void add_particulars(const PaperView& v, Rows& rows);  // type, field, activity, county
void add_name(const PaperView& v, Rows& rows);

// The papers.
print::Document request(const PaperView& v);
print::Document agreement(const PaperView& v);
print::Document account_letter(const PaperView& v);
print::Document release(const PaperView& v);  // of the account: to the registered cooperative, or to who paid
print::Document capital_certificate(const PaperView& v);
print::Document invitation(const PaperView& v);
print::Document attendance(const PaperView& v);
print::Document minutes(const PaperView& v);
print::Document bylaws_paper(const PaperView& v);
print::Document members(const PaperView& v);
print::Document valuation(const PaperView& v);
print::Document acceptance(const PaperView& v, std::size_t index);  // from 0, below acceptance_count
std::size_t acceptance_count(const PaperView& v);
std::string acceptance_title(const PaperView& v, std::size_t index);
print::Document board_minutes(const PaperView& v);
print::Document permit(const PaperView& v);
print::Document licence(const PaperView& v);
}  // namespace founding::papers
