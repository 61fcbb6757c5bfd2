"""What was read in a file, and the pictures of its pages → one HTML page: left the paper, right the findings.

The page holds everything it needs: no script, style, font or picture comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from tenor.document import Box, Document, Evidence
from tenor.files.overlay import COLOURS, Mark, PageView, Tone, boxes_of, data_url, levels
from tenor.frozen import dataclass

LONGEST_TEXT = 400_000  # characters of a file without pages that are shown


@dataclass(frozen=True, slots=True)
class Doubt:
    """One diagnostic as a person reads it."""

    tone: Tone
    name: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of the right side: what was read, the words that say so, and what is doubtful about it."""

    id: str
    label: str
    title: str
    tone: Tone
    facts: tuple[tuple[str, str], ...] = ()
    evidence: Evidence | None = None
    state: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def mark(self) -> Mark | None:
        return Mark(self.id, self.label, self.tone, self.evidence) if self.evidence and self.evidence.quote else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page: its title, the facts of the file, the findings, and what concerns the file as a whole."""

    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    page_word: str
    doubts_title: str


def page(sheet: Sheet, views: Iterable[PageView], document: Document | None) -> str:
    """The HTML. A file without pages is shown by its text."""
    marks = [mark for finding in sheet.findings if (mark := finding.mark)]
    left = "".join(_view(view, marks, sheet.page_word) for view in views)
    if not left and document:
        left = _text(document.text()[:LONGEST_TEXT], marks)
    right = "".join((
        f"<h1>{escape(sheet.title)}</h1>", _facts(sheet.facts),
        *(_finding(finding, sheet.page_word) for finding in sheet.findings),
        f"<h2>{escape(sheet.doubts_title)}</h2>" if sheet.doubts else "", *map(_doubt, sheet.doubts)))
    return (f'<!doctype html><html lang="{sheet.language}"><head><meta charset="utf-8">'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\';'
            ' script-src \'unsafe-inline\'"><meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(sheet.title)}</title><style>{STYLE}</style></head>"
            f'<body><main>{left}</main><aside>{right}</aside><script>{SCRIPT}</script></body></html>\n')


def _view(view: PageView, marks: Sequence[Mark], page_word: str) -> str:
    at = levels(marks, view)
    inside = "".join(_box(mark, box) for mark in marks for box in boxes_of(mark, view))
    inside += "".join(f'<a class="tag" data-for="{mark.id}" href="#{mark.id}" style="top:{100 * at[mark.id]:.2f}%;--c:{COLOURS[mark.tone]}">'
                      f"{escape(mark.label)}</a>" for mark in marks if mark.id in at)
    name = escape(page_word.format(n=view.number))
    return f'<figure><img alt="{name}" src="{data_url(view.picture)}">{inside}<figcaption>{name}</figcaption></figure>'


def _box(mark: Mark, box: Box) -> str:
    sides = (f"left:{100 * box.x0:.2f}%;top:{100 * box.top:.2f}%;width:{100 * (box.x1 - box.x0):.2f}%;"
             f"height:{100 * (box.bottom - box.top):.2f}%")
    return (f'<a class="box" data-for="{mark.id}" href="#{mark.id}" style="{sides};--c:{COLOURS[mark.tone]}"'
            f' title="{escape(mark.label)}"></a>')


def _text(text: str, marks: Sequence[Mark]) -> str:
    """The words of a file without pages, the findings marked in them; where two overlap the first one keeps the words."""
    spans = sorted((mark.evidence.start, mark.evidence.end, mark) for mark in marks if 0 <= mark.evidence.start < len(text))
    kept: list[tuple[int, int, Mark]] = []
    for start, end, mark in sorted(spans, key=lambda span: span[:2]):
        start = max(start, kept[-1][1] if kept else 0)
        if end > start:
            kept.append((start, end, mark))
    edges = [0, *(x for start, end, _ in kept for x in (start, end)), len(text)]
    out = []
    for k, (a, b) in enumerate(pairwise(edges)):
        words = escape(text[a:b])
        if k % 2:
            own = kept[k // 2][2]
            words = f'<mark data-for="{own.id}" style="--c:{COLOURS[own.tone]}"><b>{escape(own.label)}</b>{words}</mark>'
        out.append(words)
    return f'<pre class="text">{"".join(out)}</pre>'


def _finding(finding: Finding, page_word: str) -> str:
    evidence = finding.evidence
    pages = "–".join(str(n) for n in dict.fromkeys((evidence.pages[0], evidence.pages[-1]))) if evidence and evidence.pages else ""
    place = f'<span class="place">{escape(page_word.format(n=pages))}</span> ' if pages else ""
    quote = f"<blockquote>{place}{escape(evidence.quote.strip())}</blockquote>" if evidence and evidence.quote.strip() else ""
    state = f'<span class="state">{escape(finding.state)}</span>' if finding.state else ""
    return (f'<article id="{finding.id}" tabindex="0" style="--c:{COLOURS[finding.tone]}"><h3><b>{escape(finding.label)}</b> '
            f"{escape(finding.title)}{state}</h3>{_facts(finding.facts)}{quote}{''.join(map(_doubt, finding.doubts))}</article>")


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    return f"<dl>{rows}</dl>" if rows else ""


def _doubt(doubt: Doubt) -> str:
    hint = f"<br><small>→ {escape(doubt.hint)}</small>" if doubt.hint else ""
    return f'<p class="doubt" style="--c:{COLOURS[doubt.tone]}"><code>{escape(doubt.name)}</code> {escape(doubt.message)}{hint}</p>'


STYLE = """
*{box-sizing:border-box}body{margin:0;display:flex;height:100vh;font:14px/1.55 "Noto Sans SC","Source Han Sans SC","Microsoft YaHei",
"PingFang SC",system-ui,sans-serif;color:#1d2329;background:#eef0f2}main{flex:3 1 0;overflow:auto;padding:16px;min-width:0}
aside{flex:2 1 0;overflow:auto;padding:16px 20px;background:#fff;border-left:1px solid #d5dadf;min-width:320px}
figure{position:relative;margin:0 auto 20px;max-width:900px;background:#fff;box-shadow:0 1px 4px #0003}
figure img{display:block;width:100%}figcaption{position:absolute;right:8px;bottom:4px;font-size:11px;color:#67717b}
.box{position:absolute;border:1.5px solid var(--c);background:color-mix(in srgb,var(--c) 10%,transparent);border-radius:2px}
.tag{position:absolute;left:4px;text-decoration:none}
.tag,mark b,h3 b{background:var(--c);color:#fff;font-size:11px;line-height:1.3;padding:0 4px;border-radius:2px;font-weight:600}
.box.on{background:color-mix(in srgb,var(--c) 30%,transparent)}
mark{background:color-mix(in srgb,var(--c) 14%,transparent);color:inherit;border-bottom:2px solid var(--c)}
mark.on{background:color-mix(in srgb,var(--c) 35%,transparent)}.text{white-space:pre-wrap;background:#fff;padding:24px;max-width:900px;
margin:0 auto;font:inherit;box-shadow:0 1px 4px #0003}h1{font-size:18px;margin:0 0 8px}h2{font-size:15px;margin:20px 0 6px}
h3{font-size:14px;margin:0;display:flex;gap:8px;align-items:baseline}.state{margin-left:auto;color:var(--c);font-size:12px}
article{border-left:3px solid var(--c);padding:6px 10px;margin:10px 0;cursor:pointer;background:#fafbfc}
article:hover,article:focus,article.on{background:#f0f4f8;outline:none}dl{display:grid;grid-template-columns:auto 1fr;gap:0 12px;margin:4px 0}
dt{color:#67717b}dd{margin:0;overflow-wrap:anywhere}blockquote{margin:4px 0;color:#3c444c;overflow-wrap:anywhere}.place{color:#67717b;
font-size:12px}.doubt{margin:4px 0;padding:3px 8px;border-left:2px dashed var(--c)}.doubt code{color:var(--c);font-size:12px}
@media(max-width:800px){body{display:block;height:auto}aside{border-left:0}}
@media print{body{display:block;height:auto}main,aside{overflow:visible}figure{break-inside:avoid}}
"""
SCRIPT = """
const on=(id,go)=>{document.querySelectorAll(".on").forEach(e=>e.classList.remove("on"));let first;
document.querySelectorAll('[data-for="'+id+'"]').forEach(e=>{e.classList.add("on");first=first||e});
document.getElementById(id)?.classList.add("on");if(go&&first)first.scrollIntoView({block:"center",behavior:"smooth"})};
document.querySelectorAll("article").forEach(a=>{a.onmouseenter=()=>on(a.id);a.onclick=a.onfocus=()=>on(a.id,true)});
document.querySelectorAll("[data-for]").forEach(b=>{b.onclick=e=>{e.preventDefault();const a=document.getElementById(b.dataset.for);
on(b.dataset.for);a&&a.scrollIntoView({block:"center",behavior:"smooth"})}});
"""
