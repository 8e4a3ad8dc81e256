"""The peer: letters by the thousand with typst's Python binding, one compiler, each letter into a file of its own.

usage: letters.py FOLDER COUNT FONTS
"""

import json
import pathlib
import sys

import typst


def figure(cents):
    return f"{cents // 100:,}.{cents % 100:02}"


def letter(at):
    """The letter of that number, as `crates/papers/examples/letters.rs` makes it up: the same kind of text and figures."""
    rows, total = [], 0
    for row in range(10):
        mixed = (at * 10 + row + 1) * 6_364_136_223_846_793_005 % 2**64
        chance = ((mixed << 21 | mixed >> 43) % 2**64) % 50_000_000
        days = 1 + chance % 120
        amount, paid = 100_000 + chance, 100_000 if row % 4 == 3 else 0
        total += amount
        rows.append([
            f"2444{10_000_000 + at * 10 + row:016}",
            f"2026-{1 + chance % 5:02}-{1 + chance % 28:02}",
            f"2026-{2 + chance % 4:02}-{1 + chance % 28:02}",
            str(days), figure(amount + paid), figure(paid), figure(amount),
        ])
    city = ["苏州", "宁波", "东莞", "青岛", "厦门", "成都", "武汉"][at % 7]
    name = ["恒泽", "瑞丰", "金诺", "海川", "华信", "远航", "博达"][at // 7 % 7]
    trade = ["精密机械", "电子科技", "包装材料", "五金制品", "仪器仪表", "国际贸易", "汽车零部件"][at // 49 % 7]
    number, account = f"催〔2026〕{at + 1:06}号", f"C-{10_000 + at:06}"
    return {
        "number": number,
        "account": account,
        "date": "2026年6月15日",
        "debtor": f"{city}{name}{trade}股份有限公司",
        "contact": "王经理",
        "address": [f"{city}市工业园区星湖街{1 + at % 900}号", str(215_000 + at % 900)],
        "rows": rows,
        "total": f"CNY {figure(total)}",
        "figure": figure(total),
    }


def main():
    folder, count, fonts = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    template = pathlib.Path(__file__).parent / "letter.typ"
    compiler = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True)
    for at in range(count):
        data = {"data": json.dumps(letter(at), ensure_ascii=False)}
        pdf = compiler.compile(sys_inputs=data, format="pdf", pdf_standards=["a-2a", "ua-1"])
        (folder / f"{at:06}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
