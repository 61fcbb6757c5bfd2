"""Chinese late-fee clauses of our own, one class of wording a row → the late fees that are read from them."""

from decimal import Decimal

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import late_fee
from tenor.contracts.recognise.reading import open_reading


def figure(number):
    return format(number.normalize(), "f")


def tier(t):
    """d31-60 0.1%/day of contract_price; * for a retroactive step; ? for a blank."""
    if t.benchmark:
        rate = t.benchmark + (f"*{figure(t.multiplier)}" if t.multiplier is not None else "") + (
            f"{'+' if t.margin > 0 else ''}{figure(t.margin * 100)}%" if t.margin is not None else "")
    elif t.amount is not None:
        rate = f"{figure(t.amount.amount)}{t.amount.currency}"
    else:
        rate = "?" if t.rate is None else f"{figure(t.rate * 100)}%"
    days = f"d{t.from_day}" + (f"-{t.to_day}" if t.to_day else "") + ("*" if t.retroactive else "")
    per = "" if t.benchmark and not t.told else f"/{t.per}" + ("!" if t.each_begun else "") if t.told else "/-"
    of = "" if t.base == "overdue_amount" or t.amount is not None else f" of {t.base}"
    return f"{days} {rate}{per}{of}"


def say(fee):
    """A late fee on one line."""
    cap = fee.cap
    limit = ""
    if cap is not None:
        top = f"{figure(cap.amount.amount)}{cap.amount.currency}" if cap.amount else "?" if cap.share is None else f"{figure(cap.share * 100)}%"
        limit = f" cap {top}" + ("" if cap.amount or cap.base == "overdue_amount" else f" of {cap.base}")
    return f"{fee.party}: " + " + ".join(tier(t) for t in fee.tiers) + limit


def read(text, roles=None):
    document = paper(text)
    fees, _ = late_fee.find(open_reading(document), roles or {})
    return " | ".join(say(f) for f in fees)


PLAIN = [
    ("payer, 万分之, per day of delay", "甲方逾期付款的，每逾期一日，应按逾期金额的万分之三向乙方支付违约金。",
     "payer: d1 0.03%/day"),
    ("rate in per mille", "买方迟延付款的，按迟延付款金额每日1‰支付违约金。", "payer: d1 0.1%/day"),
    ("rate in percent, 每天", "需方未按期付款，每天按欠款总额的0.05%向供方支付滞纳金。", "payer: d1 0.05%/day"),
    ("full-width percent sign", "承租人拖欠租金的，每日按拖欠金额的０．１％支付滞纳金。", "payer: d1 0.1%/day"),
    ("rate before its per", "定作人逾期支付报酬的，按应付未付款项万分之五/日的标准支付违约金。", "payer: d1 0.05%/day"),
    ("日 glued to the rate", "如委托方未按时支付服务费，应以未付部分为基数，按日万分之四计付逾期违约金。",
     "payer: d1 0.04%/day"),
    ("by number of days late", "发包人不按约定支付进度款的，应按逾期天数以应付款的0.2‰向承包人支付违约金。",
     "payer: d1 0.02%/day"),
    ("of the price", "采购人未能按期付款，每延误一天，按合同总价的0.05%偿付违约金。", "payer: d1 0.05%/day of contract_price"),
    ("of the instalment", "甲方延期支付任何一期款项的，每延期一日，按当期款项的千分之二支付违约金。",
     "payer: d1 0.2%/day of node_amount"),
    ("100 % in words", "乙方逾期不缴物业费的，自逾期之日起按日加收应缴费用千分之三的违约金。", "payer: d1 0.3%/day"),
    ("monthly interest", "借款人到期未还款的，逾期部分按月利率1.5%计收利息。", "payer: d1 1.5%/month"),
    ("yearly interest", "逾期付款的，买受人应以欠付货款为基数按年利率12%支付逾期利息。", "payer: d1 12%/year"),
    ("yearly rate behind the figure", "甲方逾期支付的，应按照欠款金额15%的年利率向乙方支付资金占用费。", "payer: d1 15%/year"),
    ("glued 月", "逾期未付的，按月2%支付逾期付款利息。", "payer: d1 2%/month"),
    ("a sum per day", "甲方逾期付款的，每逾期一日应支付违约金人民币500元。", "payer: d1 500CNY/day"),
    ("a sum per day, bare", "承租方逾期交租，每天罚款200元。", "payer: d1 200CNY/day"),
    ("one-off share", "甲方逾期付款的，应按逾期金额的5%向乙方支付违约金。", "payer: d1 5%/once"),
    ("no who", "逾期付款按日0.03%收取滞纳金。", "payer: d1 0.03%/day"),
    ("repeated in brackets", "买方逾期付款的，每日按未付金额的万分之五（0.05%）支付违约金。", "payer: d1 0.05%/day"),
    ("figure as fraction", "需方逾期付款，每日按逾期货款的3/1000支付违约金。", "payer: d1 0.3%/day"),
    ("default interest with named words",
     "如甲方未按本协议约定按时足额支付款项，则每迟延一日，应当就迟延支付部分按照每日0.05%的利率向乙方支付逾期罚息。",
     "payer: d1 0.05%/day"),
]

