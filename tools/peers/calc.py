"""The same records in LibreOffice Calc, worked without a window; runs under the Python of the system, which has `uno`."""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException


def named(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop(pipe: str) -> Any:
    """The running program; it has no types."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _time in range(1200):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:  # until it listens there is nobody to ask
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def main(pipe: str, file: str, folder: str, saved: str) -> None:
    """`saved`: how many acts are stored one by one; storing ten thousand would take days."""
    given = json.loads(Path(file).read_text(encoding="utf-8"))
    fields = [name for name in given["records"][0] if name != "_id"]
    rows = [tuple(str(record[name]) for name in fields) for record in given["records"]]
    office = desktop(pipe)
    hidden = (named("Hidden", True),)
    url = uno.systemPathToFileUrl(str(Path(folder) / "people.ods"))
    book = office.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    sheet = book.Sheets.getByIndex(0)
    told: dict[str, float] = {}
    began = time.perf_counter()
    sheet.getCellRangeByPosition(0, 0, len(fields) - 1, len(rows) - 1).setDataArray(tuple(rows))
    book.storeAsURL(url, ())
    told["bulk"] = time.perf_counter() - began
    began = time.perf_counter()
    for place in range(int(saved)):
        sheet.getCellRangeByPosition(0, len(rows) + place, len(fields) - 1, len(rows) + place).setDataArray((rows[place],))
        book.store()
    told["act"] = (time.perf_counter() - began) / int(saved) * len(rows)
    began = time.perf_counter()
    found = 0
    for word in given["words"]:
        asked = sheet.createSearchDescriptor()
        asked.SearchString = word
        hits = sheet.findAll(asked)
        found += hits.getCount() if hits is not None else 0
    told["search"], told["found"] = time.perf_counter() - began, found
    book.close(True)
    began = time.perf_counter()
    book = office.loadComponentFromURL(url, "_blank", 0, hidden)
    told["open"] = time.perf_counter() - began
    book.close(True)
    with suppress(DisposedException):  # it goes while it is asked
        office.terminate()
    print(json.dumps(told), flush=True)
    os._exit(0)  # the bridge of LibreOffice waits for a program that is gone


main(*sys.argv[1:])
