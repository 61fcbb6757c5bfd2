"""What `wording` writes as a dispute clause, the reader reads back: recognise(write(dispute)) == dispute, in both languages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tenor import wording
from tenor.contracts.recognise import dispute
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph
from tenor.model import Dispute

ROLES = {"甲方": "payer", "乙方": "payee", "the Buyer": "payer", "the Seller": "payee"}
LABELS = {("zh", "payer"): "甲方", ("zh", "payee"): "乙方", ("en", "payer"): "the Buyer", ("en", "payee"): "the Seller"}
COURTS = {"zh": ("上海市浦东新区人民法院", "深圳前海合作区人民法院", "北京互联网法院"),
          "en": ("courts of England and Wales", "courts of Ireland", "state and federal courts located in Travis County, Texas")}
HOUSES = {"zh": ("上海国际经济贸易仲裁委员会", "中国国际经济贸易仲裁委员会", "深圳国际仲裁院", "北京仲裁委员会"),
          "en": ("London Court of International Arbitration", "Hong Kong International Arbitration Centre", "American Arbitration Association",
                 "Singapore International Arbitration Centre")}
SEATS = {"zh": ("", "上海", "北京市"), "en": ("", "London", "Singapore", "New York")}
LINKS = ("payee", "payer", "plaintiff", "defendant", "signing", "performance", "subject")


@st.composite
def disputes(draw, language):
    kind = draw(st.sampled_from(("link", "named", "arbitration")))
    if kind == "arbitration":
        return Dispute("arbitration", draw(st.sampled_from(HOUSES[language])), "", "", draw(st.sampled_from(SEATS[language])))
    if kind == "named":
        return Dispute("court", draw(st.sampled_from(COURTS[language])), "named")
    forum = draw(st.sampled_from(LINKS))
    return Dispute("court", wording.language(language).dispute.place(forum, LABELS.get((language, forum), "")), forum)


def check(language, told, this, arbitrators):
    text = wording.language(language).dispute.write(told, this, arbitrators)
    found, _ = dispute.find(open_reading(Document((paragraph(text),))), ROLES)
    assert found == told, text


@settings(max_examples=100, deadline=None)
@given(disputes("zh"), st.sampled_from(("本合同", "本协议")), st.sampled_from((0, 1, 3)))
def test_a_chinese_clause_is_read_back(told, this, arbitrators):
    check("zh", told, this, arbitrators)


@settings(max_examples=100, deadline=None)
@given(disputes("en"), st.sampled_from(("this Agreement", "this Contract")), st.sampled_from((0, 1, 3)))
def test_an_english_clause_is_read_back(told, this, arbitrators):
    check("en", told, this, arbitrators)
