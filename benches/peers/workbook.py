"""The peer of `cargo xtask bench import` for workbooks: makes one of a CSV file's first rows, or reads one and counts."""

import csv
import itertools
import sys
from datetime import date

import openpyxl


def make(source: str, target: str, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Open items")
    with open(source, encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        names = next(reader)
        sheet.append(names)
        for row in itertools.islice(reader, rows):
            cells: list[object] = list(row)
            for at, name in enumerate(names):
                if name.endswith("_date"):
                    cells[at] = date.fromisoformat(row[at])
                elif name.endswith("amount") and row[at]:
                    cells[at] = float(row[at])
            sheet.append(cells)
    book.save(target)


def read(source: str) -> None:
    book = openpyxl.load_workbook(source, read_only=True)
    print(sum(1 for row in book.worksheets[0].iter_rows(values_only=True) if row[0]) - 1)


if sys.argv[1] == "make":
    make(sys.argv[2], sys.argv[3], int(sys.argv[4]))
else:
    read(sys.argv[2])