SUPPLIER = [
    ("late delivery", "乙方逾期交货的，每逾期一日，按逾期交货部分货款的千分之一向甲方支付违约金。", "supplier: d1 0.1%/day"),
    ("late completion, price", "因承包人原因造成工期延误的，每延误一天，承包人按合同总价的0.1%支付误期违约金。",
     "supplier: d1 0.1%/day of contract_price"),
    ("a week, part counts whole", "卖方迟交货物的，每迟交一周按迟交货物价款的0.5%支付违约金，不足一周按一周计。",
     "supplier: d1 0.5%/week!"),
    ("refund late", "供方逾期退还保证金的，每逾期一日按应退金额的万分之五支付违约金。", "supplier: d1 0.05%/day"),
    ("sum per day", "乙方未能按期竣工的，每拖延一天向甲方支付违约金2000元。", "supplier: d1 2000CNY/day"),
    ("only the word 延期", "延期一天罚款合同总价的0.5%。", "supplier: d1 0.5%/day of contract_price"),
    ("both sides in one sentence",
     "甲方逾期付款的，每日按逾期金额万分之五支付违约金，乙方逾期交货的，每日按逾期货款万分之三支付违约金。",
     "payer: d1 0.05%/day | supplier: d1 0.03%/day"),
    ("whoever is late", "任何一方迟延履行本合同义务的，每迟延一日应向对方支付合同总额万分之一的违约金。",
     "both: d1 0.01%/day of contract_price"),
    ("甲方 sells", "甲方逾期发货的，每日按货款的0.1%支付违约金；乙方逾期付款的，每日按欠款的0.1%支付违约金。",
     "supplier: d1 0.1%/day of contract_price | payer: d1 0.1%/day"),
    ("service not done in time", "受托方未在约定时间内提交成果的，每逾期1日按合同价款的0.3%承担违约金。",
     "supplier: d1 0.3%/day of contract_price"),
]

BLANK = [
    ("white space", "甲方逾期付款的，每逾期一日按逾期金额的万分之    支付违约金。", "payer: d1 ?/day"),
    ("line", "买方逾期付款，每日按欠款的____%支付违约金。", "payer: d1 ?/day"),
    ("brackets", "买方逾期付款，每日按欠款的【 】‰支付违约金。", "payer: d1 ?/day"),
    ("template variable", "乙方逾期付款的，每日按欠款的${rate}%支付滞纳金。", "payer: d1 ?/day"),
    ("lost blank", "乙方逾期竣工的，每逾期一日按合同价款万分之支付违约金。", "supplier: d1 ?/day of contract_price"),
    ("a sum", "乙方逾期交付的，每逾期一日支付违约金____元。", "supplier: d1 ?/day"),
    ("blank rate without a word of days", "需方到期未付清货款的，供方有权按____收取违约金。", "payer: d1 ?/-"),
    ("blank cap", "甲方逾期付款的，每日按欠款万分之五支付违约金，但累计不超过合同总价的____%。",
     "payer: d1 0.05%/day cap ? of contract_price"),
    ("blank day", "甲方逾期付款超过   日的，每日按欠款的万分之   支付违约金。", "payer: d1 ?/day"),
    ("no figure at all", "甲方延期付款的，应向乙方支付延期付款违约金。", "payer: d1 ?/-"),
]

