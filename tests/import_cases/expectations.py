"""What each case must come to, in the order of their names.

A case is a list of imports ("rc", what standard error must and must not say) and what the feed must hold after the last build.
`feed` gets the records by (type, id) and those of the demo before; it returns what is wrong, or nothing.
"""
TODAY = "2026-11-26"


def stars(records, product):
    """The stars that a product may show today, by the rule of kiosk/domain/certificate.h, written anew from the decree's 36 months."""
    best = 0
    for (kind, _), c in records.items():
        if kind != "certificate" or c["product"] != product:
            continue
        withdrawn = c.get("withdrawn_on") or ("0000" if c.get("flag") == "withdrawn" else None)
        if withdrawn and withdrawn <= TODAY:
            continue
        issued, expires, year = c.get("issued"), c.get("expires"), c.get("recognised_year")
        begins = issued or (year and f"{year}-01-01") or (expires and f"{int(expires[:4]) - 3}{expires[4:]}")
        if not begins or begins < "2018":
            continue
        ends = expires or f"{int(begins[:4]) + 3}{begins[4:]}"
        if begins <= TODAY <= ends and int(ends[:4]) - int(begins[:4]) <= 3:
            best = max(best, c["stars"])
    return best


def new(now, before):
    return {key: value for key, value in now.items() if before.get(key) != value}


def same(now, before):
    return "" if now == before else f"the feed changed: {sorted(new(now, before))[:4]}"


def only(*keys):
    return lambda now, before: "" if set(new(now, before)) == set(keys) and not before.keys() - now.keys() else f"changed {sorted(new(now, before))[:6]}, not {keys}"


def has(key, **fields):
    def check(now, before):
        record = now.get(key)
        wrong = [name for name, value in fields.items() if not record or record.get(name) != value]
        return f"{key}: {wrong} in {record}" if wrong or not record else ""
    return check


def both(*checks):
    return lambda now, before: "; ".join(filter(None, (check(now, before) for check in checks)))


def no_stars(*products):
    return lambda now, before: "; ".join(f"{product} shows {stars(now, product)} stars" for product in products if stars(now, product))


MAKERS = [("producer", f"co-so-thu-{i}") for i in (1, 2, 3)]
THREE = {"rc": [0], "feed": both(only(*MAKERS), *(has(maker, kind="household", area="huyen-tieu-can") for maker in MAKERS))}
WITHDRAWN = ("mat-hoa-dua", "duong-hoa-dua", "dua-sap-hoa-tan", "dua-sap-bao-chau")
EDITED = "in the sheet|no longer"

