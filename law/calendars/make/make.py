"""Writes the calendars of law/calendars/ that come from the PyPI package `holidays`, or compares the others with it.

For maintainers, when the package's version in requirements.txt is raised; neither the build nor a test runs it:

    python3 -m venv /tmp/calendars
    /tmp/calendars/bin/pip install --require-hashes -r law/calendars/make/requirements.txt
    /tmp/calendars/bin/python law/calendars/make/make.py            # writes the files named in MADE
    /tmp/calendars/bin/python law/calendars/make/make.py --compare  # compares the files written by hand

Only facts are taken: which day is off, and what it is called. A year for which nobody has announced the days yet is computed by
the package from the moon or the sun; such years stand behind `computed_from` and every one of their days is marked assumed.
"""

import datetime
import importlib.metadata
import pathlib
import sys
import tomllib

import holidays
from holidays.financial import EuropeanCentralBank

VERSION = importlib.metadata.version("holidays")
FOLDER = pathlib.Path(__file__).resolve().parent.parent
FIRST, LAST = 2018, 2027
YEARS = range(FIRST, LAST + 1)
LANGUAGES = ["en", "zh-Hans", "zh-Hant", "de"]

# What a calendar leaves out or may get wrong, in the languages of LANGUAGES.
NOTES = {
    "regions": [
        "Holidays of single regions and towns are not included.",
        "未包含各地区、城市自定的节假日。",
        "未包含各地區、城市自訂的節假日。",
        "Feiertage einzelner Regionen und Gemeinden sind nicht enthalten.",
    ],
    "whole": [
        "Holidays of the whole country.",
        "全国性节假日。",
        "全國性節假日。",
        "Landesweite Feiertage.",
    ],
    "state": [
        "Holidays of this state or province, with the Friday or Monday on which a day of the weekend is kept; some offices and "
        "businesses keep fewer days.",
        "该州（省）的法定假日，含周末假日顺延至的周五或周一；部分机关和企业放假较少。",
        "該州（省）的法定假日，含週末假日順延至的週五或週一；部分機關和企業放假較少。",
        "Feiertage dieses Staates oder dieser Provinz samt dem Freitag oder Montag, an dem ein Tag des Wochenendes gehalten "
        "wird; manche Behörden und Betriebe halten weniger Tage.",
    ],
    "federal": [
        "Federal holidays; those of the states differ.",
        "联邦假日；各州假日不同。",
        "聯邦假日；各州假日不同。",
        "Feiertage des Bundes; die der Staaten weichen ab.",
    ],
    "target": [
        "Days on which TARGET, the payment system of the euro, is closed; no country's holidays.",
        "欧元支付系统 TARGET 的停业日，非任何国家的节假日。",
        "歐元支付系統 TARGET 的停業日，非任何國家的節假日。",
        "Schließtage von TARGET, dem Zahlungssystem des Euro; keine Feiertage eines Landes.",
    ],
    "moon": [
        "Islamic holidays follow the moon as it was announced; days not announced yet are computed and marked assumed.",
        "伊斯兰节日以实际公布的新月为准；尚未公布的日期为推算，标为推定。",
        "伊斯蘭節日以實際公布的新月為準；尚未公布的日期為推算，標為推定。",
        "Islamische Feiertage nach dem verkündeten Mond; noch nicht verkündete Tage sind berechnet und als angenommen bezeichnet.",
    ],
    "yearly": [
        "The government announces the days of each year; days not announced yet are computed and marked assumed.",
        "各年假日由政府逐年公布；尚未公布的日期为推算，标为推定。",
        "各年假日由政府逐年公布；尚未公布的日期為推算，標為推定。",
        "Die Regierung verkündet die Tage jedes Jahres; noch nicht verkündete sind berechnet und als angenommen bezeichnet.",
    ],
    "half": [
        "Half days count as business days.",
        "半天假日计为工作日。",
        "半天假日計為工作日。",
        "Halbe Tage zählen als Werktage.",
    ],
    "eves": [
        "The eves of Midsummer, Christmas and New Year are included: the law treats them as Sundays.",
        "包含仲夏节前夜、平安夜和除夕：法律视同星期日。",
        "包含仲夏節前夜、平安夜和除夕：法律視同星期日。",
        "Mittsommer-, Heilig- und Silvesterabend sind enthalten: das Gesetz stellt sie Sonntagen gleich.",
    ],
    "carnival": [
        "Carnival and Corpus Christi are included: banks are closed.",
        "包含狂欢节和基督圣体节：银行停业。",
        "包含狂歡節和基督聖體節：銀行停業。",
        "Karneval und Fronleichnam sind enthalten: die Banken sind geschlossen.",
    ],
    "deepavali": [
        "Deepavali, kept everywhere but in Sarawak, is included.",
        "包含除砂拉越外各地均放假的屠妖节。",
        "包含除砂拉越外各地均放假的屠妖節。",
        "Deepavali, überall außer in Sarawak gehalten, ist enthalten.",
    ],
    "labour": [
        "Labour Day is included for all years: businesses closed on it before it became a public holiday in 2026.",
        "各年均包含劳动节：其于2026年成为公休日之前企业亦放假。",
        "各年均包含勞動節：其於2026年成為公休日之前企業亦放假。",
        "Der Tag der Arbeit ist in allen Jahren enthalten: Betriebe schlossen auch, bevor er 2026 Feiertag wurde.",
    ],
}

