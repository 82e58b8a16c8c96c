#include "features/filings/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/post_store.h"
#include "auth/store.h"
#include "base/crypto.h"
#include "features/filings/follow_up.h"

namespace filings {
namespace {
Refusal no_such() {
    return {Why::not_found, msg("There is no such filing."), {}};
}
tl::unexpected<Refusals> all(Refusal one) {
    return tl::unexpected(Refusals{std::move(one)});
}
struct Found {
    Case of;
    const Kind* kind;
    Doer doer;
};
Result<Found> find_own(db::Tx& tx, const Acting& acting, FilingId id) {
    auto of = load_case(tx, acting, id);
    const Kind* kind = of ? find_kind(acting.services.kinds, of->filing.kind) : nullptr;
    if (!kind) return tl::unexpected(no_such());
    const Doer doer = doer_of(acting, *of);
    if (!may_read(*kind, *of, doer)) return tl::unexpected(no_such());
    return Found{*std::move(of), kind, doer};
}
void load_people(db::Tx& tx, const Acting& acting, Detail& out) {
    const auto add = [&](auth::PersonId id) {
        if (!id || out.people.contains(id)) return;
        const auto row = auth::store::load_person(tx, id);
        if (!row) return;
        const auto number =
            acting.services.keys.open_sealed(row->national_id_sealed, "national_id:" + id.text());
        out.people[id] = {row->name(), auth::masked(number.value_or("")), number.value_or("")};
    };
    add(out.of.filing.filer);
    for (const Party& party : out.of.parties)
        if (out.people.size() < 200) add(party.person);  // of thousands the page shows the first
}
void load_history(db::Tx& tx, const Acting& acting, Detail& out) {
    const auto id = out.of.filing.id;
    for (const auto& step : store::list_transitions(tx, id)) {
        Step one{.ordinal = step.ordinal,
                 .action = step.action,
                 .from = step.from,
                 .to = step.to,
                 .actor = {},
                 .reason = {},
                 .by = step.actor,
                 .at = step.at};
        if (const auto person = step.actor ? auth::store::load_person(tx, step.actor) : std::nullopt)
            one.actor = person->name();
        if (const auto reason = opened(acting, step.reason_sealed, step_context(id, step.ordinal, "reason")))
            one.reason = reason->string() ? *reason->string() : "";
        if (auto input = opened(acting, step.input_sealed, step_context(id, step.ordinal, "input")))
            one.input = *std::move(input);
        if (const auto list = opened(acting, step.returned_for, step_context(id, step.ordinal, "returned")))
            for (const Json& finding : *list->array())
                if (auto read = finding_of(finding)) one.returned_for.push_back(*std::move(read));
        out.history.push_back(std::move(one));
    }
}
// A stranger's papers are read on the record.
void note_reading(const site::Context& context, FilingId id) {
    const auto& s = context.services;
    s.database.write([&](db::Tx& tx) {
        auth::record_read_of_personal_data(tx, s.ids, s.clock, context.actor, {"filing", id.value},
                                           "examination");
    });
}
Filing new_filing(const site::Context& context, const Kind& kind) {
    Filing out{.id = context.services.ids.next_as<FilingId>(),
               .kind = kind.code,
               .state = kind.states.front().code,
               .title = {},
               .number = {}};
    out.filer = context.actor.person;
    out.subject = context.services.ids.next_as<registry::CooperativeId>();
    out.created_at = out.changed_at = context.services.clock.now();
    out.version = 1;
    return out;
}
void insert_new(db::Tx& tx, const site::Context& context, const Acting& acting, const Kind& kind,
                Filing& filing) {
    filing.due_on = due_in(tx, acting, kind, filing);
    store::insert(tx, filing);
    auth::record(tx, context.services.ids, context.services.clock, context.actor, "filing.begun",
                 {"filing", filing.id.value}, Json(Json::Object{{"kind", kind.code}}));
}
// Empty where the kind is about no cooperative of the register.
Result<std::optional<registry::Cooperative>> find_subject(db::Tx& tx, const Kind& kind,
                                                          registry::CooperativeId about) {
    if (!kind.about_existing) return std::nullopt;
    auto found = about ? registry::find_cooperative(tx, about) : std::nullopt;
    if (!found || !found->is_public)
        return refuse(Why::invalid, msg("Say which cooperative of the register it is about."), "about");
    return found;
}
Refusal no_such_kind() {
    return {Why::not_found, msg("There is no such kind of filing."), "kind"};
}
}  // namespace

Result<Detail> load(const site::Context& context, FilingId id) {
    const Acting acting = acting_of(context);
    auto out = context.services.database.read([&](db::Tx& tx) -> Result<Detail> {
        auto found = find_own(tx, acting, id);
        if (!found) return tl::unexpected(found.error());
        Detail detail{.of = std::move(found->of), .kind = found->kind, .doer = found->doer};
        detail.findings = findings_now(tx, acting, *detail.kind, detail.of);
        detail.offers = offers(*detail.kind, detail.of, detail.doer, detail.findings);
        detail.all_offers = offers(*detail.kind, detail.of, detail.doer, detail.findings, true);
        for (const auto& section : store::list_sections(tx, id))
            detail.saved[section.name] = section.changed_at;
        detail.reader = acting.actor.person;
        detail.invited = std::ranges::any_of(detail.of.parties, [&](const Party& p) {
            return p.person == acting.actor.person && p.state == Party::State::invited;
        });
        load_people(tx, acting, detail);
        load_history(tx, acting, detail);
        if (!detail.history.empty()) {
            const Step& last = detail.history.back();
            detail.returned = !last.returned_for.empty();
            detail.unchanged = detail.returned && std::ranges::none_of(detail.saved, [&](const auto& one) {
                                   return one.second > last.at;
                               });
        }
        if (const auto office = auth::store::find_organisation(tx, detail.of.filing.office))
            detail.office = office->name;
        return detail;
    });
    if (out && !out->doer.filer && !out->doer.party) note_reading(context, id);
    return out;
}

void advise(const site::Context& context, Detail& detail, std::string_view section) {
    if (!detail.kind->advise) return;
    const Acting acting = acting_of(context);
    context.services.database.read([&](db::Tx& tx) {
        for (const Section& one : detail.kind->sections) {  // before anything is entered, too
            if ((!section.empty() && section != one.name) || !may_see(*detail.kind, detail.doer, one))
                continue;
            if (auto said = detail.kind->advise(tx, acting.world(), detail.of, one.name); !said.empty())
                detail.advice[one.name] = std::move(said);
        }
    });
}

Own list_own(const site::Context& context) {
    return context.services.database.read([&](db::Tx& tx) {
        Own out;
        for (auto& [filing, invited] : store::list_of_person(tx, context.actor.person, 100))
            (invited ? out.invited : out.filings).push_back(std::move(filing));
        std::vector<registry::CooperativeId> ids;
        for (auto& mandate : store::list_mandates_of(tx, context.actor.person))
            if (mandate.holds(context.today())) {
                ids.push_back(mandate.cooperative);
                out.acts_for.push_back({std::move(mandate), {}});
            }
        for (const auto& row : registry::list_by_ids(tx, ids))
            for (auto& one : out.acts_for)
                if (one.mandate.cooperative == row.id) one.name = row.name;
        return out;
    });
}

namespace {
// Files that stand in the section: an upload becomes the filing's document; one that it has already stays.
using Uploads = std::map<std::string, uploads::Upload>;
Uploads uploads_in(const site::Context& context, const Section& section, const Json& body) {
    Uploads out;
    for (const auto& [path, id] : files_in(section, body))
        if (auto upload = uploads::find_finished(context, id)) out.emplace(id, *std::move(upload));
    return out;
}
std::optional<Refusal> take_files(db::Tx& tx, FilingId id, const Section& section, const Uploads& sent,
                                  Json& body) {
    for (const auto& [path, file] : files_in(section, body)) {
        const auto upload = sent.find(file);
        if (upload == sent.end()) {
            const auto document = parse_id_as<registry::DocumentId>(file);
            if (document && store::find_file(tx, id, *document)) continue;
            return Refusal{Why::invalid, msg("This is no file that was sent."), path};
        }
        const auto taken = uploads::take(tx, upload->second);
        if (!taken) return Refusal{taken.error().why, taken.error().message, path};
        store::insert_file(tx, id, *taken, upload->second.type);
        body = with_file(body, path, taken->text());
    }
    return std::nullopt;
}
Checked<std::int64_t> keep_section(db::Tx& tx, const Acting& acting, Case& of, const Section& section,
                                   Json body, std::int64_t version) {
    store::Section row{.name = section.name, .version = version};
    row.body_sealed = sealed(acting, body, section_context(of.filing.id, section.name));
    row.changed_by = acting.actor.person, row.changed_at = acting.services.clock.now();
    if (!store::save_section(tx, of.filing.id, row))
        return all(
            {Why::conflict,
             msg("Somebody else has saved this part meanwhile. Yours is kept in the form; theirs stands below."),
             "version"});
    of.sections[section.name] = std::move(body);
    of.versions[section.name] = version + 1;
    return version + 1;
}
// After its content changed: how it is called, where it lies, whom it names.
void settle(db::Tx& tx, const Acting& acting, const Kind& kind, Case& of, const std::vector<Wanted>& before) {
    if (kind.parties(of) != before) sync_parties(tx, acting, kind, of, before);
    const auto title = kind.title_of(of);
    const auto place = kind.place_of(of);
    if (title == of.filing.title && place == of.filing.place) return;
    if (of.filing.filed_at) return;  // settled when it is filed again
    of.filing.title = title, of.filing.place = place, of.filing.changed_at = acting.services.clock.now();
    if (store::update(tx, of.filing)) ++of.filing.version;
}
filing::Applicant applicant(db::Tx& tx, const Acting& acting) {
    const auto id = acting.actor.person;
    const auto row = auth::store::load_person(tx, id);
    if (!row) return {};
    const auto& s = acting.services;
    return {s.keys.open_sealed(row->national_id_sealed, "national_id:" + id.text()).value_or(""),
            row->given_name, row->family_name, s.sign_in.mobile_of(*row).value_or("")};
}
Refusal not_open() {
    return {Why::conflict, msg("This part cannot be changed in the state the filing is in."), {}};
}
}  // namespace

Result<FilingId> begin(const site::Context& context, std::string_view code, registry::CooperativeId about) {
    const Kind* kind = find_kind(context.services.kinds, code);
    if (!kind) return tl::unexpected(no_such_kind());
    const Acting acting = acting_of(context);
    Filing filing = new_filing(context, *kind);
    return context.services.database.write([&](db::Tx& tx) -> Result<FilingId> {
        const auto known = find_subject(tx, *kind, about);
        if (!known) return tl::unexpected(known.error());
        if (*known)
            filing.subject = about,
            filing.place = acting.tables->territories.ancestor((*known)->territory, "county");
        insert_new(tx, context, acting, *kind, filing);
        if (!kind->opening) return filing.id;
        Case of{.filing = filing};
        for (auto& [name, body] :
             kind->opening(applicant(tx, acting), *known ? &**known : nullptr, acting.tables->territories))
            (void)keep_section(tx, acting, of, *find_section(kind->sections, name), std::move(body), 0);
        settle(tx, acting, *kind, of, {});
        return filing.id;
    });
}

Checked<Saved> save(const site::Context& context, FilingId id, std::string_view name, const Json& sent,
                    std::int64_t version) {
    const Acting acting = acting_of(context);
    const auto kind_of = context.services.database.read([&](db::Tx& tx) -> const Kind* {
        const auto filing = store::find(tx, id);
        return filing ? find_kind(context.services.kinds, filing->kind) : nullptr;
    });
    const Section* section = kind_of ? find_section(kind_of->sections, name) : nullptr;
    if (!section) return all(no_such());
    auto read = read_fields(section->fields, sent, Completeness::draft, acting.vocabulary());
    if (!read) return tl::unexpected(read.error());
    const Uploads sent_files = uploads_in(context, *section, *read);
    return context.services.database.write([&](db::Tx& tx) -> Checked<Saved> {
        auto found = find_own(tx, acting, id);
        if (!found) return all(found.error());
        if (!found->doer.filer)
            return all({Why::forbidden, msg("Only who files it, or the representative, may do this."), {}});
        const State* state = find_state(found->kind->states, found->of.filing.state);
        if (!is_open(*section, *state)) return all(not_open());
        Json body = *read;
        if (auto wrong = take_files(tx, id, *section, sent_files, body)) return all(*std::move(wrong));
        const auto before = found->kind->parties(found->of);
        auto kept = keep_section(tx, acting, found->of, *section, body, version);
        if (!kept) return tl::unexpected(kept.error());
        settle(tx, acting, *found->kind, found->of, before);
        return Saved{*kept, std::move(body)};
    });
}

Result<std::string> name_of_subject(const site::Context& context, std::string_view code,
                                    registry::CooperativeId about) {
    const Kind* kind = find_kind(context.services.kinds, code);
    if (!kind || !kind->about_existing) return tl::unexpected(no_such_kind());
    return context.services.database.read([&](db::Tx& tx) -> Result<std::string> {
        auto known = find_subject(tx, *kind, about);
        if (!known) return tl::unexpected(known.error());
        return (*known)->name;
    });
}

namespace {
Checked<std::map<std::string, Json>> read_document(const Acting& acting, const Kind& kind,
                                                   const Json& document) {
    Refusals wrong;
    std::map<std::string, Json> out;
    for (const auto& [name, body] : *document.object()) {
        const Section* section = find_section(kind.sections, name);
        if (!section || std::string_view(section->stage) != kind.states.front().stage) {
            wrong.push_back({Why::invalid, msg("«{name}» is not asked here.", {{"name", name}}), name});
            continue;
        }
        auto read = read_fields(section->fields, body, Completeness::draft, acting.vocabulary());
        if (read) {
            out[name] = *std::move(read);
            continue;
        }
        for (Refusal one : read.error()) {
            one.field = name + (one.field.empty() ? "" : "." + one.field);
            wrong.push_back(std::move(one));
        }
    }
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return out;
}
}  // namespace

Checked<Created> create(const site::Context& context, std::string_view code, const Json& document,
                        bool store_it, registry::CooperativeId about) {
    const Kind* kind = find_kind(context.services.kinds, code);
    if (!kind) return all(no_such_kind());
    const Acting acting = acting_of(context);
    auto read = read_document(acting, *kind, document);
    if (!read) return tl::unexpected(read.error());
    std::map<std::string, Uploads> files;
    for (const auto& [name, body] : *read)
        files[name] = uploads_in(context, *find_section(kind->sections, name), body);
    Filing fresh = new_filing(context, *kind);
    const auto known =
        context.services.database.read([&](db::Tx& tx) { return find_subject(tx, *kind, about); });
    if (!known) return all(known.error());
    if (*known)
        fresh.subject = about,
        fresh.place = acting.tables->territories.ancestor((*known)->territory, "county");
    const auto stage = kind->states.front().stage;
    const auto judged = [&](db::Tx& tx, const Case& of) {
        return Created{of.filing, kind->check(tx, acting.world(), of, stage, acting.today),
                       wanting(acting, *kind, of, stage)};
    };
    if (!store_it)
        return context.services.database.read([&](db::Tx& tx) -> Checked<Created> {
            Case of{.filing = fresh, .sections = *read};
            of.filing.title = kind->title_of(of), of.filing.place = kind->place_of(of);
            return judged(tx, of);
        });
    return context.services.database.write([&](db::Tx& tx) -> Checked<Created> {
        Case of{.filing = fresh};
        insert_new(tx, context, acting, *kind, of.filing);
        for (const auto& [name, body] : *read) {
            const Section& section = *find_section(kind->sections, name);
            Json kept = body;
            if (auto wrong = take_files(tx, of.filing.id, section, files[name], kept))
                return all(*std::move(wrong));
            if (auto saved = keep_section(tx, acting, of, section, std::move(kept), 0); !saved)
                return tl::unexpected(saved.error());
        }
        settle(tx, acting, *kind, of, {});
        return judged(tx, of);
    });
}

Performed act(const site::Context& context, FilingId id, const Command& command) {
    const Acting acting = acting_of(context);
    return context.services.database.write(
        [&](db::Tx& tx) -> Performed { return perform(tx, acting, id, command); });
}
}  // namespace filings
