// The papers of a founding: request, agreement, letter to the bank, the assembly's papers, bylaws, permit,
// licence. Pure: a case goes in, a document for paper comes out (print/document.h). What the case does not
// say is a dotted line for the pen; nothing is made up. It reads no clock, decides nothing, and gives no
// paper that the state does not have.
#pragma once
#include <string>
#include <vector>

#include "filing/filing.h"
#include "print/document.h"

namespace founding {
struct PaperView {
    const filing::Case& of;
    const i18n::Translator& tr;
    const registry::Codes& codes;
    const registry::Territories& territories;
    std::string office_name{}, office_address{};
    // Of the decision that the paper states; of the registration permit where the registrar's fields are
    // asked for.
    std::string number{};
    std::optional<Date> dated{}, holds_until{};
    std::string signer{}, post{};
    std::string check_address{};            // whoever holds the paper compares it there; empty: no QR code
    std::string branch{};                   // of the Cooperative Development Bank
    std::vector<std::string> conditions{};  // of the agreement, beside those that every agreement has
    std::int64_t copy = 0;                  // 1, 2 … of the paper's copies; 0: not said
    struct Terms {                          // years in office by the rule book; 0: not said
        std::int64_t board = 0, manager = 0, inspectors = 0;
    } years{};
    PaperView in(const i18n::Translator& other) const;  // the same in another language
};

struct PaperOffer {
    std::string code, title;
    std::int64_t copies = 1;     // that the registrar's pack has of it; 0: it is not part of the pack
    bool signed_by_pen = false;  // has boxes to sign
};
// What the state of the case has, in the order of the registrar's pack, then the others. Acceptances are one
// for each person elected: "acceptance-1" …
std::vector<PaperOffer> available(const PaperView& view);
// The registrar's pack alone, complete once the permit is given.
std::vector<PaperOffer> pack(const PaperView& view);
// Empty: no such paper, or not in this state.
std::optional<print::Document> paper(const PaperView& view, std::string_view code);

// What a paper of this code is called; "" for none.
std::string paper_title(const i18n::Translator& tr, std::string_view code);

struct RegistrarField {
    std::string group, label,
        value;  // value: as the registrar's site takes it, numbers in Latin digits; may be empty
};
// In the order in which the companies registrar's site asks, to be copied one by one.
std::vector<RegistrarField> registrar_fields(const PaperView& view);
}  // namespace founding
