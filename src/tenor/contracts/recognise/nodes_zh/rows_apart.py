"""Rows of a table that promise no payment of the price: a security, a late fee, the head of another table."""

from __future__ import annotations

from tenor.regex import regex

# 履约保证金 | 合同价的5%，签约前缴纳: a security is no payment of the price
NO_PAYMENT = regex(r"[\s|]*(?:\d{1,2}\s*\|\s*)?(?:(?:(?:(?![及和与、])[\u4e00-\u9fff]){0,4}押金\s*(?:[（(][^|]*[)）])?\s*(?:\||\t)|"
                  r"(?:投标|履约|磋商|谈判|竞买|农?民工工资|诚信|安全(?:生产|文明)?)(?:保证金|担保金?|保函)"
                  r"[^|\t]{0,8}?(?:\||\t|\s{2,}))|"
                  # 逾期付款 | 未付金额×0.03%/日 | 上限5%
                  r"[^|]{0,4}(?:逾期|迟延|延期|拖欠)(?:付款|支付|缴费|交付|交货|交房|竣工)?\s*\|[^|]*[%％‰元][^|]*(?:\|[^|]*){0,2}$)")
FINES = regex(r"[\s|]*(?:违约(?:情形|行为|事项|类型)|处罚|扣款)[^|\d]{0,6}\|[^\d]*$")  # 违约情形 | 违约金标准: another table
