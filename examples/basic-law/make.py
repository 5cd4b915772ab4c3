#!/usr/bin/env python3
"""Makes a travaux negotiation of the German Basic Law from a clone of its public repository.

    git clone https://github.com/c3e/grundgesetz-dev
    python3 make.py grundgesetz-dev basic-law
    travaux -C basic-law blame v30 "Artikel 109"

No text of the law is part of this project. The clone holds the articles of 1949 in `src/NNN.md`, a patch for each
amending law in `src/patches/` (in the order of `src/patches/series`), and dates, initiators and votes in
`etc/meta.json`. Each version becomes a draft, dated by its announcement; each law an amendment of the version before it,
of which only the title is known as a gist, with those who brought it in; each vote an event. A law that was passed before
the version that it changes was announced is left without a date.

Whoever brought a law in is taken over only where the data names nothing but known parties ("CDU/CSU, SPD und FDP"), the
Government or the Bundesrat. Anything else ("drei Entwürfe, davon …") is quoted in a note, and the proposer is unknown.

It needs Python 3.9 and the program `patch`. Tried with Python 3.11 and GNU patch 2.7 on the commit dea0774d with its
patches 1 to 30, set out anew in the layout above: of 31 versions 27 are those that were made of the clone itself, byte for
byte, and 4 but for an empty line; `travaux check` has no errors and no warnings. Laws 31 to 63 were not tried, because their patches were not at hand.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PARTIES = {
    "Regierungsvorlage": ("BUNDESREGIERUNG", "Federal Government of Germany", "government"),
    "Bundesratsvorlage": ("BUNDESRAT", "Bundesrat", "chamber"),
    "CDU/CSU": ("CDU-CSU", "CDU/CSU", "parliamentary party"),
    "SPD": ("SPD", "SPD", "parliamentary party"),
    "FDP": ("FDP", "FDP", "parliamentary party"),
    "DP": ("DP", "DP", "parliamentary party"),
    "DP/DPB": ("DP-DPB", "DP/DPB", "parliamentary party"),
    "GB/BHE": ("GB-BHE", "GB/BHE", "parliamentary party"),
    "Bündnis 90/Die Grünen": ("GRUENE", "Bündnis 90/Die Grünen", "parliamentary party"),
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main(arguments):
    if len(arguments) != 2:
        sys.exit("usage: make.py CLONE NEW-FOLDER")
    clone, target = map(Path, arguments)
    if target.exists():
        sys.exit(f"{target} is there already: name a folder that is not")
    meta = clone / "etc" / "meta.json"
    for needed in (meta, clone / "src" / "patches" / "series"):
        if not needed.is_file():
            sys.exit(f"{needed} is not there: name a clone of github.com/c3e/grundgesetz-dev")
    laws = {law["id"]: law for law in json.loads(meta.read_text(encoding="utf-8"))["revisions"]}
    files = negotiation(list(versions(clone / "src")), laws)
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{target}: {sum(name.startswith('drafts/') for name in files)} versions")


def versions(source):
    """The whole text before the first patch and after each, as (number, text)."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for article in source.glob("*.md"):
            if article.name[0].isdigit():
                (work / article.name).write_bytes(article.read_bytes())
        yield 0, joined(work)
        for line in (source / "patches" / "series").read_text(encoding="utf-8").splitlines():
            name = line.split("#")[0].split()[:1]
            if not name:
                continue
            patch = (source / "patches" / name[0]).resolve()
            command = ["patch", "-p1", "--force", "--silent", "--no-backup-if-mismatch", "-d", folder, "-i", str(patch)]
            try:
                run = subprocess.run(command, capture_output=True, text=True)
            except FileNotFoundError:
                sys.exit("the program `patch` is not installed")
            if run.returncode:
                sys.exit(f"{patch} does not apply: {(run.stdout + run.stderr).strip()}")
            yield int(name[0]), joined(work)


def joined(work):
    return "".join(path.read_text(encoding="utf-8") for path in sorted(work.glob("*.md")))


