"""`Line`s in which a payment is told by what it lets begin (付60%后发货) → the same, told by when it is due (发货前付60%)."""

from __future__ import annotations

from tenor.contracts.recognise.line import Line
from tenor.regex import regex

_OTHER_SIDE = r"(?:[甲乙丙丁买卖供需]方|供[货应][商方]|厂家|出卖人|承揽人|卖家|[\u4e00-\u9fff]{2,8}公司)"
_FIGURE = r"(?:\d[\d,.]*\s?(?:[%％]|万?元)|[一二三四五六七八九]成)"
_REST = r"(?:(?:剩余|其余|余下)的?(?:货款|款项?|价款)|余款|尾款)"
_SHIPS = regex(rf"(?P<pay>(?:一次性?)?(?<![未不没])(?:付清|结清|支付|付)(?:全部)?(?P<rest>{_REST})|"
               rf"(?:支付|付清|付)(?!的|[^，。；：]{{0,24}}(?:违约|滞纳|保证金))[^，。；：后前内]{{0,16}}?{_FIGURE}"
               r"(?:的?(?:合同|预付|货|提货|发货)?(?:价款|款项?))?)(?:之?后|以后)，?"
               rf"(?:由)?{_OTHER_SIDE}?(?:再|方可?|才|即|安排|组织|予以|负责)*"
               r"(?P<deed>发货|发运|提货|交货|送货|供货|出货|出库|装车|发车|提车|放货)(?=\s*(?:[。；，,;]|$))")
_TOLD = regex(_REST)


def told_by_time(line: Line) -> Line:
    """The line with every such payment turned; a row of a table stays."""
    if line.row:
        return line
    found = _SHIPS.search(line.text)
    if found is None or (found["rest"] and _TOLD.search(line.text, 0, found.start())):
        return line  # 发货前付清余款，付清余款后发货: told already
    turned = line.part(*found.span("pay"))
    whole = line.put(found.start(), found.end(), turned)
    return whole.put(found.start(), found.start(), line.saying(f"{found['deed']}前", found.start()))
