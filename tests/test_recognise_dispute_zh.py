"""Chinese dispute clauses of our own, one class of wording a row → mode, place, link, law that are read from them."""

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import dispute
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph

ROLES = {"甲方": "payer", "乙方": "payee"}


def say(found):
    if found is None:
        return ""
    return " | ".join([found.mode, found.place, found.forum, *([found.governing_law] if found.governing_law else []),
                       *([found.seat] if found.seat else []), *([] if found.sure else ["?"])])


def read(text, roles=ROLES):
    document = paper(text)
    return say(dispute.find(open_reading(document), roles)[0])


COURT = [
    ("a field of a template", "协商不成，提交 [jurisdiction] 法院诉讼。", "court | 法院 |  | ?"),
    ("a field named in words", "协商不成的，任何一方可向[法院所在地]人民法院起诉。", "court | 人民法院 |  | ?"),
    ("a field for an institution", "协商不成的，提交【仲裁机构名称】仲裁委员会仲裁。", "arbitration | 仲裁委员会 |  | ?"),
    ("a field that stands for it", "协商不成的，提交[仲裁机构]仲裁。", "arbitration | 仲裁机构 |  | ?"),
    ("its opposite: brackets that are filled in", "协商不成的，向[合肥市蜀山区]人民法院起诉。", "court | [合肥市蜀山区]人民法院 | named"),
    ("an institution that nobody names", "协商不成的，提交项目所在国有管辖权的仲裁机构裁决。", "arbitration | 项目所在国有管辖权的仲裁机构 |  | ?"),
    ("a heading that names the court", "第九条 争议解决与管辖法院\n9.1 双方应友好协商。\n9.2 协商不成的，向乙方所在地人民法院提起诉讼。",
     "court | 乙方所在地人民法院 | payee"),
    ("payee's seat", "因本合同发生争议的，双方协商解决；协商不成的，向乙方所在地人民法院提起诉讼。",
     "court | 乙方所在地人民法院 | payee"),
    ("payer's seat", "协商不成时，任何一方均可向甲方住所地有管辖权的人民法院起诉。",
     "court | 甲方住所地有管辖权的人民法院 | payer"),
    ("by the word for the party", "发生争议协商不成的，由卖方所在地人民法院管辖。", "court | 卖方所在地人民法院 | payee"),
    ("plaintiff", "双方同意由原告所在地人民法院管辖因本合同产生的纠纷。", "court | 原告所在地人民法院 | plaintiff"),
    ("a Japanese court", "协商不成时，以福冈地方裁判所为专属合意管辖法院。", "court | 福冈地方裁判所 | "),
    ("defendant", "发生纠纷时，应向被告住所地人民法院提起诉讼。", "court | 被告住所地人民法院 | defendant"),
    ("signing", "如协商不成，提交合同签订地人民法院诉讼解决。", "court | 合同签订地人民法院 | signing"),
    ("performance", "争议由合同履行地人民法院管辖。", "court | 合同履行地人民法院 | performance"),
    ("where the works stand", "协商不成的，依法向工程所在地人民法院起诉。", "court | 工程所在地人民法院 | subject"),
    ("named court", "协商不成的，任何一方应向杭州市西湖区人民法院提起诉讼。", "court | 杭州市西湖区人民法院 | named"),
    ("no link", "协商不成的，可向有管辖权的人民法院提起诉讼。", "court | 有管辖权的人民法院 |  | ?"),
    ("bare court", "发生争议，协商解决，协商不成向人民法院起诉。", "court | 人民法院 |  | ?"),
    ("only the way", "双方因本合同发生争议，协商不成的，通过诉讼解决。", "court |  |  | ?"),
    ("either party's seat", "协商不成的，可向任何一方所在地人民法院起诉。", "court | 任何一方所在地人民法院 | "),
    ("blank before the court", "协商不成的，向            人民法院起诉。", "court | 人民法院 |  | ?"),
    ("law", "本合同适用中华人民共和国法律。因本合同产生的争议，由乙方住所地人民法院管辖。",
     "court | 乙方住所地人民法院 | payee | 中华人民共和国法律"),
    ("起诉至", "协商不成的，均有权起诉至乙方所在地人民法院。", "court | 乙方所在地人民法院 | payee"),
    ("without 人民", "争议提交乙方所在地法院解决。", "court | 乙方所在地法院 | payee"),
]