CAP = [
    ("share of the price", "甲方逾期付款的，每日按逾期金额的0.05%支付违约金，违约金总额不超过合同总价的10%。",
     "payer: d1 0.05%/day cap 10% of contract_price"),
    ("share of the overdue sum", "每逾期一日，买方按逾期金额的0.1%支付违约金，最高不超过逾期金额的20%。",
     "payer: d1 0.1%/day cap 20%"),
    ("以…为限", "甲方逾期付款的，每日支付欠款万分之四的违约金，以合同总额的5%为限。",
     "payer: d1 0.04%/day cap 5% of contract_price"),
    ("上限为", "逾期付款违约金为每日万分之三，上限为合同价款的3%。", "payer: d1 0.03%/day cap 3% of contract_price"),
    ("in brackets", "卖方逾期交货，每日按合同总价0.2%支付违约金（累计最高不超过合同总价的8%）。",
     "supplier: d1 0.2%/day of contract_price cap 8% of contract_price"),
    ("a sum", "甲方逾期付款的，每日按逾期金额0.05%支付违约金，但总额最高不超过10万元。", "payer: d1 0.05%/day cap 100000CNY"),
    ("the principal itself", "用户逾期缴费的，每日按欠费的1‰加收违约金，但违约金不超过欠费本金。",
     "payer: d1 0.1%/day cap 100%"),
    ("next sentence", "卖方逾期交货的，每周按迟交货物金额的0.5%支付违约金。违约金累计不超过合同总价的5%。",
     "supplier: d1 0.5%/week cap 5% of contract_price"),
    ("for all fees of the clause",
     "甲方逾期付款的，每日支付逾期金额万分之五的违约金；乙方逾期交货的，每日支付逾期货款万分之五的违约金。"
     "上述违约金累计不超过合同总价的10%。",
     "payer: d1 0.05%/day cap 10% of contract_price | supplier: d1 0.05%/day cap 10% of contract_price"),
    ("a condition is no cap", "乙方逾期交货的，每日按合同总价的0.1%支付违约金，违约金累计达到合同总价10%的，甲方有权解除合同。",
     "supplier: d1 0.1%/day of contract_price"),
    ("a limit of liability is no cap",
     "甲方逾期付款的，每日按欠款的0.03%支付违约金。任何一方的累计赔偿责任不超过合同总价的100%。", "payer: d1 0.03%/day"),
]

LADDER = [
    ("within, beyond",
     "甲方逾期付款30日以内的，每日按逾期金额的万分之三支付违约金；逾期超过30日的，每日按逾期金额的万分之五支付违约金。",
     "payer: d1 0.03%/day + d31 0.05%/day"),
    ("one sentence", "买方逾期付款不超过15日的，按日万分之二支付违约金，超过15日的，自第16日起按日万分之六支付违约金。",
     "payer: d1 0.02%/day + d16 0.06%/day"),
    ("three steps",
     "逾期付款在10日内的，每日按欠款的0.01%计；逾期11日至30日的，每日按0.02%计；逾期31日以上的，每日按0.05%计违约金。",
     "payer: d1 0.01%/day + d11 0.02%/day + d31 0.05%/day"),
    ("weeks",
     "卖方迟延交货的，从迟交的第一周至第四周，每周按迟交货物价款的0.5%支付违约金；从第五周至第八周，每周按1%支付违约金；"
     "从第九周起，每周按1.5%支付违约金。", "supplier: d1 0.5%/week + d29 1%/week + d57 1.5%/week"),
    ("one-off on top", "甲方逾期付款的，每日按逾期金额的万分之五支付违约金；逾期超过30日的，另行一次性支付逾期金额2%的违约金。",
     "payer: d1 0.05%/day + d31 2%/once"),
    ("penalty for ending as last step",
     "乙方逾期付款的，每日按逾期金额万分之五支付违约金。逾期超过30日的，甲方有权解除合同，乙方应按合同总价的10%支付违约金。",
     "payer: d1 0.05%/day + d31 10%/once of contract_price"),
    ("retroactive", "买方逾期付款超过60日的，自逾期之日起按日千分之一支付违约金。", "payer: d61* 0.1%/day"),
    ("days counted from a reminder are no days late", "经催告后10日内仍未付清的，自逾期之日起每日按欠款的万分之五加收违约金。",
     "payer: d1 0.05%/day"),
    ("still unpaid so long after the due day", "自应付之日起30日内仍未付清的，自逾期之日起每日按欠款的万分之五加收违约金。",
     "payer: d31* 0.05%/day"),
    ("time to pay is no step", "甲方应在收到发票后30日内付款，逾期付款的，每日按应付款的万分之三支付违约金。",
     "payer: d1 0.03%/day"),
    ("days to pay within the cause", "甲方未在收到发票后30日内付款的，每日按应付款的万分之三支付违约金。",
     "payer: d1 0.03%/day"),
    ("grace", "甲方享有5日的宽限期，宽限期满仍未付款的，每日按逾期金额的万分之五支付违约金。", "payer: d6 0.05%/day"),
    ("ending without a figure", "逾期付款的，每日按欠款的万分之四支付违约金；逾期超过60日的，卖方有权解除合同。",
     "payer: d1 0.04%/day"),
    ("adds to the rate", "逾期付款的，每日按欠款的万分之三支付违约金；逾期超过30日的，自第31日起每日加收万分之二的违约金。",
     "payer: d1 0.03%/day + d31 0.05%/day"),
    ("months", "逾期付款的，第一个月内按月1%计收违约金，超过一个月的，每月按2%计收违约金。",
     "payer: d1 1%/month + d31 2%/month"),
    ("numbered items", "买受人逾期付款的，按下列约定承担责任：\n（1）逾期在90日之内的，每日按逾期应付款的万分之一支付违约金；"
     "\n（2）逾期超过90日后，每日按逾期应付款的万分之二支付违约金。", "payer: d1 0.01%/day + d91 0.02%/day"),
]

