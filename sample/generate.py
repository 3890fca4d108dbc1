#!/usr/bin/env python3
"""Writes the files of the sample dealer group next to this script (see README.md).

    python3 sample/generate.py           write them
    python3 sample/generate.py --check   only say whether they are what this script would write

The same seed and reference day (in group.toml) give the same files on every machine. Needs Python 3.11 or later, nothing else.
"""

import io
import sys
import tomllib
import zipfile
from pathlib import Path

from generator import history, leads, people, staff, tables
from generator.dice import Dice
from generator.writers import csv_bytes

HERE = Path(__file__).parent
SEED = 20261120


def write_all():
    """File name → bytes."""
    group = tomllib.loads((HERE / "group.toml").read_text("utf-8"))
    today = group["group"]["reference_day"]
    store_names = {store["code"]: store["name"] for store in group["stores"]}
    working = staff.by_store_and_role()
    # Each part has its own dice, so that a change in one leaves the others' files as they are.
    dice = {part: Dice(f"{SEED} {part}") for part in ("people", "cars", "sales", "repairs", "consents", "leads", "cards", "walk-ins")}

    customers = people.draw_all(dice["people"], today)
    roles = history.draw_cars(dice["cars"], customers, today)
    sales = history.draw_sales(dice["sales"], customers, today, working)
    orders = history.draw_repair_orders(dice["repairs"], customers, today, working)
    consents = history.draw_consents(dice["consents"], customers, today)
    enquirers = leads.draw_enquirers(dice["leads"], customers, today, 60, store_names, known_share=0.3, hours=(7, 22))
    visitors = leads.draw_enquirers(dice["walk-ins"], customers, today, 40, store_names, known_share=0.4, hours=(10, 17))
    return {
        "staff.csv": csv_bytes(staff.rows()),
        **tables.customer_files(customers),
        "vehicles.csv": tables.vehicles(roles),
        **tables.sales_files(sales, history.CURRENCY),
        **tables.repair_order_files(orders),
        "consents.csv": tables.consents(consents),
        "contacts.vcf": leads.vcards(customers, dice["cards"], 30),
        "walk-ins.jsonl": leads.walk_ins(visitors, working, dice["walk-ins"]),
        "leads.xml": leads.adf(enquirers, store_names),
    }


def content(name, data):
    """What must agree. Compression differs between builds of zlib, so a spreadsheet is compared unpacked."""
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def main():
    files = write_all()
    if "--check" in sys.argv[1:]:
        other = [name for name, data in files.items()
                 if not (HERE / name).exists() or content(name, (HERE / name).read_bytes()) != content(name, data)]
        for name in other:
            print(f"{name} is not what generate.py writes", file=sys.stderr)
        return 1 if other else 0
    for name, data in files.items():
        (HERE / name).write_bytes(data)
        print(f"{name:28} {len(data):>9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
