"""Writes open-items.xls and open-items.ods beside this file. Needs xlwt and odfpy; run it only to change the fixtures."""
import datetime
import pathlib

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HERE = pathlib.Path(__file__).parent
DAY = datetime.date
COVER = [["Offene Posten"], ["Stand", "30.06.2026"]]
ITEMS = [
    ["Liste vom 30.06.2026"],
    [],
    ["Kundennr.", "Kunde", "Belegnummer", "Belegdatum", "Fälligkeit", "Betrag", "Währung"],
    ["0012", "Müller GmbH", "R-1", DAY(2026, 5, 1), DAY(2026, 5, 31), 1234.5, "EUR"],
    ["0013", "Süd AG", "R-2", DAY(2026, 5, 2), DAY(2026, 6, 1), 99, "EUR"],
    ["0013", "Süd AG", "R-3", DAY(2026, 5, 3), DAY(2026, 6, 2), -9.01, "EUR"],
    ["0014", "Zahlenlos KG", "R-4", DAY(2026, 5, 4), DAY(2026, 6, 3), 7, "XXQ"],
    ["0015", "Ost KG", "R-5", DAY(2026, 5, 5), DAY(2026, 6, 4), 0.51, "EUR"],
    ["Summe", "", "", "", "", 1325, ""],
]

book = xlwt.Workbook(encoding="utf-8")
date = xlwt.easyxf(num_format_str="DD.MM.YYYY")
for name, rows in (("Deckblatt", COVER), ("Posten", ITEMS)):
    sheet = book.add_sheet(name)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, DAY):
                sheet.write(r, c, value, date)
            elif value != "":
                sheet.write(r, c, value)
book.save(str(HERE / "open-items.xls"))

doc = OpenDocumentSpreadsheet()
for name, rows in (("Deckblatt", COVER), ("Posten", ITEMS)):
    sheet = Table(name=name)
    for row in rows:
        line = TableRow()
        for value in row or [""]:
            if isinstance(value, DAY):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
                cell.addElement(P(text=value.strftime("%d.%m.%y")))
            elif isinstance(value, (int, float)):
                cell = TableCell(valuetype="float", value=str(value))
                cell.addElement(P(text=str(value).replace(".", ",")))
            elif value:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            else:
                cell = TableCell()
            line.addElement(cell)
        sheet.addElement(line)
    doc.spreadsheet.addElement(sheet)
doc.save(str(HERE / "open-items.ods"))