CASES = {
    "01_typo_header": {"rc": [0, 0], "feed": no_stars("mat-hoa-dua", "duong-hoa-dua")},
    "02_partial_id_name": {"rc": [0], "feed": same, "says": ["95 rows of the database are not in this sheet"]},
    "02_partial_id_name_taxon": {"rc": [0], "feed": same},
    "02_partial_producers_phone": {"rc": [0], "feed": lambda now, before: "; ".join(f"{key} lost {sorted(before[key].keys() - now[key].keys())}" for key in before if before[key].keys() - now[key].keys()) or ("" if len(new(now, before)) == 5 else "not five makers changed")},
    "03a_withdrawn_on_without_flag": {"rc": [0], "feed": no_stars("mat-hoa-dua", "duong-hoa-dua"), "says": ["withdrawn"]},
    "03b_withdrawn_date_as_text": {"rc": [0, 0], "feed": no_stars(*WITHDRAWN)},
    "03c_no_dates_at_all": {"rc": [0], "feed": no_stars("mat-hoa-dua"), "says": ["no stars"]},
    "03d_expires_2099": {"rc": [3], "feed": both(same, no_stars(*WITHDRAWN)), "says": [":2 expires", ":3 expires", ":4 issued", ":5 issued"]},
    "04_dates_control.xlsx": {"rc": [0], "feed": both(has(("certificate", "cn-thu-1"), issued="2025-03-01"), has(("certificate", "cn-thu-2"), issued="2022-08-22", expires="2025-08-22"))},
    "05a_rows_deleted": {"rc": [0], "says": ['not in this sheet and stays: "mat-hoa-dua"', "--remove-absent"], "feed": lambda now, before: "" if ("product", "mat-hoa-dua") in now else "it went unasked"},
    "05b_id_renamed": {"rc": [3], "says": ["mat-hoa-dua-sokfarm.*same name", "--rename"], "feed": same},
    "05c_two_ids_swapped": {"rc": [3], "says": ["was called", "--accept-names"], "feed": same},
    "06_certificates_alone": {"rc": [0], "feed": only(("certificate", "cn-thu-1"))},
    "06_products_alone": {"rc": [0], "feed": only(("product", "mat-hoa-dua"))},
    "07_other_province": {"script": ["import rc 0", "build rc 0", "Feed version 1: 10 records, 1 products"], "feed": same},
    "08a_folder_with_only_an_xlsx_alone": {"rc": [0], "feed": only(("certificate", "cn-thu-1"))},
    "08b_empty_folder": {"script": ["import empty: rc 1", "import other: rc 0", "import products.csv: rc 0", "import not.xlsx: rc 1", "import missing: rc 1", "import missing.xlsx: rc 1", "no sheet found", "no zip file"], "feed": same},
    "08c_build_with_wrong_db_name": {"script": ["published feed: rc 1", "new feed: rc 1", "--force, typo, published feed: rc 1", "remove, typo: rc 1"], "never": [r"centrall\.db$", r"centrall2\.db$"], "feed": same},
    "08d_pictures_pool_missing": {"script": ["with the cache: rc 1", "without the cache: rc 1", "is missing"], "feed": same},
    "09_exif_orientation": {"rc": [0], "pictures": {"count": 6, "size": (96, 64), "corners": "red green blue yellow"}},
    "11_withdrawn_picture_stays": {"script": ["published: 670 in media, 224 in the pool, 896 in the cache", "ten versions later: 669 in media, 223 in the pool, 892 in the cache"]},
    "12_remove_leaves_references": {"script": ["remove producers .*: rc 1", "remove places .*: rc 1", "remove taxonomy .*: rc 1", "remove areas .*: rc 1", "remove products .*: rc 1", "products.producer of", "routes.stops of r1"], "feed": same},
    "13_picture_kinds": {"rc": [3], "pictures": {"count": 17}, "says": [":4 file.*GIF", ":7 file.*AVIF", ":8 file.*BMP", ":10 file.*empty", ":14 file.*HEIC", ":17 file.*web page", ":25 file.*TIFF", ":27 file.*end of JPEG", "transparent everywhere"]},
    "14a_cells_text": {"rc": [3], "feed": both(
        lambda now, before: "; ".join(f"sp-thu-{i} came in" for i in (1, 2, 3, 7, 8, 9, 10, 11, 13) if ("product", f"sp-thu-{i}") in now),
        *(lambda now, before, i=i, name=name: "" if now.get(("product", f"sp-thu-{i}"), {}).get("name", {}).get("vi") == name else f"sp-thu-{i} is not {name}"
          for i, name in ((4, "Dòng một Dòng hai"), (5, "Mật hoa dừa"), (6, "Bánh tét"), (14, "Tab ở giữa"), (15, "Dừa sáp"), (16, "Dừa sáp"), (18, "Dừa sáp ba dấu cách")))),
        "says": ["capitals", "taken as empty", ":2 name_vi", ":9 name_vi.*TCVN3", ":15 name_vi.*direction"]},
    "14b_cells_numbers": {"rc": [3], "feed": both(
        *(has(("product", f"sp-thu-{i}"), price_vnd="25000") for i in (1, 2, 3, 4)), has(("certificate", "cn-thu-1"), stars=5), has(("certificate", "cn-thu-2"), stars=4),
        *(has(("certificate", f"cn-thu-{i}"), issued="2025-03-01") for i in (5, 6, 10, 11, 13)),
        lambda now, before: "; ".join(f"{key} came in" for key in (("certificate", "cn-thu-8"), ("certificate", "cn-thu-9"), ("product", "sp-thu-7"), ("product", "sp-thu-12")) if key in now)),
        "says": ["less than 1000", "check digit", "is not a day"]},
    "14c_cells.xlsx": {"rc": [3], "says": [r"the formula in C5 failed \(#N/A\)"], "feed": lambda now, before: "" if sum(c.get("issued") == "2025-03-01" for key, c in new(now, before).items()) == 6 else "not six days were read"},
    "14d_cells_places_products.xlsx": {"rc": [3], "says": ["first 0 back", "#DIV/0!", "#NAME", "#REF!", "holds 25 and shows"], "feed": lambda now, before: "; ".join(
        f"{key} holds {text}" for key, value in now.items() for text in ("0.3125", '"1.5"', "#DIV", "#NAME", "#REF", "_x0") if text in str(value) and key not in before)},
    "15a_header_case_and_space": {"rc": [0, 0], "feed": both(*(has(maker, kind="household", area="huyen-tieu-can") for maker in MAKERS))},
    "15a_header_case_of_id": THREE,
    "15b_header_twice": {"rc": [3], "says": ["stands twice, in G and H"], "feed": same},
    "15b_header_vietnamese": THREE,
    "15c_title_rows": {**THREE, "says": ["producers.csv:4"]},
    "15c_title_rows.xlsx": THREE,
    "15c_total_and_notes": {**THREE, "says": ["Tổng cộng"], "never": ["write tong-cong", "write ky-ten"]},
    "15d_merged_cells.xlsx": THREE,
    "15d_two_row_header.xlsx": THREE,
    "15e_semicolon": THREE,
    "15e_semicolon_excel_vn": {"rc": [0], "feed": only(*MAKERS)},
    "15f_old_mac_line_ends": THREE,
    "15f_tab": THREE,
    "15f_windows_1258": THREE,
    "15g_file_names_vietnamese_alone": THREE,
    "15g_sheet_names_case.xlsx": THREE,
    "15g_sheet_names_copy.xlsx": {"rc": [3], "says": ['did you mean "products"'], "feed": same},
    "15g_sheet_names_vietnamese.xlsx": THREE,
    "15h_hidden_rows_and_sheets.xlsx": {"rc": [0], "says": ["hidden in the spreadsheet", "hidden in the workbook"]},
    "16_picture_paths": {"script": ["import: rc 3", "/etc/hostname 0 times", "build: rc 0"], "feed": same, "pictures": {"count": 0}},
    "17_file_names": {"rc": [0], "says": ["was found as"], "pictures": {"count": 8}},
    "18_display_p3": {"rc": [0], "pictures": {"count": 2, "p3": [(240, 0, 0), (0, 183, 0), (17, 61, 229), (244, 219, 0)]}},
    "19a_race_60_distinct": {"rc": [0], "pictures": {"count": 60}},
    "19b_race_same_pixels": {"rc": [0], "pictures": {"count": 60}},
    "19c_race_same_file": {"rc": [0], "pictures": {"count": 60}},
    "20_guard_small_catalogue": {"script": ["remove: rc 0\nFeed version 2: .* 2 products", "round 1: rc 0"]},
    "21_two_publishers": {"script": ["does not hold together in 0; both signed the same version number in 0"], "never": ["database is locked", "is not what was signed", "temporary files left"], "rounds": 1},
}
