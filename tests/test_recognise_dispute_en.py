"""English dispute clauses of our own, one class of wording a row → mode, place, link, law that are read from them."""

import pytest
from conftest_reading import paper
from test_recognise_dispute_zh import say

from tenor.contracts.recognise import dispute
from tenor.contracts.recognise.reading import open_reading

ROLES = {"the Seller": "payee", "the Buyer": "payer"}


def read(text):
    document = paper(text)
    return say(dispute.find(open_reading(document), ROLES)[0])


COURT = [
    ("the courts of the law", "This Agreement is governed by the law of Scotland and the parties submit to the exclusive jurisdiction of the courts.",
     "court |  |  | Scotland | ?"),
    ("the courts, named by the next sentence",
     "The parties agree to the jurisdiction of the courts. The courts of Ohio shall have exclusive jurisdiction.", "court | courts of Ohio | named"),
    ("a division of a court", "Any dispute shall be referred to the Admiralty Court, King's Bench Division of the High Court of Northland.",
     "court | High Court of Northland | named"),
    ("registered address", "This contract is subject to the jurisdiction of courts at the supplier's registered address.",
     "court | courts at the supplier's registered address |  | ?"),
    ("exclusive jurisdiction",
     "The courts of England and Wales shall have exclusive jurisdiction over any dispute arising out of this "
     "Agreement.", "court | courts of England and Wales | named"),
    ("state and federal",
     "Any action arising under this Agreement shall be brought in the state or federal courts located in Travis "
     "County, Texas.", "court | state or federal courts located in Travis County, Texas | named"),
    ("law with it",
     "This Agreement is governed by the laws of the State of New York, and the parties submit to the jurisdiction "
     "of the courts of New York.", "court | courts of New York | named | State of New York"),
    ("competent court", "Disputes shall be submitted to the competent courts of Hamburg.",
     "court | competent courts of Hamburg | named"),
    ("link to the payee", "The courts of the place where the Seller has its registered office have exclusive jurisdiction over "
     "any dispute.", "court | courts of the place where the Seller has its registered office | payee"),
    ("link to the payer",
     "The courts of the place where the Buyer has its registered office have exclusive jurisdiction over any "
     "dispute.", "court | courts of the place where the Buyer has its registered office | payer"),
    ("place of signing",
     "The courts of the place where this Agreement was signed have exclusive jurisdiction over any dispute.",
     "court | courts of the place where this Agreement was signed | signing"),
    ("venue", "Exclusive venue for any suit shall be in Cook County, Illinois.", "court | Cook County, Illinois | named"),
    ("any court", "Any dispute may be brought before any court of competent jurisdiction.",
     "court | court of competent jurisdiction |  | ?"),
]

ARBITRATION = [
    ("rules of", "Any dispute shall be finally settled by arbitration in accordance with the Commercial Arbitration Rules "
     "of the American Arbitration Association.", "arbitration | American Arbitration Association | "),
    ("administered by",
     "Any dispute shall be referred to and finally resolved by arbitration administered by the Singapore International "
     "Arbitration Centre.", "arbitration | Singapore International Arbitration Centre | "),
    ("seat", "Disputes shall be settled by arbitration under the rules of the London Court of International Arbitration. "
     "The seat of arbitration is London.", "arbitration | London Court of International Arbitration |  | London"),
    ("award may be entered in court",
     "All claims shall be resolved by binding arbitration administered by JAMS. Judgment upon the award may "
     "be entered in any court having jurisdiction.", "arbitration | JAMS | "),
    ("injunction stays open",
     "Disputes shall be submitted to binding arbitration before JAMS. Either party may seek an injunction "
     "from any court of competent jurisdiction.", "arbitration | JAMS | "),
    ("no institution", "Any controversy shall be settled by binding arbitration.", "arbitration |  |  | ?"),
    ("Chinese institution",
     "Any dispute shall be submitted to the China International Economic and Trade Arbitration Commission "
     "for arbitration.", "arbitration | China International Economic and Trade Arbitration Commission | "),
    ("law and place", "This Agreement is governed by English law. Any dispute shall be settled by arbitration held in Geneva "
     "under the rules of the International Chamber of Commerce.",
     "arbitration | International Chamber of Commerce |  | English | Geneva"),
]