ARBITRATION = [
    ("named institution", "因本合同引起的争议，提交上海国际经济贸易仲裁委员会仲裁。",
     "arbitration | 上海国际经济贸易仲裁委员会 | "),
    ("向", "协商不成的，双方同意向北京仲裁委员会申请仲裁。", "arbitration | 北京仲裁委员会 | "),
    ("the manner, then the institution", "争议解决：仲裁，成都仲裁委员会。", "arbitration | 成都仲裁委员会 | "),
    ("branch", "凡因本合同引起的争议，均应提交中国国际经济贸易仲裁委员会上海分会进行仲裁。",
     "arbitration | 中国国际经济贸易仲裁委员会上海分会 | "),
    ("arbitration court", "争议应提交深圳国际仲裁院仲裁，仲裁裁决是终局的。", "arbitration | 深圳国际仲裁院 | "),
    ("seat", "争议提交中国海事仲裁委员会仲裁，仲裁地为上海。", "arbitration | 中国海事仲裁委员会 |  | 上海"),
    ("in brackets", "凡因执行本合同所发生的一切争议，提交中国国际经济贸易仲裁委员会（北京）仲裁。",
     "arbitration | 中国国际经济贸易仲裁委员会（北京） | "),
    ("local institution", "协商不成的，提交甲方所在地仲裁委员会仲裁。", "arbitration | 甲方所在地仲裁委员会 | "),
    ("no institution", "协商不成的，提交仲裁解决。", "arbitration |  |  | ?"),
    ("blank institution", "协商不成的，提交________仲裁委员会仲裁。", "arbitration | 仲裁委员会 |  | ?"),
    ("hint in brackets is no option", "协商不成的，提请南京仲裁委员会仲裁（双方另行约定由法院管辖的，本条不适用）。",
     "arbitration | 南京仲裁委员会 | "),
    ("award and its costs are no option",
     "争议提交广州仲裁委员会仲裁。仲裁裁决对双方有约束力，一方不履行的，另一方可向人民法院申请强制执行。仲裁费由败诉方承担。",
     "arbitration | 广州仲裁委员会 | "),
]

OPTIONS = [
    ("blank choice", "协商不成的，按下列第    种方式解决：\n1. 提交南京仲裁委员会仲裁；\n2. 向甲方所在地人民法院起诉。",
     "either | 南京仲裁委员会 |  | ?"),
    ("all blank", "按照下列第____种方式解决：（1）向________仲裁委员会申请仲裁；（2）向________人民法院起诉。",
     "either | 仲裁委员会 |  | ?"),
    ("second chosen", "协商不成的，按下列第 2 种方式解决：\n1. 提交南京仲裁委员会仲裁；\n2. 向乙方所在地人民法院起诉。",
     "court | 乙方所在地人民法院 | payee"),
    ("first chosen, Chinese numeral",
     "采取以下第（一）种方式解决：（一）提交南京仲裁委员会仲裁；（二）向乙方所在地人民法院起诉。",
     "arbitration | 南京仲裁委员会 | "),
    ("ticked", "争议解决方式：\n□ 提交南京仲裁委员会仲裁\n☑ 向乙方所在地人民法院起诉", "court | 乙方所在地人民法院 | payee"),
    ("not ticked", "争议解决方式：\n□ 提交南京仲裁委员会仲裁\n□ 向乙方所在地人民法院起诉", "either | 南京仲裁委员会 |  | ?"),
    ("或", "协商不成的，可以提交北京仲裁委员会仲裁或者向人民法院起诉。", "either | 北京仲裁委员会 |  | ?"),
    ("也可", "可向有管辖权的人民法院起诉，也可申请仲裁。", "either | 有管辖权的人民法院 |  | ?"),
    ("two courts", "按下列第   种方式解决：\n1. 向甲方所在地人民法院起诉；\n2. 向乙方所在地人民法院起诉。",
     "either | 甲方所在地人民法院 |  | ?"),
    ("choice without 第", "采用       方式处理：1、由      仲裁委员会仲裁；2、到人民法院诉讼。",
     "either | 仲裁委员会 |  | ?"),
]

NONE = [
    ("payment order", "甲方逾期付款的，乙方可以依法向人民法院申请支付令。", ""),
    ("address for service", "上述地址作为人民法院、仲裁机构送达诉讼文书的地址。", ""),
    ("bankruptcy", "一方被人民法院宣告破产的，另一方有权解除合同。", ""),
    ("costs", "违约方应承担诉讼费、仲裁费、律师费。", ""),
    ("negotiation alone", "未尽事宜，双方友好协商解决。", ""),
    ("a way to collect from who is late", "欠租超过三十日，经催告仍不交的，出租人可以依法起诉。", ""),
    ("law alone", "本合同适用中华人民共和国法律。", ""),
]