SAT_SUN, FRI_SAT = ["Sat", "Sun"], ["Fri", "Sat"]


def country(name, country, notes, *, language=None, subdivision=None, everywhere=(), more=(), computed=None, weekends=(),
            confidence="high"):
    """How one calendar is made. `everywhere`: only days that all these subdivisions keep. `more`: (category, subdivision, names)
    beside the public holidays, all of that category when there are no names. `computed`: first year that is not announced."""
    return dict(name=name, country=country, notes=notes, language=language, subdivision=subdivision, everywhere=everywhere,
                more=more, computed=computed, weekends=weekends, confidence=confidence)


AU_STATES = ("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA")

# Names in a script that runs from right to left, or that few terminals show, are taken in English.
MADE = {
    "AE": country("United Arab Emirates", "AE", ["whole", "moon"], language="en_US", computed=2027, confidence="medium",
                  weekends=[("2018-01-01", FRI_SAT), ("2022-01-01", SAT_SUN)]),
    "AU": country("Australia", "AU", ["regions"], everywhere=AU_STATES),
    "BE": country("Belgium", "BE", ["whole"]),
    "BR": country("Brazil", "BR", ["regions", "carnival"], more=[("optional", None, ["Carnaval", "Corpus Christi"])]),
    "CA-ON": country("Ontario", "CA", ["state"], subdivision="ON"),
    "CH": country("Switzerland", "CH", ["regions"]),
    "DK": country("Denmark", "DK", ["whole"]),
    "ES": country("Spain", "ES", ["regions"]),
    "EU": country("TARGET", None, ["target"]),
    "FR": country("France", "FR", ["regions"]),
    "GB-SCT": country("Scotland", "GB", ["whole"], subdivision="SCT"),
    "IE": country("Ireland", "IE", ["whole"]),
    "IN": country("India", "IN", ["regions", "yearly"], language="en_IN", computed=2027, confidence="medium"),
    "IT": country("Italy", "IT", ["regions"]),
    "KR": country("Republic of Korea", "KR", ["whole", "labour"], more=[("bank", None, [])]),
    "MX": country("Mexico", "MX", ["whole"]),
    "MY": country("Malaysia", "MY", ["regions", "deepavali", "moon"], confidence="medium",
                  more=[("public", "KUL", ["Hari Deepavali"])]),
    "NL": country("Netherlands", "NL", ["whole"]),
    "NZ": country("New Zealand", "NZ", ["regions"]),
    "PL": country("Poland", "PL", ["whole"]),
    "PT": country("Portugal", "PT", ["regions"]),
    "SA": country("Saudi Arabia", "SA", ["whole", "moon"], language="en_US", computed=2027, confidence="medium",
                  weekends=[("2018-01-01", FRI_SAT)]),
    "SE": country("Sweden", "SE", ["whole", "eves"], more=[("de_facto", None, [])]),
    "TH": country("Thailand", "TH", ["whole", "yearly"], language="en_US", computed=2027, confidence="medium"),
    "TR": country("Turkey", "TR", ["whole", "half"], confidence="medium"),
    "US": country("United States", "US", ["federal"]),
    "US-CA": country("California", "US", ["state"], subdivision="CA", confidence="medium"),
    "US-DE": country("Delaware", "US", ["state"], subdivision="DE", confidence="medium"),
    "US-FL": country("Florida", "US", ["state"], subdivision="FL", confidence="medium"),
    "US-IL": country("Illinois", "US", ["state"], subdivision="IL", confidence="medium"),
    "US-NY": country("New York", "US", ["state"], subdivision="NY", confidence="medium"),
    "US-TX": country("Texas", "US", ["state"], subdivision="TX", confidence="medium"),
    "VN": country("Viet Nam", "VN", ["whole", "yearly"], computed=2027, confidence="medium"),
    "ZA": country("South Africa", "ZA", ["whole"]),
}

