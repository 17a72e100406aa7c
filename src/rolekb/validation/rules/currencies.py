"""Currencies of ISO 4217: which there are, who pays in them, and what they are roughly worth."""

from __future__ import annotations

# Each active code with the countries where pay is offered in it: legal tender, and foreign money
# that wages are commonly paid in. Antarctica pays in the money of those who keep stations there.
_USERS = {
    "AED": "AE", "AFN": "AF", "ALL": "AL", "AMD": "AM", "AOA": "AO", "ARS": "AR AQ",
    "AUD": "AU AQ CC CX HM KI NF NR TV", "AWG": "AW", "AZN": "AZ", "BAM": "BA", "BBD": "BB",
    "BDT": "BD", "BHD": "BH", "BIF": "BI", "BMD": "BM", "BND": "BN", "BOB": "BO", "BOV": "BO",
    "BRL": "BR", "BSD": "BS", "BTN": "BT", "BWP": "BW", "BYN": "BY", "BZD": "BZ", "CAD": "CA",
    "CDF": "CD", "CHE": "CH", "CHF": "CH LI", "CHW": "CH", "CLF": "CL", "CLP": "CL AQ",
    "CNY": "CN", "COP": "CO", "COU": "CO", "CRC": "CR", "CUP": "CU", "CVE": "CV", "CZK": "CZ",
    "DJF": "DJ", "DKK": "DK FO GL", "DOP": "DO", "DZD": "DZ", "EGP": "EG", "ERN": "ER",
    "ETB": "ET",
    "EUR": "AD AQ AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL"
           " PM PT RE SI SK SM TF VA XK YT",
    "FJD": "FJ", "FKP": "FK GS", "GBP": "GB AQ FK GG GI GS IM IO JE SH", "GEL": "GE", "GHS": "GH",
    "GIP": "GI", "GMD": "GM", "GNF": "GN", "GTQ": "GT", "GYD": "GY", "HKD": "HK MO", "HNL": "HN",
    "HTG": "HT", "HUF": "HU", "IDR": "ID", "ILS": "IL PS", "INR": "IN BT", "IQD": "IQ",
    "IRR": "IR", "ISK": "IS", "JMD": "JM", "JOD": "JO PS", "JPY": "JP", "KES": "KE", "KGS": "KG",
    "KHR": "KH", "KMF": "KM", "KPW": "KP", "KRW": "KR", "KWD": "KW", "KYD": "KY", "KZT": "KZ",
    "LAK": "LA", "LBP": "LB", "LKR": "LK", "LRD": "LR", "LSL": "LS", "LYD": "LY", "MAD": "MA EH",
    "MDL": "MD", "MGA": "MG", "MKD": "MK", "MMK": "MM", "MNT": "MN", "MOP": "MO", "MRU": "MR",
    "MUR": "MU", "MVR": "MV", "MWK": "MW", "MXN": "MX", "MXV": "MX", "MYR": "MY", "MZN": "MZ",
    "NAD": "NA", "NGN": "NG", "NIO": "NI", "NOK": "NO AQ BV SJ", "NPR": "NP",
    "NZD": "NZ AQ CK NU PN TK", "OMR": "OM", "PAB": "PA", "PEN": "PE", "PGK": "PG", "PHP": "PH",
    "PKR": "PK", "PLN": "PL", "PYG": "PY", "QAR": "QA", "RON": "RO", "RSD": "RS", "RUB": "RU",
    "RWF": "RW", "SAR": "SA", "SBD": "SB", "SCR": "SC", "SDG": "SD", "SEK": "SE", "SGD": "SG BN",
    "SHP": "SH", "SLE": "SL", "SOS": "SO", "SRD": "SR", "SSP": "SS", "STN": "ST", "SVC": "SV",
    "SYP": "SY", "SZL": "SZ", "THB": "TH", "TJS": "TJ", "TMT": "TM", "TND": "TN", "TOP": "TO",
    "TRY": "TR", "TTD": "TT", "TWD": "TW", "TZS": "TZ", "UAH": "UA", "UGX": "UG",
    "USD": "US AQ AS BM BQ BS EC FM GU HT IO KH LB LR MH MP PA PR PS PW SV TC TL UM VE VG VI ZW",
    "USN": "US", "UYI": "UY", "UYU": "UY", "UYW": "UY", "UZS": "UZ", "VED": "VE", "VES": "VE",
    "VND": "VN", "VUV": "VU", "WST": "WS", "XAF": "CF CG CM GA GQ TD",
    "XCD": "AG AI DM GD KN LC MS VC", "XCG": "CW SX", "XOF": "BF BJ CI GW ML NE SN TG",
    "XPF": "NC PF WF", "YER": "YE", "ZAR": "ZA LS NA SZ", "ZMW": "ZM", "ZWG": "ZW",
}  # fmt: skip

