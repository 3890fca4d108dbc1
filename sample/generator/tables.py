"""The tables as each store's program exports them: its own headers, date style, delimiter and encoding."""

from .people import Customer
from .writers import csv_bytes, xlsx_bytes


def dotted(day):
    return day.strftime("%d.%m.%Y")


def customer_files(customers):
    of = lambda file: [customer for customer in customers if customer.file == file]  # noqa: E731
    return {
        "customers-yerevan.csv": csv_bytes(_yerevan(of("yerevan")), delimiter=";"),
        "customers-seoul.csv": csv_bytes(_seoul(of("seoul")), "euc-kr"),
        "customers-export.csv": csv_bytes(_export(of("export")), "utf-8-sig", delimiter=";"),
        "customers-taipei.xlsx": xlsx_bytes(_taipei(of("taipei")), "客戶資料"),
    }


def _broken(customer: Customer, row, phone, born):
    """Puts the customer's faults into a row; `phone` and `born` are the columns' places."""
    faults = customer.broken
    if "born" in faults:
        row[born] = faults["born"]
    if "phone" in faults:  # and nothing else to know them by
        row = [""] * len(row)
        row[phone] = faults["phone"]
    if "cells" in faults:
        row = row + ["?"] if faults["cells"] == "one more" else row[:-2]
    return row


def _yerevan(customers):
    language = {"hy": "հայերեն", "ru": "ռուսերեն", "en": "անգլերեն", "az": "ադրբեջաներեն"}
    channel = {"phone": "հեռախոս", "whatsapp": "WhatsApp", "telegram": "Telegram", "sms": "SMS", "email": "էլ. փոստ"}
    country = {"AM": "", "RU": "Россия", "AZ": "Azərbaycan", "US": "USA"}
    rows = [["Հաճախորդի համար", "Ազգանուն", "Անուն", "Հայրանուն", "Կազմակերպություն", "ՀՎՀՀ", "Հեռախոս", "Հեռախոս 2", "Էլ. փոստ", "Ծննդյան ամսաթիվ",
             "Հասցե", "Քաղաք", "Փոստային ինդեքս", "Երկիր", "Լեզու", "Նախընտրելի կապ", "Մասնաճյուղ"]]
    for c in customers:
        row = [c.number, c.name.family, c.name.given, c.name.middle, c.organisation, c.tax_id, c.phone, c.second_phone, c.email,
               dotted(c.born) if c.born else "", c.street, c.city, c.postal_code, country[c.country], language[c.language], channel[c.channel], "YER"]
        rows.append(_broken(c, row, 6, 9))
    return rows


def _seoul(customers):
    rows = [["고객번호", "고객명", "고객구분", "상호", "사업자등록번호", "휴대폰", "전화번호", "이메일", "생년월일", "우편번호", "시도", "주소", "언어", "선호 연락방법",
             "지점"]]
    language = {"ko": "한국어", "en": "영어"}
    channel = {"kakao": "카카오톡", "phone": "전화", "sms": "문자", "email": "이메일"}
    for c in customers:
        name = c.name.full if c.language == "ko" else c.name.latin
        row = [c.number, name, "법인" if c.organisation else "개인", c.organisation, c.tax_id, c.phone, c.second_phone, c.email,
               c.born.strftime("%Y-%m-%d") if c.born else "", c.postal_code, c.city, c.street, language[c.language], channel[c.channel], "SEL"]
        rows.append(_broken(c, row, 5, 8))
    return rows


def _export(customers):
    rows = [["Müştəri nömrəsi", "Soyad", "Ad", "Ata adı", "Şirkət", "Mobil telefon", "E-poçt", "Doğum tarixi", "Ünvan", "Şəhər", "Ölkə", "Dil",
             "Üstünlük verilən əlaqə", "Filial"]]
    for c in customers:
        row = [c.number, c.name.family, c.name.given, c.name.middle, c.organisation, c.phone_e164, c.email, dotted(c.born) if c.born else "",
               c.street, c.city, c.country, c.language, c.channel, "SEL"]
        rows.append(_broken(c, row, 5, 7))
    return rows