BENCHMARK = [
    ("times",
     "甲方逾期付款的，应以欠付款项为基数，按同期全国银行间同业拆借中心公布的一年期贷款市场报价利率的1.5倍向乙方支付逾期付款违约金。",
     "payer: d1 LPR1Y*1.5"),
    ("short", "逾期付款按LPR的四倍计付违约金。", "payer: d1 LPR1Y*4"),
    ("times before", "甲方逾期付款的，按4倍LPR支付利息。", "payer: d1 LPR1Y*4"),
    ("no factor", "发包人逾期支付的，按照中国人民银行同期贷款基准利率支付利息。", "payer: d1 PBOC"),
    ("raised by", "买方逾期付款的，按中国人民银行公布的同期同类贷款基准利率上浮50%计付逾期利息。", "payer: d1 PBOC*1.5"),
    ("share of", "逾期付款的，按一年期LPR的150%支付违约金。", "payer: d1 LPR1Y*1.5"),
    ("plus points", "逾期付款的，按一年期LPR加2个百分点支付逾期利息。", "payer: d1 LPR1Y+2%"),
    ("basis points", "逾期付款的，逾期利息按LPR加100个基点计算。", "payer: d1 LPR1Y+1%"),
    ("five years", "逾期付款的，按五年期以上LPR支付逾期利息。", "payer: d1 LPR5Y"),
    ("bank rate", "甲方未按时支付工程款的，应按银行同期贷款利率支付利息。", "payer: d1 OTHER"),
    ("switch after days", "甲方逾期付款30日以内的，按LPR计付利息；逾期超过30日的，自第31日起按LPR的4倍计付违约金。",
     "payer: d1 LPR1Y + d31 LPR1Y*4"),
    ("rate, then benchmark", "逾期付款的，前30日每日按万分之三支付违约金，此后按LPR的四倍支付违约金。",
     "payer: d1 0.03%/day + d31 LPR1Y*4"),
    ("blank factor", "逾期付款的，按LPR的____倍支付违约金。", "payer: d1 LPR1Y"),
]