CURRENCIES = frozenset(_USERS)
"""The active codes, funds codes included."""

NOT_PAID_IN = frozenset(
    "XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX".split()  # noqa: SIM905
)
"""Codes of ISO 4217 that are metals, units of account, for tests or for no currency at all."""

# Withdrawn code -> (what took its place, the last day it was legal tender or legally exchanged
# beside it, the countries that used it): a posting of its time may name it.
WITHDRAWN = {
    "ANG": ("XCG", "2025-06-30", "CW SX"), "BGN": ("EUR", "2026-01-31", "BG"),
    "BYR": ("BYN", "2016-12-31", "BY"), "CUC": ("CUP", "2021-12-31", "CU"),
    "EEK": ("EUR", "2011-01-14", "EE"), "HRK": ("EUR", "2023-01-14", "HR"),
    "LTL": ("EUR", "2015-01-15", "LT"), "LVL": ("EUR", "2014-01-14", "LV"),
    "MRO": ("MRU", "2018-12-31", "MR"), "SLL": ("SLE", "2024-03-31", "SL"),
    "STD": ("STN", "2018-12-31", "ST"), "VEF": ("VES", "2018-12-05", "VE"),
    "ZMK": ("ZMW", "2013-12-31", "ZM"), "ZWL": ("ZWG", "2024-08-31", "ZW"),
}  # fmt: skip

MISTAKEN = {
    "CNH": "CNY", "DHS": "AED", "KSH": "KES", "NIS": "ILS", "NTD": "TWD", "RMB": "CNY",
    "RUR": "RUB", "STG": "GBP", "TSH": "TZS", "UKP": "GBP", "USH": "UGX", "YEN": "JPY",
}  # fmt: skip
"""Codes that are written for others: local habit, symbols, names."""


def _paid_in() -> dict[str, frozenset[str]]:
    users = {**_USERS, **{code: row[2] for code, row in WITHDRAWN.items()}}
    found: dict[str, set[str]] = {}
    for currency, countries in users.items():
        for country in countries.split():
            found.setdefault(country, set()).add(currency)
    return {country: frozenset(found[country]) for country in sorted(found)}


PAID_IN = _paid_in()
"""Country -> the currencies that pay is offered in there, withdrawn ones included."""

# The fewest and the most units that a US dollar bought since 2015, rounded outwards. Only
# currencies that kept within sight of themselves: a table of the others would be wrong in a year.
_UNITS_PER_DOLLAR = {
    "USD": (1, 1), "EUR": (0.8, 1.05), "GBP": (0.6, 0.95), "CHF": (0.7, 1.1), "CAD": (1.1, 1.6),
    "AUD": (1.2, 1.8), "NZD": (1.3, 1.9), "SGD": (1.2, 1.5), "HKD": (7.5, 8), "JPY": (95, 170),
    "CNY": (6, 7.5), "TWD": (26, 35), "KRW": (1000, 1600), "INR": (60, 100),
    "IDR": (11_000, 18_000), "MYR": (3.5, 5), "PHP": (43, 64), "THB": (28, 39),
    "VND": (21_000, 28_000), "PKR": (95, 320), "BDT": (75, 135), "LKR": (125, 390),
    "AED": (3.6, 3.7), "SAR": (3.7, 3.8), "QAR": (3.6, 3.7), "ILS": (2.7, 4.2), "TRY": (2, 60),
    "ZAR": (10, 21), "KES": (85, 170), "MAD": (8, 12), "BRL": (2.3, 6.8), "MXN": (13, 26),
    "COP": (1900, 5500), "CLP": (550, 1100), "PEN": (2.8, 4.3), "CRC": (450, 720),
    "UYU": (22, 48), "PLN": (3, 5.3), "CZK": (19, 28), "HUF": (240, 460), "RON": (3.3, 5.2),
    "SEK": (7.5, 12), "NOK": (6.5, 12), "DKK": (5.5, 8), "ISK": (95, 155),
    "UAH": (10, 50), "RUB": (30, 130), "RSD": (80, 130), "GEL": (1.7, 3.6),
}  # fmt: skip

# The least and the most that anyone is paid for a period, in US dollars. From far below a minimum
# wage where wages are lowest to above what is printed for the dearest people; pay that is given for
# the wrong period, in thousands or in cents still falls outside.
_DOLLARS = {
    "hour": (0.5, 1_500),
    "day": (3, 12_000),
    "week": (15, 40_000),
    "month": (40, 90_000),
    "year": (500, 5_000_000),
}

PLAUSIBLE: dict[str, dict[str, tuple[float, float]]] = {
    currency: {period: (low * few, high * many) for period, (low, high) in _DOLLARS.items()}
    for currency, (few, many) in _UNITS_PER_DOLLAR.items()
}
"""Currency -> period -> the least and the most that pay can plausibly be."""
