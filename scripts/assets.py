"""Put govuk-frontend's CSS and JavaScript in place, without its fonts and crest.

GDS Transport and the crest are licensed for gov.uk alone, so no rule that names them is kept.
Colours that it writes out become tokens of ui/longtable.css, so that dark, print and a
partnership's own brand reach every component.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/govuk-frontend/dist/govuk"
TARGET = ROOT / "longtable/foundation/ui/static/vendor"
SYSTEM_FONTS = "system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,arial,sans-serif"
TOKENS = {
    "#0b0c0c": "ink",
    "#000": "ink",
    "#f3f3f3": "shade",
    "#f4f8fb": "shade",
    "#cecece": "line",
    "#858686": "edge",
    "#1d70b8": "brand",
    "#0f7a52": "brand",
    "#0b5c3e": "brand-hover",
    "#00ffe0": "brand",
    "#ca3535": "error",
    "#982828": "error-hover",
    "#0f385c": "blue-deep",
    "#d2e2f1": "blue-tint",
    "#083d29": "green-deep",
    "#cfe4dc": "green-tint",
    "#2a1950": "purple-deep",
    "#ddd6ec": "purple-tint",
    "#651b1b": "red-deep",
    "#f4d7d7": "red-tint",
    "#fde4d7": "orange-tint",
    "#7a3c1c": "orange-deep",
    "#0b4144": "teal-deep",
    "#d0e6e7": "teal-tint",
    "#651b3e": "magenta-deep",
    "#f4d7e5": "magenta-tint",
    "#ffee80": "yellow-tint",
}
# The browser runs this in place of the list of exports: the page has no inline script.
# Parts of a page that are fetched later say so, and are started too.
START = (
    'document.addEventListener("longtable:fresh",event=>initAll({scope:event.target}));'
    'document.body.classList.add("js-enabled","govuk-frontend-supported");initAll();'
)


def without_fonts_and_crest(css: str) -> str:
    """The stylesheet with its fonts, crest and source-map line taken out."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"url\([^)]*govuk-crest[^)]*\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    return css.replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)


def with_tokens(css: str) -> str:
    """The stylesheet with every colour a token; white is paper behind text, else text on brand."""
    css = re.sub(r"--govuk-[a-z-]+-colour:#[0-9a-f]{3,6};?", "", css)
    css = re.sub(r"var\((--[a-z-]+), ?#[0-9a-f]{3,6}\)", r"var(\1)", css)
    css = re.sub(r"(background(?:-color)?:)#fff\b", r"\1var(--lt-surface)", css)
    css = re.sub(r"(color:)#fff\b", r"\1var(--lt-on-brand)", css)
    return re.sub(r"(?<=[:, ])#[0-9a-f]{3,6}\b", _token, css)


def _token(colour: re.Match[str]) -> str:
    name = TOKENS.get(colour.group())
    return f"var(--lt-{name})" if name else colour.group()


def reads_both_ways(css: str) -> str:
    """The stylesheet with left and right as start and end, for languages that begin at the right.

    A rule that cuts a shape out with clip-path draws it the same way round everywhere.
    """
    return re.sub(r"\{[^{}]*\}", lambda rule: _both_ways(rule.group()), css)


def _both_ways(rule: str) -> str:
    if "clip-path:polygon" in rule:
        return re.sub(r"(?<=[{;])left:", "inset-inline-start:", rule)
    for side, end in (("left", "start"), ("right", "end")):
        rule = re.sub(rf"\b(margin|padding|border)-{side}\b", rf"\1-inline-{end}", rule)
        rule = re.sub(rf"(?<=[{{;]){side}:", f"inset-inline-{end}:", rule)
        rule = rule.replace(f"text-align:{side}", f"text-align:{end}")
        # Browsers before 2023 know only the first.
        rule = rule.replace(f"float:{side}", f"float:{side};float:inline-{end}")
    return re.sub(
        r"(?<=[{;])(margin|padding):([^\s;}]+) ([^\s;}]+) ([^\s;}]+) ([^\s;}]+)(?=[;}])",
        _around,
        rule,
    )


def _around(found: re.Match[str]) -> str:
    name, top, right, bottom, left = found.groups()
    if right == left or "(" in found.group():
        return found.group()
    return f"{name}-block:{top} {bottom};{name}-inline:{left} {right}"


def check(css: str) -> None:
    """Stop when something is left that may not be served or would not follow the tokens."""
    if re.search(r"GDS Transport|url\((?!data:)", css):
        raise SystemExit("The stylesheet still names a font or picture that we may not serve.")
    left = sorted(set(re.findall(r"[:, ](#[0-9a-f]{3,6})\b(?=[^{}]*\})", css)))
    if left:
        raise SystemExit(f"Colours without a token: {', '.join(left)}. Add them to TOKENS.")


def script(source: str) -> str:
    """The components' script, starting itself."""
    source = re.sub(r"//# sourceMappingURL=.*", "", source)
    started, exports = re.subn(r"export\{[^}]*\};?\s*$", START, source)
    if exports != 1:
        raise SystemExit("The script's exports are not where they were; check scripts/assets.py.")
    return started


def main() -> None:
    """Write the two files; nothing else from the package is served."""
    if not SOURCE.is_dir():
        raise SystemExit("govuk-frontend is not installed; run `make install`.")
    TARGET.mkdir(parents=True, exist_ok=True)
    css = with_tokens(without_fonts_and_crest((SOURCE / "govuk-frontend.min.css").read_text()))
    css = reads_both_ways(css)
    check(css)
    (TARGET / "govuk-frontend.css").write_text(css)
    source = (SOURCE / "govuk-frontend.min.js").read_text()
    (TARGET / "govuk-frontend.js").write_text(script(source))


if __name__ == "__main__":
    main()
