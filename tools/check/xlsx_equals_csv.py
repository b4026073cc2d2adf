#!/usr/bin/env python3
"""Imports the demo's sheets once as CSV and once as a workbook made of them: the databases must be equal.

usage: xlsx_equals_csv.py OCOP_PUBLISH DEMO_DIRECTORY
"""
import csv
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import openpyxl

DAYS = {"issued", "expires", "withdrawn_on", "begins", "ends"}


def workbook_of(folder, target):
    """Dates as dates and numbers as numbers, as a person's workbook has them."""
    import datetime

    book = openpyxl.Workbook()
    book.remove(book.active)
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        rows = list(csv.reader(path.open(newline="", encoding="utf-8")))
        sheet.append(rows[0])
        for row in rows[1:]:
            cells = []
            for name, value in zip(rows[0], row):
                if name in DAYS and value:
                    cells.append(datetime.date.fromisoformat(value))
                elif name in ("stars", "recognised_year", "position", "era") and value:
                    cells.append(int(value))
                elif name in ("latitude", "longitude") and value:
                    cells.append(float(value))
                else:
                    cells.append(value or None)
            sheet.append(cells)
    book.save(target)


def dump(database):
    connection = sqlite3.connect(database)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}


def main(program, demo):
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        subprocess.run([sys.executable, pathlib.Path(demo) / "compose.py", work / "sheets"], check=True)
        workbook_of(work / "sheets", work / "catalogue.xlsx")
        for name, source in (("csv", work / "sheets"), ("xlsx", work / "sheets/catalogue.xlsx")):
            if name == "xlsx":
                (work / "catalogue.xlsx").rename(source)
            for sheet in work.glob("sheets/*.csv") if name == "xlsx" else []:
                sheet.unlink()  # each sheet once
            subprocess.run([program, "import", "--db", work / f"{name}.db", source], check=True, stdout=subprocess.DEVNULL)
        of_csv, of_xlsx = dump(work / "csv.db"), dump(work / "xlsx.db")
        counts = {table: len(rows) for table, rows in of_csv.items()}
        if counts.get("products", 0) < 70:
            sys.exit(f"too few rows were imported: {counts}")
        for table, rows in of_csv.items():
            for left, right in zip(rows, of_xlsx[table]):
                if left != right and table != "media":
                    numbers_equal = all(a == b or (a and b and a.replace(".", "").isdigit() and float(a) == float(b)) for a, b in zip(left, right))
                    if not numbers_equal:
                        sys.exit(f"{table} differs:\n{left}\n{right}")
            if len(rows) != len(of_xlsx[table]):
                sys.exit(f"{table}: {len(rows)} rows from CSV, {len(of_xlsx[table])} from the workbook")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
