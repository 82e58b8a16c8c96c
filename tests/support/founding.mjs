// A founding as JSON, whole, with seven founders of the demo: what tests send and spoil.
const withCheck = (nine) => { let sum = 0; for (let i = 0; i < 9; ++i) sum += Number(nine[i]) * (10 - i); const rest = sum % 11; return nine + (rest < 2 ? rest : 11 - rest); };
export const founderId = (n) => withCheck(String(610_000_000 + n));
export const legalId = (ten) => { const weights = [29, 27, 23, 19, 17], add = Number(ten[9]) + 2; let sum = 0; for (let i = 0; i < 10; ++i) sum += (Number(ten[i]) + add) * weights[i % 5]; const rest = sum % 11; return ten + (rest === 10 ? 0 : rest); };

export const founder = (id, n, mobile) => ({
  national_id: id, given_name: ["نگین", "سیروان", "ژینا", "بهزاد", "دیبا", "آرش", "روناک"][n % 7], family_name: "رستمی",
  ...(mobile && { mobile }), birth_date: "1985-03-21", abroad: false, in_place: true, state_employee: false, clean_record_on: "2020-10-20",
});
// `ids`: of the founders, the first files; `county`: its id.
export function application(ids, county, name = "سپیدار سبز زاگرس") {
  return {
    founders: { people: ids.map((id, n) => founder(id, n, n < 5 ? `0918${1000000 + n}` : undefined)) },
    board: { first: ids[0], second: ids[1], third: ids[2], representative: ids[0] },
    type: { legal_type: "conventional", membership: "job_creating", field: "agriculture", activity: "گلخانه و گیاهان دارویی", county, locality: "پاوه", address: "بلوار امام، کوچهٔ سوم", postal_code: "6791912345" },
    name: { proposals: [{ name }, { name: `${name} پاوه` }] },
    plan: {
      market: "داروخانه‌های استان", product: "گیاه دارویی، سالی بیست تن",
      jobs: [{ title: "کارگر گلخانه", count: 8, members: 6, monthly_wage_rial: 40_000_000 }],
      uses: [{ kind: "building", what: "گلخانه", amount_rial: 1_500_000_000 }, { kind: "working_capital", what: "نهال", amount_rial: 500_000_000 }],
      sources: [{ kind: "members_cash", amount_rial: 1_400_000_000 }, { kind: "loan", what: "بانک توسعه تعاون", amount_rial: 600_000_000 }],
      years: [{ sales_rial: 1_000_000_000, fixed_costs_rial: 300_000_000, variable_costs_rial: 500_000_000 }, { sales_rial: 1_200_000_000, fixed_costs_rial: 300_000_000, variable_costs_rial: 550_000_000 }, { sales_rial: 1_500_000_000, fixed_costs_rial: 310_000_000, variable_costs_rial: 600_000_000 }],
    },
    licence: { kind: "in_principle", number: "12/345", issuer: "جهاد کشاورزی", holder: ids[0], issued_on: "2020-06-01", expires_on: "2023-06-01" },
    name_approval: { request_number: "99-4411", name, approved_on: "2020-10-25" },
  };
}
export const capital = (ids) => ({
  share_value_rial: 1_000_000, shares: 200 * ids.length,
  subscriptions: ids.map((national_id) => ({ national_id, shares: 200, paid_rial: 100_000_000 })),
});
export const cash = (ids) => 100_000_000 * ids.length;
// Days as offsets from today of the clock: [invited, held, board].
export const assembly = (ids, { noticed, held, board }) => ({
  invitation: { noticed_on: noticed, means: "written", held_on: held, hour: "16:00", place: "سالن شهرداری پاوه" },
  attendance: { present: ids.length },
  bylaws: { votes_for: ids.length },
  officers: {
    directors: ids.slice(0, 4).map((national_id, n) => ({ national_id, post: ["chair", "vice_chair", "secretary", "alternate"][n], votes: ids.length - n })),
    inspectors: [{ name: "رضا احمدی", national_id: founderId(900), votes: ids.length }],
    board_met_on: board, manager_name: "دیبا رستمی", manager_national_id: ids[4], signatories: "رئیس هیئت‌مدیره و مدیرعامل با هم",
  },
});
