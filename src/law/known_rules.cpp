#include "law/rule_book.h"

namespace law {
// By the alphabet. A rule comes with the code that tests it: its id here, its number and citation in
// law/*.toml.
// clang-format off
constexpr std::string_view kRules[]{
    "accounts.to_inspector_days_before", "activity_return.jump", "activity_return.limit.draft",
    "activity_return.mandate", "activity_return.parts", "activity_return.year", "assembly.call.means",
    "assembly.call_ratio.extra", "assembly.call_ratio.ordinary", "assembly.extra.majority",
    "assembly.extra.quorum", "assembly.founding.bylaws_majority", "assembly.newspaper_threshold",
    "assembly.notice_days", "assembly.notice_days.election_max", "assembly.notice_days.election_min",
    "assembly.ordinary.deadline_months", "assembly.ordinary.quorum", "assembly.proxy.member_max",
    "assembly.proxy.nonmember_votes", "assembly.remote.verified_members_ratio",
    "assembly.result_notify_days", "assembly.two_stage_threshold", "board.alternates_max_ratio",
    "board.consecutive_terms", "board.members_per_extra_director", "board.size.max", "board.size.min",
    "board.term_years", "capital.member_min_ratio", "capital.min_paid_ratio", "capital.min_rial",
    "county_dev.min_population_ratio", "dissolve.inactive_years", "dissolve.member_shortfall_months",
    "dissolve.warnings_per_year", "exit.specialist_notice_months", "festival.min_activity_years",
    "festival.threshold.national", "festival.threshold.provincial", "founding.abroad",
    "founding.acceptance", "founding.alive", "founding.assembly_after_deposit", "founding.assembly_held",
    "founding.board_met", "founding.board_of_founders", "founding.board_posts", "founding.board_size",
    "founding.capital_sum", "founding.clean_record_months", "founding.consent", "founding.deposit_date",
    "founding.deposit_sum", "founding.directors", "founding.dissenters", "founding.distinct_founders",
    "founding.duty.gazette", "founding.duty.judicial_account", "founding.duty.licence",
    "founding.duty.sealed_books", "founding.duty.social_insurance", "founding.each_founder_subscribes",
    "founding.in_kind_delivered", "founding.in_kind_sum", "founding.in_place", "founding.in_trade_ratio",
    "founding.inspector", "founding.inspector_independent", "founding.licence", "founding.licence_holder",
    "founding.licence_in_force", "founding.limit.agreed", "founding.limit.appeal",
    "founding.limit.appealed", "founding.limit.at_registrar", "founding.limit.capital_paid",
    "founding.limit.draft", "founding.limit.in_review", "founding.limit.licence",
    "founding.limit.permit_review", "founding.limit.permitted", "founding.limit.registrar_cure",
    "founding.limit.returned", "founding.limit.with_bank", "founding.limit.with_director",
    "founding.limit.with_head", "founding.min_age", "founding.name_approved", "founding.name_claimed",
    "founding.name_proposals", "founding.national_id", "founding.national_id_free",
    "founding.notice_before_assembly", "founding.officer_votes", "founding.paid_not_above",
    "founding.papers", "founding.plan_balance", "founding.plan_job_members", "founding.plan_jobs",
    "founding.plan_member_share", "founding.plan_years", "founding.present", "founding.presiding",
    "founding.proxies", "founding.registered_on", "founding.signatories", "founding.similar_cooperative",
    "founding.subscriber", "founding.votes", "inspector.report_days_before", "inspector.term_fiscal_years",
    "inspector.vacancy_days", "letter.act_days.immediate", "letter.act_days.ordinary",
    "letter.act_days.urgent", "letters.after_hours", "max_members.housing",
    "max_members.justice_shares_ratio", "md.term_years", "min_members.border_residents",
    "min_members.consumer", "min_members.credit", "min_members.default", "min_members.guild_supply",
    "min_members.housing", "min_members.job_creating", "min_members.justice_shares",
    "min_members.public_joint_stock", "min_members.pupils", "min_members.rural_district",
    "min_members.union_article_43", "min_members.union_coordination", "min_members.union_credit",
    "min_members.union_trade", "name.descriptive_words", "name.different_words", "name.digits",
    "name.identical", "name.latin_letters", "name.meaning", "name.min_words", "name.own_place",
    "name.permission_words", "name.too_similar", "name_approval.months", "name_approval.months.public_js",
    "national.low_decile_ratio", "opening.capital_sum", "opening.claimant", "opening.gazette",
    "opening.limit.draft", "opening.limit.in_review", "opening.limit.returned", "opening.national_id",
    "opening.one_mandate", "opening.paid", "opening.terms", "opening.women", "permit.max_days",
    "permit.usual_days", "public_js.state_share", "public_js.state_share.less_developed",
    "registrar.cure_days", "share.max_ratio.conventional", "share.max_ratio.public_js.legal",
    "share.max_ratio.public_js.legal_cooperative", "share.max_ratio.public_js.natural",
    "surplus.legal_reserve_min", "surplus.legal_reserve_until", "surplus.precaution_max",
    "surplus.training_levy", "tax_file.months_after_registration", "term.end_on_holiday",
    "term.extension_months", "trial_balance.period_months",
};
// clang-format on

std::span<const std::string_view> known_rules() {
    return kRules;
}
}  // namespace law