def _taipei(customers):
    rows = [["客戶編號", "姓名", "公司名稱", "統一編號", "手機", "電話", "電子郵件", "生日", "郵遞區號", "縣市", "地址", "語言", "偏好聯絡方式", "門市"]]
    language = {"zh-Hant": "繁體中文", "en": "英文"}
    channel = {"phone": "電話", "sms": "簡訊", "email": "電子郵件", "wechat": "微信"}
    for c in customers:
        row = [c.number, c.name.full, c.organisation, c.tax_id, c.phone, c.second_phone, c.email, c.born or "", c.postal_code, c.city, c.street,
               language[c.language], channel[c.channel], "TPE"]
        rows.append(_broken(c, row, 4, 7))
    return rows


def vehicles(roles):
    rows = [["VIN", "Plate", "Make", "Model", "Model year", "Colour", "Fuel", "Odometer (km)", "First registration", "Warranty until", "Next service",
             "Customer no.", "Role", "From date", "To date"]]
    for r in roles:
        car = r.car
        rows.append([car.vin, car.plate, car.make, car.model, car.year, car.colour, car.fuel, car.odometer, car.first_registered, car.warranty_until,
                     car.next_service, r.customer.number, r.role, r.since if r.since != car.first_registered else "", r.until or ""])
    return csv_bytes(rows)


def sales_files(sales, currency):
    rows = [["Invoice no.", "Sale date", "Customer no.", "Customer name", "VIN", "Make", "Model", "Price", "Currency", "Payment", "Salesperson", "Store"]]
    taipei = [["發票號碼", "銷售日期", "客戶編號", "姓名", "車身號碼", "廠牌", "車型", "金額", "幣別", "業務員", "門市"]]
    for s in sales:
        start = [s.number, s.day, s.customer.number, s.customer.called, s.car.vin, s.car.make, s.car.model]
        if s.car.store == "TPE":
            start[1] = f"{s.day:%Y/%m/%d}"
            taipei.append([*start, s.price, "TWD", s.consultant, "TPE"])
        else:
            rows.append([*start, s.price, currency[s.car.store], s.way, s.consultant, s.car.store])
    return {"sales.csv": csv_bytes(rows), "sales-taipei.csv": csv_bytes(taipei, "big5")}


def repair_order_files(orders):
    of = lambda store: [order for order in orders if order.car.store == store]  # noqa: E731
    yerevan = [["Номер заказ-наряда", "Дата", "Номер клиента", "Клиент", "VIN", "Пробег, км", "Выполненные работы", "Сумма", "Валюта",
                "Обещано", "Мастер-консультант", "Филиал"]]
    for o in of("YER"):
        yerevan.append([o.number, o.opened, o.customer.number, o.customer.called, o.car.vin, o.odometer, o.work,
                        f"{o.amount:,}".replace(",", " "), "AMD", dotted(o.promised) + f"{o.promised: %H:%M}", o.adviser, "YER"])
    seoul = [["정비번호", "입고일", "고객번호", "차대번호", "주행거리", "작업내용", "금액", "통화", "출고예정", "담당자"]]
    for o in of("SEL"):
        seoul.append([o.number, o.opened, o.customer.number, o.car.vin, o.odometer, o.work, f"{o.amount:,}", "KRW", o.promised, o.adviser])
    taipei = [["工單號碼", "進廠日期", "客戶編號", "車身號碼", "里程", "維修項目", "金額", "幣別", "預計完工", "服務專員"]]
    for o in of("TPE"):
        taipei.append([o.number, o.opened, o.customer.number, o.car.vin, o.odometer, o.work, o.amount, "TWD", o.promised, o.adviser])
    return {
        "repair-orders-yerevan.xlsx": xlsx_bytes(yerevan, "Заказ-наряды"),
        "repair-orders-seoul.xlsx": xlsx_bytes(seoul, "정비내역"),
        "repair-orders-taipei.xlsx": xlsx_bytes(taipei, "工單"),
    }


def consents(consents_):
    rows = [["Customer no.", "Purpose", "Channel", "Granted", "Basis", "Date", "Expires", "Proof"]]
    for c in consents_:
        rows.append([c.customer.number, c.purpose, c.channel, "yes" if c.granted else "no", c.basis, c.day, c.expires or "", c.proof])
    return csv_bytes(rows)