NONE = [
    ("breach without delay", "任何一方无故解除合同的，应向对方支付合同总价20%的违约金。", ""),
    ("poor quality", "产品质量不合格的，乙方应按合同总价的5%支付违约金。", ""),
    ("secrecy", "乙方违反保密义务的，每次支付违约金5万元。", ""),
    ("payment node", "合同签订后10日内，甲方支付合同总价的30%作为预付款。", ""),
    ("tax", "本合同增值税税率为13%，逾期开票的责任由乙方承担。", ""),
    ("no figure of lateness", "逾期付款的，承担违约责任。", ""),
    ("end only", "甲方逾期付款超过30日的，乙方有权解除合同并要求甲方支付合同总价20%的违约金。", ""),
    ("site not ready: not late with money", "甲方未按约定提供施工场地的，每延误一天按合同总价的万分之三向乙方支付违约金。", ""),
    ("goods not collected", "需方逾期提货的，每日按货款的0.1%向供方支付保管费。", ""),
    ("per person", "因甲方原因停工的，每人每天补偿误工费300元。", ""),
    ("deposit interest on refund", "解除合同的，乙方应在10日内退还预付款并按银行同期存款利率支付利息。", ""),
]

MORE = [
    ("the rate before its base", "如买方未按规定付款，卖方有权按每日未付款额的0.5‰收取违约金。", "payer: d1 0.05%/day"),
    ("超过 as the word for a day of delay", "乙方未按期交货，每超过一天扣除合同总额的1%。",
     "supplier: d1 1%/day of contract_price"),
    ("a sum taken off the price", "若乙方未能按时完成，甲方有权按每天500元的标准从货款中扣除。", "supplier: d1 500CNY/day"),
    ("who is late within the per", "乙方每逾期交货一天，应向甲方支付合同总价款0.5%的违约金。",
     "supplier: d1 0.5%/day of contract_price"),
    ("a headed line", "逾期付款违约金：按逾期付款金额每日万分之五计算。", "payer: d1 0.05%/day"),
    ("the shortest line", "逾期交货：每日0.1%。", "supplier: d1 0.1%/day"),
    ("a ladder of sums", "逾期5日内，每日罚500元；逾期5日以上，每日罚1000元。", "payer: d1 500CNY/day + d6 1000CNY/day"),
    ("parts of ten thousand as a fraction", "延期付款每日按照5/万支付违约金。", "payer: d1 0.05%/day"),
    ("lateness as time exceeded", "超过合同约定的付款时间，每天按0.1%收取违约金。", "payer: d1 0.1%/day"),
    ("the day told twice", "若甲方延期付款超过10天，则从第11天起每天支付应付款0.05%的违约金。", "payer: d11 0.05%/day"),
    ("whoever is in breach", "每逾期一日，违约方应向守约方支付合同总价款的万分之五作为违约金。",
     "both: d1 0.05%/day of contract_price"),
    ("a ladder in numbered items with a choice to end",
     "买受人如未按本合同规定的时间付款，按下列方式处理：(1)逾期在30日之内，自约定的应付款期限之第二天起至实际全额支付应付款之日止，"
     "买受人按日计算向出卖人支付逾期应付款万分之一的违约金，合同继续履行；(2)逾期超过30日后，出卖人有权解除合同。"
     "出卖人解除合同的，买受人按累计应付款的10%向出卖人支付违约金。买受人愿意继续履行合同的，经出卖人同意，"
     "合同继续履行，自约定的应付款期限之第二天起至实际全额支付应付款之日止，买受人按日计算向出卖人支付逾期应付款万分之二的违约金。",
     "payer: d1 0.01%/day + d31 0.02%/day"),
    ("a penalty for ending at the end of a ladder, in one sentence",
     "甲方延迟支付合同价款的，每延迟一日，按应付未付金额的万分之五支付违约金，延迟超过三十日的，乙方有权单方解除合同，"
     "并要求甲方支付合同总价款30%的违约金。", "payer: d1 0.05%/day + d31 30%/once of contract_price"),
    ("扣减", "供应商逾期交货的，按日扣减合同金额的千分之五，最高扣减合同金额的百分之二十。",
     "supplier: d1 0.5%/day of contract_price cap 20% of contract_price"),
    ("the standard words of a tender",
     "如果卖方没有按照合同规定的时间交货，应从货款中扣除误期赔偿费，赔偿费按每周迟交货物价的百分之零点五计收，"
     "直至交货为止。误期赔偿费的最高限额为合同价格的百分之五。一周按7天计算，不足7天按一周计算。",
     "supplier: d1 0.5%/week! cap 5% of contract_price"),
    ("otherwise", "甲方应按期还款，否则按日利率万分之五计收罚息。", "payer: d1 0.05%/day"),
    ("the agreed rate raised by half", "本金逾期的，按约定利率加收50%计收罚息。", "payer: d1 OTHER*1.5"),
    ("the factor before the benchmark, formal numeral", "按逾期支付工程款金额的贰倍同期贷款基准利率支付违约金。",
     "payer: d1 OTHER*2"),
    ("lateness only within the per", "租金应按时交纳，每迟交一日加收月租金的5%作为滞纳金。",
     "payer: d1 5%/day of other"),
    ("brackets, and a day left blank",
     "甲方逾期付款的，每逾期一日，应按照未付款项的【    】%向乙方支付违约金，逾期超过【  】日的，乙方有权解除合同。",
     "payer: d1 ?/day"),
    ("a blank sum", "乙方逾期交付的，应当支付每日     元的违约金。", "supplier: d1 ?/day"),
    ("a blank rate with a slash", "甲方逾期付款的，按合同总额的 _____%/日支付滞纳金。", "payer: d1 ?/day of contract_price"),
    ("a blank sum with a slash", "乙方逾期完工的，按    元/日支付违约金。", "supplier: d1 ?/day"),
    ("a ladder of blanks", "逾期___日以内，按日支付应付款___%的违约金；逾期超过___日的，按日支付应付款___%的违约金。",
     "payer: d1 ?/day + d1 ?/day"),
    ("crosses for a blank", "乙方未按约定的期限完成的，每逾期一天扣款 XX 元。", "supplier: d1 ?/day"),
    ("boxes that nobody ticked", "逾期付款的违约金标准为：□每日万分之五 □每日千分之一 □其他：____。", "payer: d1 ?/day"),
    ("the sign inside the brackets",
     "甲方逾期付款的，应按日向乙方支付应付未付款项【  ‰】的违约金，但违约金累计最高不超过应付未付款项的【 "
     " %】。", "payer: d1 ?/day cap ?"),
    ("the second day after the due day is the first late",
     "发包人未按合同约定支付工程进度款的，应从约定支付之日的第二天起，按同期银行贷款利率向承包人支付逾期付款利息。",
     "payer: d1 OTHER"),
    ("a range: its lower end", "用户逾期不交纳电费的，自逾期之日起每日按照电费总额的千分之一至千分之三加收违约金。",
     "payer: d1 0.1%/day of contract_price"),
    ("hours are not read", "乙方不能按时送货，每迟一小时扣款100元。", ""),
    ("a formula", "违约金 = 逾期金额 × 0.05% × 逾期天数", "payer: d1 0.05%/day"),
    ("the interest itself is no late fee", "乙方逾期还款的，除按约定利率支付利息外，逾期部分在约定利率基础上加收50%罚息。",
     "payer: d1 OTHER*1.5"),
    ("the first three months, then", "甲方未按期支付的，前三个月按应付款的月息5‰计息，三个月后按月息8‰计息。",
     "payer: d1 0.5%/month + d91 0.8%/month"),
    ("either duty", "任何一方未按约定履行付款或交付义务，每逾期一日应按合同总价款的0.1%承担违约责任。",
     "both: d1 0.1%/day of contract_price"),
]

