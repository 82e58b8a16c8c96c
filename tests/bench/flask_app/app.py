"""The cooperative page as its nearest peers are built: Flask, SQLAlchemy's ORM, Jinja, under gunicorn.

It reads the same SQLite file as taavon and shows the same things. Where taste decides, the faster way is taken:
code tables are read once, the neighbours are a range of the primary key instead of the likest names, the fonts, styles
and icons need no look-up, and there is one language.
"""
import bisect
import datetime
import json
import os
import secrets

from flask import Flask, abort, render_template, request
from sqlalchemy import BigInteger, Column, ForeignKey, Text, create_engine, text
from sqlalchemy.orm import declarative_base, joinedload, relationship, scoped_session, sessionmaker

Base = declarative_base()


class Territory(Base):
    __tablename__ = "territory"
    id = Column(BigInteger, primary_key=True)
    name = Column(Text)


class Year(Base):
    __tablename__ = "cooperative_year"
    cooperative_id = Column(ForeignKey("cooperative.id"), primary_key=True)
    year = Column(BigInteger, primary_key=True)
    members = Column(BigInteger)
    employed = Column(BigInteger)


class Cooperative(Base):
    __tablename__ = "cooperative"
    id = Column(BigInteger, primary_key=True)
    name = Column(Text)
    name_sort = Column(Text)
    status = Column(Text)
    legal_type = Column(Text)
    field = Column(Text)
    national_id = Column(Text)
    registration_number = Column(Text)
    founded_on = Column(Text)
    members = Column(BigInteger)
    marks = Column(Text)
    state = Column(Text)
    territory_id = Column(ForeignKey("territory.id"))
    territory = relationship(Territory)
    years = relationship(Year, order_by=Year.year)


class Body(Base):
    __tablename__ = "ledger_body"
    entry_id = Column(ForeignKey("ledger_entry.id"), primary_key=True)
    body = Column(Text)

    def read(self):
        return json.loads(self.body or "{}")

    def facts_of(self):
        return self.read().get("facts", {})

    def source(self):
        return self.read().get("source", {}).get("register", "")


class Entry(Base):
    __tablename__ = "ledger_entry"
    id = Column(BigInteger, primary_key=True)
    stream_kind = Column(Text)
    stream_id = Column(BigInteger)
    position = Column(BigInteger)
    kind = Column(Text)
    effective_on = Column(Text)
    body = relationship(Body, uselist=False)


engine = create_engine("sqlite:///" + os.environ["BENCH_DATABASE"])
Session = scoped_session(sessionmaker(engine))
app = Flask(__name__)
today = datetime.date(2020, 11, 4).isoformat()
with engine.connect() as connection:
    labels = {(row.list, row.code): row.label for row in connection.execute(text("SELECT list, code, label FROM code"))}
titles = {"registered": "تأسیس و ثبت", "figures_reported": "اعلام آمار", "officers_elected": "انتخاب هیئت‌مدیره و بازرس",
          "assembly_held": "برگزاری مجمع عمومی", "status_changed": "تغییر وضعیت", "observed": "نخستین بار در دفتر"}
months = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
persian = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


@app.teardown_appcontext
def forget(_error):
    Session.remove()


new_years = [datetime.date(1921, 3, 21).toordinal()]  # of 1300 and on; by the 33-year cycle, right for our days
for year in range(1300, 1500):
    new_years.append(new_years[-1] + (366 if (25 * year + 11) % 33 < 8 else 365))


def to_jalali(iso):
    day = datetime.date.fromisoformat(iso).toordinal()
    year = bisect.bisect_right(new_years, day) - 1
    day -= new_years[year]
    month = day // 31 if day < 186 else 6 + (day - 186) // 30
    return 1300 + year, month + 1, (day - 31 * month if month < 6 else day - 186 - 30 * (month - 6)) + 1


@app.template_filter()
def digits(value):
    return str(value).translate(persian)


@app.template_filter()
def number(value):
    return f"{value or 0:,}".translate(persian)


@app.template_filter()
def jalali(iso):
    year, month, day = to_jalali(iso)
    return digits(f"{day} {months[min(month, 12) - 1]} {year}")


@app.template_filter()
def short(iso):
    return digits("{}/{:02}/{:02}".format(*to_jalali(iso)))


@app.template_global()
def label(kind, code):
    return labels.get((kind, code), code)


def chart_of(years):
    years = [y for y in years if y.members is not None and y.employed is not None]  # some records are missing
    if len(years) < 2:
        return None
    most, least = max(y.members for y in years), min(y.employed for y in years)
    step = next(s for s in (10 ** (k // 3) * (1, 2, 5)[k % 3] for k in range(60)) if s * 4 >= most)
    top = -(-most // step) * step
    place = lambda value: round(244 - 230 * value / top, 1)
    xs = [round(44.1 + 538.4 * i / (len(years) - 1), 1) for i in range(len(years))]
    series = [{"number": n, "name": name, "values": values, "points": list(zip(xs, map(place, values)))}
              for n, name, values in ((2, "شاغل", [y.employed for y in years]), (1, "عضو", [y.members for y in years]))]
    return {"most": most, "least": least, "x": xs, "series": series,
            "lines": [{"value": value, "y": place(value)} for value in range(0, top + 1, step)]}


@app.get("/cooperatives/<int:number_>")
def cooperative(number_):
    found = Session.get(Cooperative, number_, options=[joinedload(Cooperative.territory)])
    if found is None:
        abort(404)
    entries = (Session.query(Entry).options(joinedload(Entry.body))
               .filter(Entry.stream_kind == "cooperative", Entry.stream_id == number_)
               .order_by(Entry.effective_on.desc(), Entry.position.desc()).all())
    neighbours = (Session.query(Cooperative).options(joinedload(Cooperative.territory))
                  .filter(Cooperative.id > number_).order_by(Cooperative.id).limit(3).all())
    return render_template(
        "cooperative.html", c=found, facts=json.loads(found.state)["facts"], entries=entries, neighbours=neighbours,
        chart=chart_of(found.years), titles=titles, today=today, json=f"/api/v1/cooperatives/{found.id}",
        csrf=request.cookies.get("taavon_form") or secrets.token_urlsafe(24))
