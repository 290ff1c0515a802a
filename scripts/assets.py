"""Put govuk-frontend's CSS and JavaScript in place, without its fonts and crest.

GDS Transport and the crest are licensed for gov.uk alone, so no rule that names them is kept.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/govuk-frontend/dist/govuk"
TARGET = ROOT / "longtable/foundation/ui/static/vendor"
SYSTEM_FONTS = "system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,arial,sans-serif"


def own_look(css: str) -> str:
    """The stylesheet with its fonts, crest and source-map line taken out."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"url\([^)]*govuk-crest[^)]*\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    return css.replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)


def main() -> None:
    """Write the two files; nothing else from the package is served."""
    if not SOURCE.is_dir():
        raise SystemExit("govuk-frontend is not installed; run `make install`.")
    TARGET.mkdir(parents=True, exist_ok=True)
    css = own_look((SOURCE / "govuk-frontend.min.css").read_text())
    if re.search(r"GDS Transport|url\((?!data:)", css):
        raise SystemExit("The stylesheet still names a font or picture that we may not serve.")
    (TARGET / "govuk-frontend.css").write_text(css)
    script = (SOURCE / "govuk-frontend.min.js").read_text()
    (TARGET / "govuk-frontend.js").write_text(re.sub(r"//# sourceMappingURL=.*", "", script))


if __name__ == "__main__":
    main()