TERSE = [
    ("a line of a template", "违约金比例：0.05%/天", "payer: d1 0.05%/day"),
    ("a headed rate", "滞纳金：万分之五/日", "payer: d1 0.05%/day"),
    ("a table row", "逾期付款违约金 | 每日0.1% | 上限10%", "payer: d1 0.1%/day cap 10%"),
    ("a table row of the supplier", "逾期交货违约金 | 每日合同价的0.5‰ | 累计不超过5%",
     "supplier: d1 0.05%/day of contract_price cap 5% of contract_price"),
    ("a list item", "- 延期交付：按日 0.1% 扣款，上限 5%", "supplier: d1 0.1%/day cap 5%"),
    ("the same for the other side is not read", "违约责任：迟延付款按每日0.03%支付违约金；迟延交货同。", "payer: d1 0.03%/day"),
    ("two headed fees",
     "延迟交付：每延迟1天，按合同总价0.1%支付违约金，最高不超过10%；延迟付款：每延迟1天，按应付未付金额0.05%支付违约金。",
     "supplier: d1 0.1%/day of contract_price cap 10% | payer: d1 0.05%/day"),
    ("a bond forfeited is no step", "供应商逾期供货每日处罚合同金额的1%，逾期10日以上采购人有权解除合同并没收履约保证金。",
     "supplier: d1 1%/day of contract_price"),
    ("two first days in one sentence",
     "未按期付款的，自逾期第1日起，按未付款项的日万分之三计收利息，自逾期第31日起，按日万分之五计收利息。",
     "payer: d1 0.03%/day + d31 0.05%/day"),
    ("a maximum as 限额", "工期延误：每延误一天罚款5000元，最高限额为合同价的3%。",
     "supplier: d1 5000CNY/day cap 3% of contract_price"),
    ("the object before the per", "工期每拖延一天，承包人向发包人支付2000元的违约金。", "supplier: d1 2000CNY/day"),
    ("a headed sum, a headed limit", "误期违约金：10000元/天，误期违约金限额：签约合同价的5%。",
     "supplier: d1 10000CNY/day cap 5% of contract_price"),
    ("the limit in a sentence of its own",
     "逾期竣工违约金的计算方法：按每日历天人民币1000元计算。逾期竣工违约金的上限：合同总价的2%。",
     "supplier: d1 1000CNY/day cap 2% of contract_price"),
    ("two benchmarks",
     "发包人逾期支付的，自逾期之日起按全国银行间同业拆借中心公布的1年期LPR计付利息；逾期超过56天的，按LPR的两倍计付。",
     "payer: d1 LPR1Y + d57 LPR1Y*2"),
    ("a formula, days first", "违约金计算方式为：逾期天数×逾期金额×0.03%。", "payer: d1 0.03%/day"),
    ("per month behind a slash", "若客户未能按时还款，将按未还金额的1.5%/月收取逾期费用。", "payer: d1 1.5%/month"),
    ("the formula once more in brackets", "逾期将按照每日0.1%的标准收取滞纳金（滞纳金=应付金额*0.1%*逾期天数）。",
     "payer: d1 0.1%/day"),
]

