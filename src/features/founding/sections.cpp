#include "features/founding/sections.h"

namespace founding {
namespace {
using filing::Field;
using filing::Group;
using filing::Option;
using enum filing::Type;

// clang-format off
// Who founds.
constexpr Field kFounder[]{
    {.name = "national_id", .type = national_id, .label = msgid("National id")},
    {.name = "given_name", .type = text, .label = msgid("Given name"), .longest = 60},
    {.name = "family_name", .type = text, .label = msgid("Family name"), .longest = 60},
    {.name = "mobile", .type = mobile, .label = msgid("Mobile"), .required = false,
     .hint = msgid("The invitation goes here. Several founders may share one; without one, a signed form will do.")},
    {.name = "birth_date", .type = date, .label = msgid("Birth date"), .past = true},
    {.name = "abroad", .type = yes_no, .label = msgid("Lives abroad"), .required = false},
    {.name = "in_place", .type = yes_no, .label = msgid("Born, living or working in the county"), .required = false},
    {.name = "low_income", .type = yes_no,
     .label = msgid("Of the three lowest income deciles, confirmed by a support body"),
     .required = false},
    {.name = "state_employee", .type = yes_no, .label = msgid("Employed by the state"), .required = false},
    {.name = "identity", .type = file, .label = msgid("National card and birth certificate"),
     .required = false, .later = true},
    {.name = "education", .type = file, .label = msgid("Certificate of education"), .required = false, .later = true},
    {.name = "employment_order", .type = file, .label = msgid("Employment order"), .required = false,
     .hint = msgid("Of the state: instead of military service and no criminal record."),
      .only_if = "state_employee=true", .later = true},
    {.name = "military", .type = file, .label = msgid("Military service, for men"), .required = false,
     .only_if = "state_employee=false", .later = true},
    {.name = "clean_record", .type = file, .label = msgid("Certificate of no criminal record"), .required = false,
     .only_if = "state_employee=false", .later = true},
    {.name = "clean_record_on", .type = date, .label = msgid("Date of that certificate"), .required = false,
     .only_if = "state_employee=false", .past = true, .later = true},
};
constexpr Group kFounders{kFounder, msgid("founder")};
constexpr Field kFoundersFields[]{
    {.name = "people", .type = list, .label = msgid("Founders"), .longest = 6000, .items = &kFounders},
};

constexpr Field kBoardFields[]{
    {.name = "first", .type = national_id, .label = msgid("First member"), .source = "founders.people"},
    {.name = "second", .type = national_id, .label = msgid("Second member"), .source = "founders.people"},
    {.name = "third", .type = national_id, .label = msgid("Third member"), .source = "founders.people"},
    {.name = "representative", .type = national_id, .label = msgid("Representative"),
     .hint = msgid("One of the three. This person files for all and gets every message."),
      .source = "founders.people"},
};

constexpr Option kMemberships[]{
    {"job_creating", msgid("Creates jobs for its members"), msgid("At least seven founders")},
    {"guild_supply", msgid("Supplies a trade or profession")},
    {"housing", msgid("Housing for its members")},
    {"consumer", msgid("Consumers")},
    {"credit", msgid("Credit")},
    {"border_residents", msgid("Border residents")},
    {"pupils", msgid("School pupils")},
    {"rural_district", msgid("A whole rural district")},
    {"justice_shares", msgid("Justice shares")},
};
constexpr Field kTypeFields[]{
    {.name = "legal_type", .type = code, .label = msgid("Legal type"), .source = "legal_type"},
    {.name = "membership", .type = choice, .label = msgid("For whom it is"), .options = kMemberships},
    {.name = "field", .type = code, .label = msgid("Field"), .source = "activity_field"},
    {.name = "activity", .type = lines, .label = msgid("What it will do"), .hint = msgid("As the licence says it."),
     .longest = 1000},
    {.name = "county", .type = place, .label = msgid("County of its seat"), .source = "county"},
    {.name = "locality", .type = text, .label = msgid("City or village")},
    {.name = "address", .type = text, .label = msgid("Address"), .longest = 400},
    {.name = "postal_code", .type = postal_code, .label = msgid("Postal code"), .required = false},
};

constexpr Field kProposal[]{{.name = "name", .type = text, .label = msgid("Proposed name"), .longest = 120}};
constexpr Group kProposals{kProposal, msgid("proposal")};
constexpr Field kNameFields[]{
    {.name = "proposals", .type = list, .label = msgid("Proposed names, the best first"),
     .hint = msgid("Up to five."), .longest = 5, .items = &kProposals},
};
// The companies registrar approves the name; our verdict is advice.
constexpr Field kApprovalFields[]{
    {.name = "request_number", .type = text, .label = msgid("Number of the registrar's request"), .longest = 30},
    {.name = "name", .type = text, .label = msgid("Approved name"), .longest = 120},
    {.name = "approved_on", .type = date, .label = msgid("Approved on"), .past = true},
    {.name = "expires_on", .type = date, .label = msgid("Holds until"), .required = false,
     .hint = msgid("If left empty: as long as the rule book says.")},
    {.name = "letter", .type = file, .label = msgid("The registrar's approval"), .required = false},
};

constexpr Field kJob[]{
    {.name = "title", .type = text, .label = msgid("Post")},
    {.name = "count", .type = integer, .label = msgid("Persons"), .least = 1, .most = 100000},
    {.name = "members", .type = integer, .label = msgid("Of them members"), .required = false, .most = 100000},
    {.name = "monthly_wage_rial", .type = rial, .label = msgid("Monthly wage of one, rial")},
};
constexpr Group kJobs{kJob, msgid("post")};
constexpr Option kUses[]{
    {"land", msgid("Land and its preparation")}, {"building", msgid("Buildings")},
    {"machines", msgid("Machines and equipment")}, {"vehicles", msgid("Vehicles")},
    {"livestock", msgid("Livestock and plants")}, {"before_operation", msgid("Costs before operation")},
    {"working_capital", msgid("Working capital")},
};
constexpr Field kUse[]{
    {.name = "kind", .type = choice, .label = msgid("Kind"), .options = kUses},
    {.name = "what", .type = text, .label = msgid("What")},
    {.name = "amount_rial", .type = rial, .label = msgid("Amount, rial"), .least = 1},
};
constexpr Group kUsesGroup{kUse, msgid("use")};
constexpr Option kSources[]{
    {"members_cash", msgid("Members, in cash")}, {"members_in_kind", msgid("Members, in kind")},
    {"loan", msgid("Loan")}, {"support", msgid("Support of the state")}, {"other", msgid("Other")},
};
constexpr Field kSource[]{
    {.name = "kind", .type = choice, .label = msgid("Source"), .options = kSources},
    {.name = "what", .type = text, .label = msgid("From whom"), .required = false},
    {.name = "amount_rial", .type = rial, .label = msgid("Amount, rial"), .least = 1},
};
constexpr Group kSourcesGroup{kSource, msgid("source")};
constexpr Field kYear[]{
    {.name = "sales_rial", .type = rial, .label = msgid("Sales, rial")},
    {.name = "fixed_costs_rial", .type = rial, .label = msgid("Fixed costs, rial")},
    {.name = "variable_costs_rial", .type = rial, .label = msgid("Variable costs, rial")},
};
constexpr Group kYears{kYear, msgid("year")};
constexpr Field kPlanFields[]{
    {.name = "market", .type = lines, .label = msgid("Who buys, and from whom they buy now")},
    {.name = "product", .type = lines, .label = msgid("Product or service, and how much of it a year")},
    {.name = "jobs", .type = list, .label = msgid("Staff"), .longest = 50, .items = &kJobs},
    {.name = "uses", .type = list, .label = msgid("Investment"), .longest = 50, .items = &kUsesGroup},
    {.name = "sources", .type = list, .label = msgid("Funding"), .longest = 30, .items = &kSourcesGroup},
    {.name = "years", .type = list, .label = msgid("Three years' forecast"), .longest = 3, .items = &kYears},
    {.name = "appendix", .type = file, .label = msgid("Appendix"), .required = false},
};

constexpr Option kLicences[]{
    {"licence", msgid("Licence")}, {"in_principle", msgid("Approval in principle")},
    {"not_needed", msgid("This activity needs none")},
};
constexpr Field kLicenceFields[]{
    {.name = "kind", .type = choice, .label = msgid("What you have"), .options = kLicences},
    {.name = "number", .type = text, .label = msgid("Number"), .required = false, .longest = 60},
    {.name = "issuer", .type = text, .label = msgid("Issued by"), .required = false},
    {.name = "holder", .type = national_id, .label = msgid("In the name of"), .required = false,
     .source = "founders.people"},
    {.name = "issued_on", .type = date, .label = msgid("Issued on"), .required = false, .past = true},
    {.name = "expires_on", .type = date, .label = msgid("Holds until"), .required = false},
    {.name = "paper", .type = file, .label = msgid("The licence"), .required = false},
};

// Capital.
constexpr Field kSubscription[]{
    {.name = "national_id", .type = national_id, .label = msgid("Member"), .source = "founders.people"},
    {.name = "shares", .type = integer, .label = msgid("Shares"), .least = 1},
    {.name = "paid_rial", .type = rial, .label = msgid("Paid in cash, rial")},
    {.name = "in_kind_rial", .type = rial, .label = msgid("Delivered in kind, rial"), .required = false},
};
constexpr Group kSubscriptions{kSubscription, msgid("subscription")};
constexpr Field kThing[]{
    {.name = "what", .type = text, .label = msgid("What was brought in"), .longest = 300},
    {.name = "national_id", .type = national_id, .label = msgid("By"), .source = "founders.people"},
    {.name = "value_rial", .type = rial, .label = msgid("Value, rial"), .least = 1},
    {.name = "expert", .type = text, .label = msgid("Official expert")},
    {.name = "expert_number", .type = text, .label = msgid("Number of the expert's report"), .longest = 40},
    {.name = "valued_on", .type = date, .label = msgid("Valued on"), .past = true},
    {.name = "delivered", .type = yes_no, .label = msgid("Delivered to the founding board")},
    {.name = "report", .type = file, .label = msgid("The expert's report"), .required = false},
};
constexpr Group kThings{kThing, msgid("contribution")};
constexpr Field kCapitalFields[]{
    {.name = "share_value_rial", .type = rial, .label = msgid("Value of one share, rial"), .least = 1},
    {.name = "shares", .type = integer, .label = msgid("Number of shares"), .least = 1},
    {.name = "subscriptions", .type = list, .label = msgid("Who takes how much"), .longest = 6000,
     .source = "founders.people",
     .items = &kSubscriptions},
    {.name = "in_kind", .type = list, .label = msgid("What is not cash"), .required = false, .longest = 100,
     .items = &kThings},
};

// Founding assembly.
constexpr Option kMeans[]{
    {"written", msgid("Written invitation with receipt")}, {"registered_post", msgid("Registered post")},
    {"newspaper", msgid("Newspaper")}, {"written_and_newspaper", msgid("Both written and newspaper")},
};
constexpr Field kInvitationFields[]{
    {.name = "noticed_on", .type = date, .label = msgid("Invitation given on")},
    {.name = "means", .type = choice, .label = msgid("How"), .options = kMeans},
    {.name = "held_on", .type = date, .label = msgid("Held on")},
    {.name = "hour", .type = time, .label = msgid("Hour")},
    {.name = "place", .type = text, .label = msgid("Place"), .longest = 200},
    {.name = "supervisor", .type = text, .label = msgid("Who supervised the election"), .required = false},
    {.name = "proof", .type = file, .label = msgid("Invitation and proof of service"), .required = false},
};
constexpr Field kProxy[]{
    {.name = "giver", .type = national_id, .label = msgid("Represented"), .source = "founders.people"},
    {.name = "holder", .type = national_id, .label = msgid("By")},
};
constexpr Group kProxies{kProxy, msgid("proxy")};
constexpr Field kAttendanceFields[]{
    {.name = "present", .type = integer, .label = msgid("Members present"), .least = 1},
    {.name = "proxies", .type = list, .label = msgid("Proxies"), .required = false, .longest = 3000,
     .items = &kProxies},
    {.name = "chair", .type = national_id, .label = msgid("Chair of the assembly"), .required = false,
     .hint = msgid("The presiding board is chosen from those present. Who stands for election cannot be in it."),
     .source = "founders.people"},
    {.name = "vice_chair", .type = national_id, .label = msgid("Vice-chair of the assembly"), .required = false,
     .source = "founders.people"},
    {.name = "secretary", .type = national_id, .label = msgid("Secretary of the assembly"), .required = false,
     .source = "founders.people"},
    {.name = "first_teller", .type = national_id, .label = msgid("First teller"), .required = false,
     .source = "founders.people"},
    {.name = "second_teller", .type = national_id, .label = msgid("Second teller"), .required = false,
     .source = "founders.people"},
    {.name = "paper", .type = file, .label = msgid("Signed list of those present"), .required = false},
};
constexpr Field kClause[]{
    {.name = "number", .type = integer, .label = msgid("Number"), .least = 1, .most = 200},
    {.name = "title", .type = text, .label = msgid("Title"), .required = false},
    {.name = "words", .type = lines, .label = msgid("Text"), .longest = 6000},
    {.name = "votes_for", .type = integer, .label = msgid("Votes for it, if it was put to the vote by itself"),
     .required = false},
};
constexpr Group kClauses{kClause, msgid("clause")};
constexpr Field kDissenter[]{
    {.name = "national_id", .type = national_id, .label = msgid("Member"), .source = "founders.people"},
    {.name = "withdrew", .type = yes_no, .label = msgid("Withdrew on the spot"), .required = false},
};
constexpr Group kDissenters{kDissenter, msgid("dissenter")};
constexpr Field kBylawsFields[]{
    {.name = "clauses", .type = list, .label = msgid("Clauses that depart from the model bylaws"), .required = false,
     .hint = msgid("All other clauses are those of the model of this type."), .longest = 200, .items = &kClauses},
    {.name = "votes_for", .type = integer, .label = msgid("Votes for the bylaws"), .least = 1},
    {.name = "dissenters", .type = list, .label = msgid("Members who were against them"), .required = false,
     .hint = msgid("Who was against the bylaws may withdraw on the spot and takes back what was paid."),
     .longest = 6000, .items = &kDissenters},
};
constexpr Option kPosts[]{
    {"chair", msgid("Chair")}, {"vice_chair", msgid("Vice-chair")}, {"secretary", msgid("Secretary")},
    {"board", msgid("Member of the board")}, {"alternate", msgid("Alternate member")},
};
constexpr Field kDirector[]{
    {.name = "national_id", .type = national_id, .label = msgid("Member"), .source = "founders.people"},
    {.name = "post", .type = choice, .label = msgid("Post"), .options = kPosts},
    {.name = "votes", .type = integer, .label = msgid("Votes")},
    {.name = "acceptance", .type = file, .label = msgid("Acceptance"), .required = false},
};
constexpr Group kDirectors{kDirector, msgid("director")};
constexpr Field kInspector[]{
    {.name = "name", .type = text, .label = msgid("Name")},
    {.name = "national_id", .type = national_id, .label = msgid("National id")},
    {.name = "alternate", .type = yes_no, .label = msgid("Alternate"), .required = false},
    {.name = "votes", .type = integer, .label = msgid("Votes")},
    {.name = "acceptance", .type = file, .label = msgid("Acceptance"), .required = false},
};
constexpr Group kInspectors{kInspector, msgid("inspector")};
constexpr Field kOfficersFields[]{
    {.name = "directors", .type = list, .label = msgid("Board of directors"), .longest = 15, .items = &kDirectors},
    {.name = "inspectors", .type = list, .label = msgid("Inspectors"), .longest = 6, .items = &kInspectors},
    {.name = "newspaper", .type = text, .label = msgid("Newspaper for notices"), .required = false,
     .hint = msgid("As the assembly chose it.")},
    {.name = "board_met_on", .type = date, .label = msgid("First meeting of the board")},
    {.name = "manager_name", .type = text, .label = msgid("Managing director")},
    {.name = "manager_national_id", .type = national_id, .label = msgid("National id of the managing director")},
    {.name = "signatories", .type = lines, .label = msgid("Who signs for the cooperative"), .longest = 600},
    {.name = "minutes", .type = file, .label = msgid("Minutes of the assembly"), .required = false},
    {.name = "board_minutes", .type = file, .label = msgid("Minutes of the board"), .required = false},
};

constexpr Field kDeposit[]{
    {.name = "account", .type = text, .label = msgid("Account"), .longest = 30},
    {.name = "amount_rial", .type = rial, .label = msgid("Paid in, rial"), .least = 1},
    {.name = "paid_on", .type = date, .label = msgid("Paid in on"), .past = true},
    {.name = "certificate", .type = text, .label = msgid("Number of the capital certificate"), .longest = 40},
};
constexpr Field kSent[]{
    {.name = "tracking_code", .type = text, .label = msgid("The registrar's tracking code"), .longest = 30},
    {.name = "barcode", .type = text, .label = msgid("Postal barcode"), .longest = 30},
};
constexpr Field kDeficiency[]{
    {.name = "noticed_on", .type = date, .label = msgid("Deficiency noticed on")},
    {.name = "what", .type = lines, .label = msgid("What the registrar asks for"), .longest = 1000},
};
constexpr Field kRegistered[]{
    {.name = "registration_number", .type = text, .label = msgid("Registration number"), .longest = 20},
    {.name = "national_id", .type = organisation_id, .label = msgid("National id of the cooperative")},
    {.name = "registered_on", .type = date, .label = msgid("Registered on"), .past = true},
    {.name = "gazette_number", .type = text, .label = msgid("Number of the Official Gazette"), .required = false,
     .longest = 20},
    {.name = "gazette_on", .type = date, .label = msgid("Date of the Official Gazette"),
     .required = false, .past = true},
};
constexpr Field kLicence[]{
    {.name = "licence_number", .type = text, .label = msgid("Number of the licence"), .longest = 30},
};

constexpr filing::Section kSections[]{
    {"founders", stage::application, msgid("Founders"), msgid("Who founds the cooperative?"),
     msgid("Each founder agrees in person; you cannot agree for somebody else."), kFoundersFields,
      "min_members.default"},
    {"board", stage::application, msgid("Founding board and representative"), msgid("Who are the founding board?"),
     msgid("Three of the founders carry the work until the first board is elected, and one of them represents all."),
     kBoardFields, "founding.board_size"},
    {"type", stage::application, msgid("Type and field"), msgid("What kind of cooperative will it be, and where?"),
     msgid("The type decides how many members it needs and what a member may hold."), kTypeFields,
      "min_members.default"},
    {"name", stage::application, msgid("Name"), msgid("What shall it be called?"),
     msgid("The companies registrar approves one of them. What we say of a name is advice."), kNameFields,
     "name.identical"},
    {"plan", stage::application, msgid("Feasibility plan"), msgid("How will it earn its living?"),
     msgid("The examiner checks that uses equal sources, and that the work pays."), kPlanFields,
      "founding.plan_balance"},
    {"licence", stage::application, msgid("Licence"), msgid("Which licence does the activity have?"),
     msgid("From the body that oversees the activity, in the name of one of the founders."), kLicenceFields,
     "founding.licence"},
    {"name_approval", stage::application, msgid("The registrar's approval of the name"),
     msgid("Which name has the companies registrar approved?"),
     msgid("It may come later, but before the assembly is sent to the office."), kApprovalFields,
      "name_approval.months", true, true},
    {"capital", stage::capital, msgid("Capital"), msgid("Who takes how many shares?"),
     msgid("At least a third has to be paid, and what is not cash valued and delivered."), kCapitalFields,
     "capital.min_paid_ratio"},
    {"invitation", stage::assembly, msgid("Invitation to the assembly"),
     msgid("When and how were the members invited?"),
     msgid("A message by telephone alone is no lawful invitation."), kInvitationFields, "assembly.notice_days"},
    {"attendance", stage::assembly, msgid("Attendance"), msgid("Who was there?"),
     msgid("Each member has one vote, whatever the shares."), kAttendanceFields, "assembly.proxy.member_max"},
    {"bylaws", stage::assembly, msgid("Bylaws"), msgid("Which bylaws were adopted?"),
     msgid("Two thirds of the members adopt them."), kBylawsFields, "assembly.founding.bylaws_majority"},
    {"officers", stage::assembly, msgid("Board, inspectors and managing director"), msgid("Who was elected?"),
     msgid("The board has three to seven members."), kOfficersFields, "board.size.min"},
};
// clang-format on
}  // namespace

const Group kDepositInput{kDeposit}, kSentInput{kSent}, kDeficiencyInput{kDeficiency},
    kRegisteredInput{kRegistered}, kLicenceInput{kLicence};

std::span<const filing::Section> sections() {
    return kSections;
}
}  // namespace founding
