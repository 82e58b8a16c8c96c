#include "site/navigation.h"

#include <algorithm>

namespace site {
namespace {
struct Part {
    enum class Shown : std::uint8_t { main, work, footer } shown;
    i18n::Id label;
    html::Literal path;
    Who who;
    const char* icon = "";
    i18n::Id group{};  // heading in the side list and column of the footer
    int rank = 0;      // of the five at the foot of a telephone; 0: never
    i18n::Id brief{};  // its word there
};
// Each feature adds its own line when it comes.
constexpr Part kParts[]{
    {Part::Shown::main, msgid("Register of cooperatives"), "/cooperatives", everyone},
    {Part::Shown::main, msgid("Plan and performance"), "/plan", everyone},
    {Part::Shown::main, msgid("Rule book"), "/rules", everyone},
    {Part::Shown::footer, msgid("How a cooperative is founded"), "/founding", everyone, "",
     msgid("Services")},
    {Part::Shown::footer, msgid("Check a name"), "/names", everyone, "", msgid("Services")},
    {Part::Shown::footer, msgid("Holidays of offices"), "/holidays", everyone, "", msgid("Services")},
    {Part::Shown::footer, msgid("Register of cooperatives"), "/cooperatives", everyone, "",
     msgid("Transparency")},
    {Part::Shown::footer, msgid("The register as JSON"), "/api/v1/cooperatives", everyone, "",
     msgid("Transparency")},
    {Part::Shown::footer, msgid("Rule book"), "/rules", everyone, "", msgid("Transparency")},
    {Part::Shown::footer, msgid("Plan and performance"), "/plan", everyone, "", msgid("Transparency")},
    {Part::Shown::footer, msgid("Log of the register"), "/transparency", everyone, "", msgid("Transparency")},
    {Part::Shown::footer, msgid("Programming interface"), "/developers", everyone, "", msgid("Transparency")},
    {Part::Shown::footer, msgid("Offices and organisations"), "/offices", everyone, "",
     msgid("Transparency")},
    {Part::Shown::main, msgid("Founding"), "/founding", everyone},
    {Part::Shown::main, msgid("My filings"), "/filings", holder_of(auth::Capability::file_own)},
    {Part::Shown::main, msgid("Work queue"), "/work", holder_of(auth::Capability::work_in_office)},
    {Part::Shown::work, msgid("Work queue"), "/work", holder_of(auth::Capability::work_in_office), "inbox",
     msgid("Office"), 1},
    {Part::Shown::work, msgid("Letters"), "/letters", holder_of(auth::Capability::work_in_office),
     "file-earmark-text", msgid("Office"), 2},
    {Part::Shown::work, msgid("Inquiries"), "/inquiries", holder_of(auth::Capability::work_in_office),
     "question-circle", msgid("Office"), 3},
    {Part::Shown::work, msgid("Telephone calls"), "/calls", holder_of(auth::Capability::work_in_office),
     "telephone", msgid("Office"), 6, msgid("Calls")},
    {Part::Shown::work, msgid("Enter for a person"), "/people/entries", holder_of(auth::Capability::assist),
     "person-plus", msgid("Office"), 4, msgid("In person")},
    {Part::Shown::work, msgid("Who decides on filings"), "/filings/decisions",
     holder_of(auth::Capability::decide_appeal), "arrow-up-right", msgid("Office")},
    {Part::Shown::work, msgid("Consent by a signed form"), "/filings/assist",
     holder_of(auth::Capability::assist), "pencil", msgid("Office")},
    {Part::Shown::work, msgid("Holidays of offices"), "/holidays",
     holder_of(auth::Capability::declare_holidays), "calendar-week", msgid("Office"), 9, msgid("Holidays")},
    {Part::Shown::work, msgid("Offices and organisations"), "/offices",
     holder_of(auth::Capability::manage_posts), "building", msgid("People"), 8, msgid("Offices")},
    {Part::Shown::work, msgid("Enter figures"), "/plan/enter", holder_of(auth::Capability::enter_figures),
     "bar-chart-line", msgid("Plan and performance"), 5, msgid("Figures")},
    {Part::Shown::work, msgid("Kinds of figures"), "/plan/kinds", holder_of(auth::Capability::define_figures),
     "bar-chart-line", msgid("Plan and performance")},
    {Part::Shown::work, msgid("Staff"), "/admin/staff", holder_of(auth::Capability::manage_staff),
     "person-badge", msgid("People"), 7},
    {Part::Shown::work, msgid("Mend a sign-in"), "/people/recovery",
     holder_of(auth::Capability::manage_staff), "person-badge", msgid("People")},
    {Part::Shown::main, msgid("Administration"), "/admin/jobs", holder_of(auth::Capability::run_system)},
    {Part::Shown::work, msgid("Jobs"), "/admin/jobs", holder_of(auth::Capability::run_system), "clock",
     msgid("Administration"), 10},
    {Part::Shown::work, msgid("Outbox"), "/admin/outbox", holder_of(auth::Capability::run_system), "envelope",
     msgid("Administration"), 11},
    {Part::Shown::work, msgid("What messages say"), "/admin/messages",
     holder_of(auth::Capability::run_system), "chat-left-text", msgid("Administration"), 12,
     msgid("Messages")},
    {Part::Shown::work, msgid("Templates of letters"), "/admin/letter-templates",
     holder_of(auth::Capability::run_system), "file-earmark-text", msgid("Administration")},
    {Part::Shown::work, msgid("Reference data"), "/admin/reference", holder_of(auth::Capability::run_system),
     "list", msgid("Administration"), 13, msgid("Lists")},
};
constexpr i18n::Id kRoleNames[auth::kRoles]{msgid("Citizen"),
                                            msgid("Manager of a cooperative"),
                                            msgid("County expert"),
                                            msgid("Head of county"),
                                            msgid("Province expert"),
                                            msgid("Director of province"),
                                            msgid("Ministry"),
                                            msgid("Bank"),
                                            msgid("Guarantee fund"),
                                            msgid("Administrator"),
                                            msgid("Companies registrar"),
                                            msgid("Election commission"),
                                            msgid("Union of cooperatives"),
                                            msgid("Licensing body"),
                                            msgid("Partner organisation"),
                                            msgid("Service counter")};

bool within(std::string_view path, std::string_view part) {
    return path == part || (path.starts_with(part) && path[part.size()] == '/');
}

std::string role_text(const Context& context) {  // the first duty, with its place
    for (const auto& grant : context.actor.grants) {
        if (grant.role == auth::Role::citizen) continue;
        std::string out = role_name(context.tr, grant.role);
        if (grant.territory)
            out += (context.tr.persian() ? "، " : ", ") +
                   context.tables->territories.name(registry::TerritoryId{*grant.territory},
                                                    context.tr.persian());
        return out;
    }
    return {};
}
}  // namespace

std::string role_name(const i18n::Translator& tr, auth::Role role) {
    return tr(kRoleNames[static_cast<std::size_t>(role)]);
}

void add_navigation(const Context& context, ui::Frame& frame) {
    for (const Part& part : kParts) {
        if (!part.who.admits(context.actor)) continue;
        const bool here = within(context.request.path, part.path.view());
        ui::Link link{context.tr(part.label), ui::Url::fixed(part.path), here};
        if (part.shown == Part::Shown::main) frame.navigation.push_back(std::move(link));
        if (part.shown == Part::Shown::work) {
            link.icon = part.icon, link.group = context.tr(part.group), link.rank = part.rank;
            if (!part.brief.text.empty()) link.brief = context.tr(part.brief);
            frame.side.push_back(std::move(link));
            frame.work = frame.work || here;
        }
        if (part.shown == Part::Shown::footer) {
            const std::string title = context.tr(part.group);
            if (frame.footer.empty() || frame.footer.back().title != title)
                frame.footer.push_back({title, {}});
            link.current = false;
            frame.footer.back().links.push_back(std::move(link));
        }
    }
    // Who works in an office stays in it on pages that others see as visitors do.
    for (const std::string_view part : {"/plan", "/posts", "/offices", "/holidays", "/me"})
        frame.work = frame.work || (!frame.side.empty() && within(context.request.path, part));
    frame.role = role_text(context);
}
}  // namespace site