FORMS = [
    ("a ladder of one base", "交货逾期一周以内，每天扣合同总价的0.4‰，一周以上每天扣0.8‰，扣款总额不超过5%。",
     "supplier: d1 0.04%/day of contract_price + d8 0.08%/day of contract_price cap 5% of contract_price"),
    ("its opposite: the second step names its own", "乙方逾期交货，每日按合同总价的0.1%支付违约金，逾期10日以上的每日按未交货款的0.3%支付违约金。",
     "supplier: d1 0.1%/day of contract_price + d11 0.3%/day"),
    ("what haste is worth is no fee", "工期：每拖延一天罚款600元，每提前一天奖励200元。", "supplier: d1 600CNY/day"),
    ("the most that a loss comes to", "五、甲方逾期付款的，按日收取欠费2‰的滞纳金。六、乙方失误造成罚款、滞纳金的，由乙方承担，最高不超过年服务费的三倍。",
     "payer: d1 0.2%/day"),
    ("the price of a transfer", "6.1 受让方逾期付款的，每逾期一日按未付金额的万分之四支付违约金，逾期超过30日的，"
     "转让方有权解除协议，受让方应支付转让总价款8%的违约金。"
     "6.2 转让方不配合办理变更登记的，每逾期一日按受让方已付款项的万分之四支付违约金。",
     "payer: d1 0.04%/day + d31 8%/once of contract_price | supplier: d1 0.04%/day"),
    ("what a car that stands still costs", "乙方逾期支付租金的，按日支付月租金4%的滞纳金；逾期超过5日，甲方有权收回车辆。"
     "\n发生交通事故的，乙方支付停运损失每日280元。",
     "payer: d1 4%/day of other"),
    ("twice the rent of a day", "乙方逾期还车的，按日租金的200%支付占用费。", "payer: d1 200%/day of other"),
    ("a share of what comes in is no fee", "业主逾期交费的，每日按欠费的千分之一加收违约金。停车费每月每车位180元，其中40%归物业公司。", "payer: d1 0.1%/day"),
    ("what is given back is no base", "乙方逾期交货的，每逾期一日按合同总价的0.2%支付违约金；逾期超过20日的，应退还已收款项并支付合同总价15%的违约金。",
     "supplier: d1 0.2%/day of contract_price + d21 15%/once of contract_price"),
    ("a limit as 罚至…为止", "乙方逾期交样的，每逾期一日扣货款的1%，罚至20%为止。", "supplier: d1 1%/day of contract_price cap 20%"),
    ("the least that is charged is no step", "买方逾期付款的，每日按欠款的万分之四支付违约金，不足5元的按5元收取。", "payer: d1 0.04%/day"),
    ("the price of undoing is none", "未取得批文的，乙方应退还已收价款，并按年利率5%支付资金占用费。", ""),
    ("欠交", "承租人欠交租金超过【  】日的，每日按欠交部分【  】‰支付违约金。", "payer: d1 ?/day"),
    ("per breach, not per delay", "乙方未按约履行保养义务的，每发生一次，支付违约金500元。", ""),
    ("what is void is no rate", "买方逾期付款的，按日万分之五支付违约金，超过LPR四倍的部分无效。", "payer: d1 0.05%/day"),
    ("a scan set apart", "需 方 逾 期 付 款 ， 每 天 按 欠 款 2 ‰ 支 付 违 约 金 。", "payer: d1 0.2%/day"),
    ("the months of a retention are no days late", "质保5%（验收满12个月后15日内）\n未按期付款的，每日按欠款的万分之三支付违约金。", "payer: d1 0.03%/day"),
    ("a fee paid ahead and given back", "乙方迟延退还预收物业费的，按日支付未退部分【  】%的违约金。", "supplier: d1 ?/day"),
]

