"""Sentences that a check by words must find, and neighbours that it must leave alone."""

from __future__ import annotations

import pytest

from tenor.contracts.checks import examples, findings
from tenor.contracts.checks.page import pages

FOUND = (
    ("suspension-without-notice", "甲方任何一期逾期的，乙方有权立即停止供货。"),
    ("guarantor-without-resolution", "嘉善某建材有限公司作为保证人承担连带责任保证。"),
    ("deposit-above-20-percent", "甲方支付合同总价款的百分之三十作为定金。"),
    ("pay-when-paid", "业主付款到账后7日内，甲方向乙方支付货款。"),
    ("pay-when-paid", "业主未付款的，甲方有权相应顺延付款。"),
    ("pay-when-paid", "甲方按业主付款的同等比例向乙方付款。"),
    ("pay-when-paid", "双方按背靠背原则结算。"),
    ("no-adjustment-clause", "约定的违约金标准不予调整。"),
    ("no-adjustment-clause", "乙方放弃请求调减违约金的权利。"),
    ("compound-fee", "逾期利息计入本金继续计息。"),
    ("penal-word", "乙方延期付款的，应支付每日万分之二的滞纳金。"),
    ("payment-time-vague", "待甲方内部付款流程完成后付款。"),
    ("payment-time-vague", "付款时间由双方另行协商。"),
    ("invoice-first", "先开票后付款。"),
    ("invoice-first", "乙方未开具发票的，甲方有权拒绝付款。"),
    ("before-a-date", "需方应于次月10日之前付清当月货款。"),
    ("before-a-date", "余款于2026年底前付清。"),
    ("bill-payment", "甲方以电子商业承兑汇票支付。"),
    ("audit-as-basis", "工程款以审计局审定金额为结算依据。"),
    ("free-deduction", "乙方违约的，违约金从货款中直接扣除。"),
    ("deposit-without-effect", "买方交付诚意金20,000元。"),
    ("either-partys-court", "由甲方或乙方住所地人民法院管辖。"),
    ("either-partys-court", "任何一方可向原告住所地法院起诉。"),
    ("innocent-partys-court", "由非违约方所在地人民法院管辖。"),
    ("court-or-arbitration", "可向上海仲裁委员会申请仲裁，也可向乙方所在地人民法院提起诉讼。"),
    ("court-or-arbitration", "争议以仲裁或诉讼方式解决。"),
    ("institution-not-named", "协商不成的，提交仲裁解决。"),
    ("two-institutions", "提交北京仲裁委员会或上海仲裁委员会仲裁。"),
    ("two-institutions", "提交甲方所在地的仲裁委员会仲裁。"),
    ("limitation-waived", "债务人确认放弃时效利益。"),
    ("costs-not-itemised", "债务人承担债权人维权的全部费用。"),
    ("percentage-lawyers-fee", "律师费按标的额的百分之五计。"),
    ("guarantee-until-paid", "保证人的保证责任至债务人清偿全部债务之日止。"),
    ("penalty-on-guarantor", "保证人还应单独向债权人支付违约金10万元。"),
    ("suspension-without-notice", "买方未按时付款的，卖方可以停止发货。"),
    ("end-of-month-two-readings", "Payment terms: 30 days end of month."),
    ("end-of-month-two-readings", "Net 60 days EOM."),
)
LEFT = (
    ("deposit-above-20-percent", "余款按审定金额的30%支付。"),
    ("deposit-and-penalty", "余款按审定金额支付。逾期付款的，每日按万分之一支付违约金。"),
    ("real-estate-court", "施工图设计合同\n协商不成的，向合同签订地人民法院提起诉讼。"),
    ("pay-when-paid", "甲方收到第三方检测报告后30日内付款。"),
    ("pay-when-paid", "无论是否收到业主付款，甲方最迟于交付后60日内付款。"),
    ("no-adjustment-clause", "合同价格不予调整。"),
    ("compound-fee", "违约金按单利计算，不计复利。"),
    ("penal-word", "乙方因违反环保规定被行政机关处以罚款的，由乙方承担。"),
    ("payment-time-vague", "乙方应及时通知甲方变更地址。"),
    ("payment-time-vague", "甲方应按时支付货款。"),
    ("invoice-first", "乙方收到货款后5日内开具发票。"),
    ("before-a-date", "应于2026年11月30日前（含当日）支付。"),
    ("before-a-date", "甲方应于每月底前5日提供报表。"),
    ("bill-payment", "甲方不得以商业承兑汇票支付。"),
    ("audit-as-basis", "乙方每年接受财务审计。"),
    ("free-deduction", "未经卖方书面同意，买方不得抵销。"),
    ("deposit-without-effect", "乙方缴纳履约保证金20,000元。"),
    ("either-partys-court", "任何一方均可向卖方住所地人民法院起诉。"),
    ("court-or-arbitration", "违约方承担仲裁费或诉讼费、律师费。"),
    ("court-or-arbitration", "当事人在仲裁前或仲裁中可向人民法院申请财产保全。"),
    ("court-or-arbitration", "选择下列第__种方式解决：1.提交仲裁委员会仲裁；2.向人民法院起诉。"),
    ("institution-not-named", "争议提交中国国际经济贸易仲裁委员会，按照该会规则进行仲裁。"),
    ("institution-not-named", "送达地址适用于诉讼、仲裁和执行。"),
    ("two-institutions", "提交北京仲裁委员会，按照其规则和程序进行仲裁。"),
    ("limitation-waived", "诉讼时效届满后，债务人自愿履行并放弃时效抗辩的，从其约定。"),
    ("costs-not-itemised", "乙方承担运输的一切费用。"),
    ("guarantee-kind-missing", "卖方保证货物符合国家标准。"),
    ("guarantee-kind-missing", "买方支付履约保证金5万元。"),
    ("guarantee-until-paid", "违约金直至付清之日止。"),
    ("suspension-without-notice", "买方逾期付款的，卖方书面通知后可以暂停发货。"),
    ("utility-stop-by-electronic-notice", "因停水、停电造成的停工，工期顺延并以邮件通知。"),
    ("end-of-month-two-readings", "Payment is due 30 days after the invoice."),
)


def hits(name: str, text: str) -> int:
    return len(list(findings(examples.subject({"text": text}), pages()[name])))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_found(name: str, text: str) -> None:
    assert hits(name, text) == 1


@pytest.mark.parametrize(("name", "text"), LEFT)
def test_left_alone(name: str, text: str) -> None:
    assert hits(name, text) == 0
