"""What bookkeeping programs call things, in English, Dutch, German, French, Russian,
Vietnamese and Chinese. Earlier words win over later ones where a file has both."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Case, accents, spaces and punctuation taken away: "Due date", "DueDate" -> "duedate"."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return "".join(char for char in plain if char.isalnum())


def _words(*groups: str) -> tuple[str, ...]:
    return tuple(fold(word) for group in groups for word in group.split("|"))


HEADINGS: dict[str, tuple[str, ...]] = {
    "number": _words(
        "Invoice number|Invoice no|Invoice #|Inv no|Num|Number|No|Document number|Doc number",
        "Invoice|Factuurnummer|Factuurnr|Factuur|Rechnungsnummer|Rechnungsnr|Belegnummer|Rechnung",
        "Numéro de facture|N° facture|N° de facture|Facture|Numéro|Номер счета|№ счета|Счет|Номер",
        "Số hóa đơn|Số HĐ|Hóa đơn|发票号|发票号码|发票编号|發票號碼|单据编号",
    ),
    "customer": _words(
        "Customer full name|Customer name|Customer|Client name|Client|Contact name|ContactName",
        "Contact|Bill to|Company|Account name|Klantnaam|Klant|Debiteur|Relatie|Kundenname|Kunde",
        "Debitor|Nom du client|Raison sociale|Клиент|Контрагент|Покупатель|Заказчик",
        "Tên khách hàng|Khách hàng|客户名称|客户|客戶|Name",
    ),
    "project": _words("Project|Project name|Job|Job name|Projekt|Projet|Проект|Dự án|项目"),
    "issued": _words(
        "Invoice date|Issue date|Date issued|Issued|Transaction date|Date|Factuurdatum|Datum",
        "Rechnungsdatum|Belegdatum|Date de facture|Date facture|Date d'émission|Дата счета",
        "Дата выставления|Дата|Ngày hóa đơn|Ngày lập|Ngày|发票日期|开票日期|日期",
    ),
    "due": _words(
        "Due date|Date due|Due on|Due|Payment due|Vervaldatum|Vervaldag|Uiterste betaaldatum",
        "Fälligkeitsdatum|Fälligkeit|Fällig am|Zahlbar bis|Date d'échéance|Échéance",
        "Срок оплаты|Оплатить до|Срок платежа|Ngày đến hạn|Hạn thanh toán|Đến hạn",
        "到期日|到期日期|付款期限",
    ),
    "total": _words(
        "Invoice total|Total incl VAT|Total amount|Total|Gross amount|Invoice amount|Amount",
        "Bedrag incl btw|Totaalbedrag|Factuurbedrag|Totaal|Bedrag|Bruttobetrag|Gesamtbetrag",
        "Rechnungsbetrag|Betrag|Montant TTC|Total TTC|Montant total|Montant|Сумма счета|Сумма",
        "Итого|Tổng tiền|Tổng cộng|Số tiền|价税合计|总金额|金额",
    ),
    "paid": _words(
        "Invoice amount paid|Amount paid|Paid amount|Paid|Payments|Betaald|Reeds betaald|Bezahlt",
        "Montant payé|Payé|Оплачено|Đã thanh toán|Đã trả|已付金额|已付",
    ),
    "balance": _words(
        "Open balance|Balance due|Invoice amount due|Amount due|Outstanding amount|Open amount",
        "Amount outstanding|Outstanding balance|Outstanding|Balance|Openstaand bedrag|Openstaand",
        "Nog te betalen|Offener Betrag|Restbetrag|Offen|Saldo|Reste à payer|Solde dû|Montant dû",
        "Solde|Остаток|К оплате|Задолженность|Долг|Còn lại|Còn nợ|Dư nợ|Số tiền còn lại",
        "未付金额|未付|余额|欠款",
    ),
    "currency": _words(
        "Currency|Currency code|CCY|Cur|Valuta|Munt|Währung|Devise|Monnaie|Валюта",
        "Tiền tệ|Loại tiền|币种|货币",
    ),
    "type": _words(
        "Transaction type|Document type|Type|Soort|Belegart|Art|Тип документа|Тип|Loại|类型",
    ),
    "status": _words("Status|Invoice status|State|Statut|Статус|Trạng thái|状态"),
    "po": _words(
        "PO number|P.O. #|P.O. number|PO|Purchase order|Inkooporder|Bestellnummer|Bon de commande",
        "Номер заказа|Số PO|采购单号",
    ),
    "reference": _words(
        "Reference|Invoice reference|Ref|Referentie|Referenz|Référence|Ссылка|Tham chiếu|参考",
    ),
}
"""Our fields and the headings they go by, folded."""

SUPPLIER_HEADINGS = frozenset(
    _words("Vendor|Supplier|Leverancier|Lieferant|Fournisseur|Поставщик|Nhà cung cấp|供应商")
)

INVOICE_TYPES = frozenset(
    _words(
        "Invoice|Sales invoice|Tax invoice|ACCREC|Factuur|Verkoopfactuur|Rechnung|Facture",
        "Счет|Счет-фактура|Hóa đơn|发票",
    )
)
CREDIT_TYPES = frozenset(
    _words(
        "Credit memo|Credit note|Credit|Sales credit note|ACCRECCREDIT|Creditnota|Creditfactuur",
        "Gutschrift|Stornorechnung|Avoir|Кредит-нота|Giấy báo có|贷项通知单|红字发票",
    )
)
PAYMENT_TYPES = frozenset(
    _words(
        "Payment|Receipt|Deposit|Overpayment|Prepayment|Sales overpayment|Sales prepayment",
        "Receive payment|Receive overpayment|Receive prepayment|Betaling|Zahlung|Paiement",
        "Règlement|Оплата|Платеж|Thanh toán|付款|收款",
    )
)
BILL_TYPES = frozenset(
    _words(
        "Bill|ACCPAY|ACCPAYCREDIT|Vendor credit|Bill payment|Bill credit note|Purchase invoice",
        "Purchase bill|Purchase credit note|Expense|Inkoopfactuur|Eingangsrechnung",
        "Facture fournisseur|Supplier invoice",
    )
)
OFFER_TYPES = frozenset(
    _words(
        "Quote|Estimate|Proforma|Pro forma|Proforma invoice|Sales order|Offerte|Angebot|Devis",
        "Счет-оферта|Báo giá|报价单",
    )
)

IGNORED_STATUS: dict[str, str] = {
    **dict.fromkeys(_words("Draft|Concept|Entwurf|Brouillon|Черновик|Nháp|草稿"), "draft"),
    **dict.fromkeys(
        _words("Submitted|Awaiting approval|Pending approval|Ter goedkeuring|На согласовании"),
        "not approved",
    ),
    **dict.fromkeys(
        _words(
            "Void|Voided|Cancelled|Canceled|Geannuleerd|Vervallen|Storniert|Annulé|Annulée",
            "Аннулирован|Отменен|Đã hủy|Hủy|作废|已取消",
        ),
        "void",
    ),
    **dict.fromkeys(_words("Deleted|Verwijderd|Gelöscht|Supprimé|Удален|Đã xóa|已删除"), "deleted"),
}

PAID_STATUS = frozenset(
    _words("Paid|Paid in full|Closed|Betaald|Bezahlt|Payé|Payée|Оплачен|Đã thanh toán|已付|已付款")
)

TOTAL_WORDS = frozenset(
    _words(
        "Total|Totals|Grand total|Totaal|Eindtotaal|Gesamt|Gesamtsumme|Summe|Total général",
        "Итого|Всего|Tổng cộng|Tổng|合计|总计",
    )
)