CASES = [*FORMS, *TERSE, *MORE, *PLAIN, *SUPPLIER, *BLANK, *CAP, *LADDER, *BENCHMARK, *NONE]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_clause_is_read(text, expected):
    assert read(text) == expected


def test_evidence_holds_the_words_and_the_clause_number():
    text = "第八条 违约责任\n8.1 甲方逾期付款的，每逾期一日按欠款的万分之五支付违约金。\n8.2 其他责任另行约定。"
    document = paper(text)
    (fee,), _ = late_fee.find(open_reading(document))
    assert fee.evidence.quote == "甲方逾期付款的，每逾期一日按欠款的万分之五支付违约金"
    assert document.text()[fee.evidence.start:fee.evidence.end] == fee.evidence.quote
    assert fee.clause == "8.1"
    assert fee.tiers[0].rate == Decimal("0.0005")


def test_a_schedule_of_payments_answers_no_lateness_told_before_it():
    """A share and "1个月内" in its rows are no monthly rate for the invoice that is late in the sentence above."""
    text = "税率调整的，尚未开具发票部分按新税率计税\n三、付款安排\n期次 | 款项 | 付款条件 | 比例\n1 | 定金 | 合同签订之日起1个月内 | 11.5%\n"
    text += "2 | 尾款 | 验收合格之日起2个月内 | 88.5%"
    document = paper(text)
    assert late_fee.find(open_reading(document))[0] == ()


@pytest.mark.parametrize(("text", "sure"), [
    ("甲方逾期付款的，每日按未付款的万分之三支付违约金，逾期超过90天的加倍。", False),
    ("业主逾期付款的，按日万分之五支付违约金；逾期满30日的，违约金按双倍计算。", False),
    ("甲方逾期付款的，每日按未付款的万分之三支付违约金；乙方逾期超过30日的，双倍返还定金。", True),
    ("承包人逾期竣工的，每逾期一天支付合同价0.1%的违约金，前10天免计。", False),
    ("甲方逾期付款的，每日按欠款的万分之三支付违约金，首7日不计违约金。", False),
    ("甲方逾期付款的，每日按欠款的万分之三支付违约金，逾期10日以内不计。", True),
    ("甲方逾期付款的，每日按未付款的万分之三支付违约金。未按判决履行的，加倍支付迟延履行期间的债务利息。", True),
])
def test_a_fee_that_is_doubled_later_is_not_sure(text, sure):
    assert [fee.sure for fee in late_fee.find(open_reading(paper(text)))[0]] == [sure]