def negotiation(texts, laws):
    """The files of the folder: path and text."""
    files, sources, amendments, events, parties = {}, [], [], [], {}
    before, last_day = None, ""
    for number, text in texts:
        law = laws.get(number, {})
        draft, source = f"v{number:02}", f"law-{number}"
        title = law.get("title", f"law {number}")
        announced = day(law.get("announced"))
        printed = "; ".join(f"{one['title']}, p. {one['pages']}" for one in law.get("sources", []) if "pages" in one)
        sources.append(entry(id=source, title=title, publisher=printed or None, date=announced, kind="law"))
        dated = announced if announced and announced >= last_day else None
        front = {
            "travaux": 1, "draft": draft, "title": f"Basic Law after: {title}" if before else title, "date": dated,
            "kind": "law in force", "language": "de", "source": source,
            "note": f"In force from {law['effectiveSince']}." if law.get("effectiveSince") else None,
        }
        files[f"drafts/{draft}.md"] = "---\n" + mapping(front) + "---\n\n" + without_title(text)
        if before:
            named = initiators(law.get("initiativeOf"))
            parties.update({one[0]: one for one in named or []})
            passed = day(law.get("passed"))
            amendments.append(entry(
                id=source, draft=before, clause="unknown", gist=title, wording="reported",
                proposed_by=[one[0] for one in named] if named else "unknown",
                date=f"../{passed}" if passed and passed >= last_day else None, source=source, note=note(law, named),
            ))
            if votes := law.get("votes"):
                events.append(entry(
                    id=f"vote-{number}", vote=f"{title}, in the Bundestag", on=source, **{"for": votes["yes"]},
                    against=votes["no"], abstaining=votes["abstentions"], not_taking_part=votes.get("notVoted"),
                    result="carried", date=passed, source=source,
                ))
        before, last_day = draft, dated or last_day
    codes = [entry(code=code, name=name, kind=kind) for code, name, kind in parties.values()]
    drafts = "[" + ", ".join(Path(name).stem for name in files) + "]"
    files["travaux.yaml"] = (
        f"travaux: 1\ntitle: Basic Law for the Federal Republic of Germany\ndrafts: {drafts}\ndefault_access: public\n"
        + listed("parties", codes) + listed("sources", sources)
    )
    files["amendments/laws.yaml"] = "travaux: 1\n" + listed("amendments", amendments) + listed("events", events)
    return files


def without_title(text):
    """The text without pandoc's block of lines that begin with %, and with what continues one of these."""
    lines = text.splitlines(keepends=True)
    while lines and (lines[0].startswith("%") or lines[0].startswith("  ")):
        lines.pop(0)
    return "".join(lines).lstrip("\n")


def initiators(told):
    """Those who brought a law in, where nothing but known names is told; else nothing."""
    names = re.split(r", | und ", told or "")
    return [PARTIES[name] for name in names] if all(name in PARTIES for name in names) else None


def note(law, named):
    told = [] if named or not law.get("initiativeOf") else [f"Brought in, as the data has it: {law['initiativeOf']}."]
    for what, articles in law.get("articles", {}).items():
        if articles:
            names = (one if isinstance(one, str) else " to ".join(one) for one in articles)
            told.append(f"Articles {what}: {', '.join(names)}.")
    return " ".join(told) or None


def day(told):
    return told if told and DAY.fullmatch(told) else None


def entry(**fields):
    return "  - " + mapping(fields, "    ").lstrip()


def mapping(fields, indent=""):
    return "".join(f"{indent}{key}: {value(one)}\n" for key, one in fields.items() if one is not None)


def value(one):
    """A value of YAML; what is JSON is YAML too. Days, names of records and plain words stand without quotes."""
    plain = isinstance(one, str) and re.fullmatch(r"[A-Za-z.0-9][A-Za-z0-9./-]*", one)
    return one if plain else json.dumps(one, ensure_ascii=False)


def listed(key, entries):
    return f"{key}:\n" + "".join(entries) if entries else ""


if __name__ == "__main__":
    main(sys.argv[1:])