# Written by hand: what to compare each with.
COMPARED = {
    "AT": country("Austria", "AT", []),
    "CN": country("China", "CN", []),
    "DE": country("Germany", "DE", []),
    "GB": country("England and Wales", "GB", [], subdivision="ENG"),
    "HK": country("Hong Kong", "HK", [], more=[("optional", None, [])]),
    "JP": country("Japan", "JP", []),
    "SG": country("Singapore", "SG", []),
    "TW": country("Taiwan", "TW", []),
}


def read(of, years, subdivision=None, category="public"):
    """The package's calendar of `of`; with names in the country's own language unless `of` says otherwise."""
    if of["country"] is None:
        return EuropeanCentralBank(years=years)
    kind = getattr(holidays, of["country"])
    wanted = of["language"] or kind.default_language
    more = {"language": wanted} if wanted in (kind.supported_languages or ()) else {}
    return kind(years=years, subdiv=subdivision, categories=(category,), **more)


def days_of(of, years):
    """Days off with their names, and days of a weekend that are worked."""
    public = read(of, years, of["subdivision"])
    off = dict(public.items())
    if of["everywhere"]:
        kept = [read(of, years, s) for s in of["everywhere"]]
        off = {day: name for day, name in kept[1].items() if all(day in k for k in kept)}
    for category, subdivision, names in of["more"]:
        for day, name in read(of, years, subdivision, category).items():
            if day not in off and (not names or name in names):
                off[day] = name
    worked = {day for day in getattr(public, "weekend_workdays", ()) if day.year in years and day not in off}
    off = {day: name.replace(" (estimated)", "") for day, name in off.items() if day.year in years}
    return off, worked


def rows(table, days):
    """Rows of TOML: each name once, with its days in order."""
    names = {}
    for day in sorted(days):
        names.setdefault(days[day], []).append(day)
    for name, on in names.items():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        listed = ", ".join(f'"{day}"' for day in on)
        yield f'\n[[{table}]]\nname = "{quoted}"\non = [{listed}]\n'


def file_of(code, of):
    what = "Days on which TARGET is closed" if code == "EU" else f"Public holidays of {of['name']}"
    source = f"{what}, from the PyPI package holidays {VERSION} (MIT)"
    notes = [(" " if language in ("en", "de") else "").join(NOTES[n][i] for n in of["notes"])
             for i, language in enumerate(LANGUAGES)]
    note = ", ".join(f'{language} = "{text}"' for language, text in zip(LANGUAGES, notes))
    off, worked = days_of(of, YEARS)
    text = "# Written by law/calendars/make/make.py, which says what is taken and what is left out; not by hand.\n"
    text += f'code = "{code}"\nsource = "{source}"\nurl = "https://pypi.org/project/holidays/{VERSION}/"\n'
    text += f'confidence = "{of["confidence"]}"\nbasis = "secondary"\nnote = {{ {note} }}\n'
    text += f'from = "{FIRST}-01-01"\nto = "{LAST}-12-31"\n'
    if of["computed"]:
        text += f'computed_from = "{of["computed"]}-01-01"\n'
    if of["weekends"]:
        spells = ", ".join(f'{{ from = "{day}", days = {str(days).replace(chr(39), chr(34))} }}' for day, days in of["weekends"])
        text += f"weekends = [{spells}]\n"
    return text + "".join(rows("holidays", off)) + "".join(rows("make_up", {day: "make-up day" for day in worked}))


def compare():
    """Every Monday to Friday that one of the two has off and the other has not, and every weekend day that is worked."""
    for code, of in COMPARED.items():
        own = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
        years = range(FIRST, int(own["to"][:4]) + 1)
        off, worked = days_of(of, years)
        day_of = datetime.date.fromisoformat
        own_off = {day_of(d["on"]): d["name"] for y in own["years"] for d in y["holidays"]}
        own_worked = {day_of(d["on"]) for y in own["years"] for d in y.get("make_up", [])}
        differing = [f"{day} off here only: {name}" for day, name in own_off.items() if day.weekday() < 5 and day not in off]
        differing += [f"{day} off there only: {name}" for day, name in off.items() if day.weekday() < 5 and day not in own_off]
        differing += [f"{day} worked here only" for day in own_worked - worked]
        differing += [f"{day} worked there only" for day in worked - own_worked]
        print(f"{code} {years[0]}-{years[-1]}: {len(differing)} differing", *sorted(differing), sep="\n  ")


if __name__ == "__main__":
    if "--compare" in sys.argv:
        compare()
    else:
        for code, of in MADE.items():
            (FOLDER / f"{code}.toml").write_text(file_of(code, of), encoding="utf-8")