MORE = [
    ("an item chosen in brackets",
     "因本合同发生的争议，由当事人协商解决，也可由有关部门调解；协商或调解不成的，按下列第 （二） 项解决：（一）提交 "
     "北京 仲裁委员会仲裁；（二）依法向合同签订地人民法院起诉。", "court | 合同签订地人民法院 | signing"),
    ("a filled blank, a hint in brackets",
     "合同履行中的争执，先行协商；未能谈妥的，各方约定由 重庆 仲裁委员会裁决(没有选定仲裁机构的，可以到法院起诉)。",
     "arbitration | 重庆仲裁委员会 | "),
    ("the printed form, nothing filled in",
     "本合同在履行过程中发生的争议，由双方当事人协商解决；也可由当地工商行政管理部门调解；协商或调解不成的，"
     "按下列第___种方式解决：(1)提交______仲裁委员会仲裁；(2)依法向人民法院起诉。", "either | 仲裁委员会 |  | ?"),
    ("原告方", "双方发生争议的，应协商解决，协商不成的，任何一方均可向原告方所在地有管辖权的人民法院提起诉讼。",
     "court | 原告方所在地有管辖权的人民法院 | plaintiff"),
    ("either seat", "争议由甲方所在地或乙方所在地人民法院管辖。", "court | 甲方所在地或乙方所在地人民法院 | "),
    ("the verb behind a comma", "如协商不成，则提交宁波仲裁委员会，按其仲裁规则进行裁决。", "arbitration | 宁波仲裁委员会 | "),
    ("a tick before one of two", "争议解决：√ 提交上海仲裁委员会 □ 向法院起诉", "arbitration | 上海仲裁委员会 | "),
    ("the innocent party", "发生纠纷由守约方所在地法院管辖。", "court | 守约方所在地法院 | "),
    ("a circled number", "本合同争议解决方式为①：①向甲方所在地人民法院起诉 ②申请仲裁", "court | 甲方所在地人民法院 | payer"),
    ("裁决", "十、纠纷解决：协商不成，提交卖方所在地法院裁决。", "court | 卖方所在地法院 | payee"),
    ("a headed court", "争议解决方式：诉讼。管辖法院：杭州市余杭区人民法院。", "court | 杭州市余杭区人民法院 | named"),
    ("neither named", "因履行本合同发生争议，由争议双方协商解决，协商不成时，可以向仲裁机构申请仲裁，或向人民法院提起诉讼。",
     "either | 仲裁机构 |  | ?"),
    ("提交给", "如双方不能协商解决，任何一方有权将争议提交给香港国际仲裁中心，在香港进行仲裁。",
     "arbitration | 香港国际仲裁中心 |  | 香港"),
    ("a tick right before the name", "双方约定的管辖法院：☑承租方所在地法院 ☐出租方所在地法院", "court | 承租方所在地法院 | payer"),
    ("the second box is ticked", "管辖法院：□承租方所在地法院 ☑出租方所在地法院", "court | 出租方所在地法院 | payee"),
    ("costs of pursuing a right are no clause",
     "一方违约致使对方通过仲裁、诉讼等方式维护权益的，应承担律师费。因本合同产生的纠纷，向乙方住所地人民法院提起诉讼。",
     "court | 乙方住所地人民法院 | payee"),
    ("告诉", "闹了纠纷先由村委会调解，调解不下的，向镇上的人民法院告诉。", "court | 镇上的人民法院 | "),
    ("a menu in blanks", "合同争议按下列第（   ）项办理：（一）提交          仲裁委员会；（二）向          人民法院起诉。", "either | 仲裁委员会 |  | ?"),
    ("full-width brackets are kept", "由合同签订地（苏州市吴中区）人民法院管辖。", "court | 合同签订地（苏州市吴中区）人民法院 | signing"),
    ("the court judges, in everyday verbs", "谈不成的，由项目所在地法院断案。", "court | 项目所在地法院 | subject"),
    ("one goes to the court and complains", "说合不成，去古井县法院告。", "court | 古井县法院 | named"),
    ("one item of two is to be picked", "协商未成，择第   项：（一）      仲裁委员会裁断（二）工程所在地人民法院审判。", "either | 工程所在地人民法院 |  | ?"),
    ("a blank in the middle of the name", "双方愿交泉州仲裁委 员会仲裁。", "arbitration | 泉州仲裁委员会 | "),
    ("handed to the court", "双方不能和解的，交合同履行地人民法院审理。", "court | 合同履行地人民法院 | performance"),
    ("the name in brackets behind a ticked way", "纠纷解决途径：■仲裁（泉州仲裁委员会） □诉讼", "arbitration | 泉州仲裁委员会 | "),
    ("half-width ones too", "由合同签订地(苏州市吴中区)人民法院管辖。", "court | 合同签订地(苏州市吴中区)人民法院 | signing"),
]

