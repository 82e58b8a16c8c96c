// A register of ROWS cooperatives under the headings of share/import-maps/persian-template.csv: the same bytes for
// the same number, on every machine. Read it with `--map persian`.
//   node tests/bench/make_register.mjs ROWS > file.csv
const rows = Number(process.argv[2]);
if (!Number.isInteger(rows) || rows < 1) {
  process.stderr.write("usage: node tests/bench/make_register.mjs ROWS > file.csv\n");
  process.exit(2);
}

let state = 20201104; // xorshift32: quick, and good enough for names
const below = (n) => {
  state ^= state << 13, state ^= state >>> 17, state ^= state << 5;
  return (state >>> 0) % n;
};
const of = (list) => list[below(list.length)];

const head = ["شناسه ملی", "اداره ثبت", "شماره ثبت", "نام تعاونی", "نام تجاری", "نوع", "گرایش", "موضوع فعالیت", "وضعیت",
  "تاریخ ثبت", "تاریخ انحلال", "استان", "شهرستان", "بخش", "شهر", "نشانی", "کد پستی", "تعداد اعضا", "سرمایه (ریال)"];
const names = ["آریا", "سپهر", "زاگرس", "بیستون", "طاق‌بستان", "پارسیان", "نوید", "امید", "تلاش", "همت", "ایثار", "شاهو",
  "دالاهو", "الوند", "میلاد", "نگین", "مهر", "پویا", "راه نو", "آینده‌سازان", "گلستان", "سبلان", "کیمیا", "هیرمند"];
const work = ["کشاورزی", "دامداری", "عمرانی", "خدماتی", "حمل‌ونقل", "مسکن", "صنعتی", "معدنی", "بازرگانی", "گردشگری"];
const fields = ["کشاورزی", "صنعتی", "معدنی", "عمرانی", "مسکن", "خدماتی", "مصرف", "اعتبار", "فرش دستباف", "گردشگری"];
const types = ["متعارف", "متعارف", "متعارف", "سهامی عام", "اتحادیه"];
const states = ["فعال", "فعال", "فعال", "فعال", "راکد", "در دست اجرا", "منحل"];
const counties = ["کرمانشاه", "اسلام‌آباد غرب", "پاوه", "سرپل ذهاب", "سنقر", "قصرشیرین", "کنگاور", "گیلانغرب", "جوانرود",
  "صحنه", "هرسین", "ثلاث باباجانی", "دالاهو", "روانسر"];
const streets = ["خیابان مدرس", "بلوار طاق‌بستان", "میدان آزادی", "خیابان شهید بهشتی", "جادهٔ قدیم", "شهرک صنعتی"];

const check = (ten) => { // of an 11-digit national ID of a legal person
  const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17], tenth = Number(ten[9]) + 2;
  const sum = weights.reduce((total, weight, i) => total + (Number(ten[i]) + tenth) * weight, 0) % 11;
  return ten + (sum === 10 ? 0 : sum);
};
const date = () => `${1340 + below(60)}/${1 + below(12)}/${1 + below(29)}`;

function row(i) {
  const status = of(states), county = of(counties);
  return [check(String(1000000000 + i)), county, String(1000 + i), `تعاونی ${of(work)} ${of(names)} ${of(names)} ${i % 9973}`,
    below(4) ? "" : of(names), of(types), of(fields), `تولید و توزیع کالاهای ${of(work)}`, status,
    below(20) ? date() : String(1340 + below(60)), status === "منحل" ? "1399/" + (1 + below(7)) + "/5" : "", "کرمانشاه", county,
    "", "", `"${of(streets)}، کوچهٔ ${1 + below(40)}، پلاک ${1 + below(200)}"`, String(6700000000 + below(99999999)),
    String(7 + below(300)), String((1 + below(900)) * 1000000)].join(",");
}

let i = 0;
function write() {
  let text = i === 0 ? head.join(",") + "\r\n" : "";
  for (; i < rows; ++i) {
    text += row(i) + "\r\n";
    if (text.length > 1 << 18) {
      ++i;
      return void process.stdout.write(text, write);
    }
  }
  process.stdout.write(text);
}
write();