EITHER = [
    ("or", "Any dispute shall be resolved by arbitration under the rules of JAMS or in the courts of Delaware, at "
     "the option of the claimant.", "either | JAMS |  | ?"),
]

NONE = [
    ("law alone", "This Agreement shall be governed by the laws of the State of Delaware.", ""),
    ("severability", "If any provision is held invalid by a court, the rest remains in force.", ""),
    ("court costs", "The Buyer shall pay the costs of collection, including court costs and attorneys' fees.", ""),
    ("no dispute", "The Seller shall deliver the goods to the tennis courts of the Buyer.", ""),
]

MORE = [
    ("arbitration that may be agreed on some day",
     "The courts at Lagos shall have exclusive jurisdiction, save that the parties may agree to arbitration under the Arbitration Act, seated in Lagos.",
     "court | courts at Lagos | named"),
    ("arbitration beside a court", "The courts of Lagos may grant interim relief. Any dispute shall be referred to arbitration in Abuja.",
     "arbitration |  |  | Abuja | ?"),
    ("a nation's law that applies", "Austrian law applies to the exclusion of the CISG. Place of jurisdiction is Graz.", "court | Graz | named | Austrian"),
    ("subject to a nation's law", "This contract shall be subject to German law; place of jurisdiction is Munich.", "court | Munich | named | German"),
    ("a law agreed on", "The parties agree on Swiss law. Exclusive jurisdiction: Zurich.", "court | Zurich | named | Swiss"),
    ("mandatory law", "Mandatory law shall apply. Place of jurisdiction is Graz.", "court | Graz | named"),
    ("brought in a county",
     "This Agreement shall be construed under the laws of the State of Nevada and any action shall be brought "
     "in Clark County, Nevada.", "court | Clark County, Nevada | named | State of Nevada"),
    ("sitting in", "Any and all disputes shall be resolved exclusively in the federal or state courts sitting in Boston,"
     " Massachusetts.", "court | federal or state courts sitting in Boston, Massachusetts | named"),
    ("consent to jurisdiction",
     "The parties hereby irrevocably consent to the personal jurisdiction of the state and federal courts "
     "in Orange County, California.", "court | state and federal courts in Orange County, California | named"),
    ("rules and place",
     "Any dispute, controversy or claim arising out of or relating to this contract, or the breach, termination "
     "or invalidity thereof, shall be settled by arbitration in accordance with the UNCITRAL Arbitration Rules. "
     "The place of arbitration shall be Singapore.", "arbitration | UNCITRAL |  | Singapore"),
    ("an old form", "All disputes arising in connection with the present contract shall be finally settled under the Rules "
     "of Conciliation and Arbitration of the International Chamber of Commerce by one or more arbitrators.",
     "arbitration | International Chamber of Commerce | "),
    ("a court by name",
     "Jurisdiction and venue for any suit arising hereunder shall be exclusively in the Circuit Court of Palm "
     "Beach County, Florida.", "court | Circuit Court of Palm Beach County, Florida | named"),
    ("attorn", "This Agreement will be governed by the laws of Ontario and the parties attorn to the jurisdiction of "
     "the courts of Ontario.", "court | courts of Ontario | named | Ontario"),
    ("the place between",
     "Any controversy shall be settled by arbitration in Los Angeles, California before one arbitrator under "
     "the Commercial Rules of the American Arbitration Association, and judgment on the award may be entered "
     "in any court having jurisdiction thereof.",
     "arbitration | American Arbitration Association |  | Los Angeles, California"),
    ("after mediation", "Disputes shall be referred to mediation; failing settlement, the dispute shall be finally decided by "
     "the courts of Geneva, Switzerland.", "court | courts of Geneva, Switzerland | named"),
    ("submitted to", "If the parties cannot agree, the dispute shall be submitted to China International Economic and Trade "
     "Arbitration Commission (CIETAC) for arbitration in Beijing in accordance with its rules.",
     "arbitration | China International Economic and Trade Arbitration Commission |  | Beijing"),
    ("venue lies", "Venue of any action brought to enforce this Agreement shall lie in Harris County, Texas.",
     "court | Harris County, Texas | named"),
    ("a court with its county",
     "Any legal action must be filed in the Superior Court of the State of California, County of Santa Clara.",
     "court | Superior Court of the State of California, County of Santa Clara | named"),
    ("competent courts in",
     "The validity, construction and performance of this Agreement shall be governed by the laws of Israel "
     "and the competent courts in Tel Aviv shall have exclusive jurisdiction.",
     "court | competent courts in Tel Aviv | named | Israel"),
]