PRINTED = [
    ("a printed court beside a blank", "协商不成的，向工程所在地人民法院起诉，或者提交【      】仲裁委员会仲裁。", "either | 工程所在地人民法院 |  | ?"),
    ("an empty box behind each", "争议解决：向乙方所在地人民法院起诉□；提交      仲裁委员会仲裁□。", "either | 乙方所在地人民法院 |  | ?"),
    ("two empty boxes in one line", "争议解决：协商不成的，□提交南京仲裁委员会仲裁　□向        人民法院起诉。", "either | 南京仲裁委员会 |  | ?"),
    ("two empty boxes", "选择以下方式：\n□ 提交______仲裁委员会；\n□ 向项目所在地人民法院起诉。", "either | 项目所在地人民法院 |  | ?"),
    ("a court that was filled in", "协商不成的，提交______仲裁委员会仲裁或者向苏州市吴中区人民法院起诉。", "court | 苏州市吴中区人民法院 | named"),
]

WAYS = [
    ("boxes before an asking",
     "双方协商不成的，按以下办法处理：\\n□请         仲裁委员会裁断。\\n□到              人民法院起诉。",
     "either | 仲裁委员会 |  | ?"),
    ("circles",
     "发生争议选择：○仲裁 ○诉讼。",
     "either |  |  | ?"),
    ("brackets of a form are kept",
     "凡与本合同有关的争议，任何一方均可向【乙方所在地】人民法院提起诉讼。",
     "court | 【乙方所在地】人民法院 | payee"),
    ("brackets in the middle",
     "争议由【长沙】市【岳麓】区人民法院管辖。",
     "court | 【长沙】市【岳麓】区人民法院 | named"),
    ("subject to a court",
     "本合同受买方所在地法院管辖。",
     "court | 买方所在地法院 | payer"),
    ("a buyer is no verb",
     "争议由买受人户籍所在地法院管辖。",
     "court | 买受人户籍所在地法院 | payer"),
    ("a tribunal of the town",
     "闹纠纷了，先找村委会调解，调解不了的到镇法庭解决。",
     "court | 镇法庭 | "),
    ("gives judgment",
     "争议由江苏省南京市玄武区人民法院进行裁判。",
     "court | 江苏省南京市玄武区人民法院 | named"),
    ("both ways open",
     "因本协议产生的纠纷，仲裁或者诉讼均可，由提起方选择。",
     "either |  |  | ?"),
    ("asked to arbitrate",
     "争议请郑州仲裁委员会按其现行规则仲裁。",
     "arbitration | 郑州仲裁委员会 | "),
]

NO_FORUM = [
    ("found void",
     "本条款被仲裁机构裁决为无效的，其他条款继续有效。",
     ""),
    ("a fee brought down",
     "违约金过高的，违约方可以请求法院或者仲裁机构予以减少。",
     ""),
    ("costs of a suit",
     "甲方行使代位权向人民法院起诉次债务人的费用由乙方承担。",
     ""),
    ("a court that finds for a third party",
     "第三方经法院（或仲裁机构）裁决有权取回该批货物的，乙方退还已收货款。",
     ""),
    ("if a court orders",
     "若法院裁定变更付款方，甲方应协助。",
     ""),
]

CASES = [*WAYS, *NO_FORUM, *PRINTED, *MORE, *COURT, *ARBITRATION, *OPTIONS, *NONE]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_clause_is_read(text, expected):
    assert read(text) == expected


def test_the_first_party_may_be_the_seller():
    assert read("协商不成的，向甲方所在地人民法院起诉。", {"甲方": "payee"}) == "court | 甲方所在地人民法院 | payee"


def test_evidence_holds_the_words():
    document = Document((paragraph("十二、争议解决：协商不成的，由乙方所在地人民法院管辖。"),))
    found, _ = dispute.find(open_reading(document), ROLES)
    assert found.evidence.quote == "乙方所在地人民法院管辖"