PLACES = [
    ("courts named by their city", "Each party submits to the non-exclusive jurisdiction of the Hong Kong courts.", "court | Hong Kong courts | named"),
    ("a district court of a city", "The Osaka District Court shall have exclusive jurisdiction over all disputes.", "court | Osaka District Court | named"),
    ("neighbour: an adjective of quality is no place", "Any dispute may be brought before the competent courts.", "court | competent courts |  | ?"),
    ("jurisdiction of a city, as in India", "All disputes are subject to Nagpur jurisdiction only.", "court | Nagpur | named"),
    ("the law and the courts of that State", "This deed is governed by the law of Queensland and the parties submit to the courts of that State.",
     "court | Queensland | named | Queensland"),
    ("attorn", "The parties attorn to the courts of Perth.", "court | courts of Perth | named"),
    ("taken to the courts", "The parties agree to take any dispute to the courts sitting in Cork.", "court | courts sitting in Cork | named"),
    ("a jury waived in one breath with the courts", "Each party waives trial by jury and submits to the exclusive jurisdiction of the courts of Utah.",
     "court | courts of Utah | named"),
    ("neighbour: a jury waived alone", "Each party waives trial by jury in any court.", ""),
    ("venue of such arbitration", "The matter shall be referred to a sole arbitrator appointed jointly and the venue of such arbitration shall be Jaipur.",
     "arbitration |  |  | Jaipur | ?"),
    ("the seat in a sentence of its own", "Disputes shall be finally settled by arbitration under the LCIA Rules. The seat shall be Bristol.",
     "arbitration | LCIA |  | Bristol"),
    ("a language is no seat", "Any dispute shall be finally settled by arbitration. The proceedings shall be conducted in English and take place in Surat.",
     "arbitration |  |  | Surat | ?"),
    ("a heading behind which no place stands",
     "Governing Law and Jurisdiction: These Terms are governed by the laws of India. Any dispute shall be subject to the exclusive jurisdiction of the "
     "courts located in Pune.", "court | courts located in Pune | named | India"),
    ("the courts of that place", "Disputes are subject to the exclusive jurisdiction of the courts located in that country.", "court |  |  | ?"),
    ("as the seat", "A dispute goes to arbitration under the AIAC Rules with Penang as the seat.", "arbitration | AIAC |  | Penang"),
    ("arbitrators under an act", "Failing settlement, the matter goes to three arbitrators under the Arbitration and Conciliation Act, 1996. "
     "The seat shall be at Indore.",
     "arbitration |  |  | Indore | ?"),
    ("neighbour: the place of delivery is no seat", "All disputes shall be settled by arbitration. The place of delivery is Hamburg.", "arbitration |  |  | ?"),
    ("either way, no court named", "Either party may refer a dispute to arbitration or commence court proceedings.", "either |  |  | ?"),
    ("neighbour: pending suits are a warranty", "The Supplier has no pending litigation or arbitration before any court in London.", ""),
    ("neighbour: the costs of whoever wins", "In any arbitration or litigation the prevailing party shall recover its costs.", ""),
]

CASES = [*MORE, *COURT, *ARBITRATION, *EITHER, *NONE, *PLACES]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_clause_is_read(text, expected):
    assert read(text) == expected
