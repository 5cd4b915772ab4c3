#!/usr/bin/env python3
"""alignment.py TRAVAUX [OLD NEW]...: how many clauses of a real text are matched to the right ones.

The Rust Reference gives its rules ids that they keep through the versions (`r-items.fn.intro`). This downloads the
documentation of pairs of Rust versions from static.rust-lang.org, reads headings, paragraphs and items as two drafts,
compares them with TRAVAUX, and holds the matches of clauses with ids against the ids. Beside it: equal text, equal
paragraphs in order with what stands between them by likeness (a sequence alignment), and tf-idf, the most alike first. An id
is not always right: where a rule was rewritten it may have stayed with another sentence.

Moves: a clause has moved if its id stands outside the longest run of ids that keeps its order. Told is each clause that
TRAVAUX calls moved and that has an id, or one beneath it; missed is each moved id that is beneath none of these.

OLD and NEW are versions of Rust, or two Markdown files of a law, whose articles and paragraphs are known by their numbers.
"""
import bisect, collections, difflib, io, json, math, os, re, subprocess, sys, tarfile, tempfile, urllib.request
from html.parser import HTMLParser

PAIRS = ["1.86.0", "1.91.0", "1.88.0", "1.95.0", "1.86.0", "1.95.0"]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PASSED_OVER = {"svg", "button", "script", "style", "pre", "nav", "table"}
VOID = {"br", "img", "wbr", "input", "hr", "path", "rect", "text"}


class Page(HTMLParser):
    """The blocks of a page: (tag, text, ids)."""

    def __init__(self):
        super().__init__()
        self.blocks, self.ids, self.block, self.passed, self.lists, self.is_main = [], [], None, [], 0, False

    def end_block(self):
        if self.block:
            text = " ".join("".join(self.block[1]).split())
            text = re.sub(r"^(Note|Warning|Edition differences): ", "", text)
            is_grammar = re.match(r"(tests/|Lexer\b|Syntax\b|[A-Z][A-Za-z_]+ ?:( |$))", text)
            is_title = re.fullmatch(r"Note|Warning|Example|\d+ Edition differences", text)
            if re.search(r"\w{3}", text) and not is_grammar and not is_title:
                self.blocks.append((self.block[0], text, self.ids))
                self.ids = []
        self.block = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = attributes.get("class") or ""
        self.is_main = self.is_main or tag == "main"
        if not self.is_main:
            return
        is_rule = tag == "div" and classes == "rule"
        if self.passed or tag in PASSED_OVER or is_rule or (tag == "div" and "grammar" in classes):
            if is_rule and not self.passed:
                self.end_block()
                self.ids = self.ids + [attributes["id"]]
            if tag not in VOID or tag in PASSED_OVER:
                self.passed.append(tag)
            return
        if tag in HEADINGS or tag in ("p", "dt", "dd", "blockquote", "li"):
            is_first_of_item = tag == "p" and self.block and self.block[0] == "li" and not "".join(self.block[1]).strip()
            if not is_first_of_item:
                self.end_block()
                self.block = (tag if tag in HEADINGS else "li" if self.lists else "p", [])
        elif tag in ("ul", "ol"):
            self.end_block()
            self.lists += 1

    def handle_endtag(self, tag):
        if self.passed:
            if tag in self.passed:
                while self.passed.pop() != tag:
                    pass
            return
        if tag in HEADINGS or tag in ("p", "dt", "dd", "blockquote", "li", "main", "ul", "ol"):
            self.end_block()
        if tag in ("ul", "ol"):
            self.lists = max(0, self.lists - 1)
        self.is_main = self.is_main and tag != "main"

    def handle_data(self, data):
        if self.block and not self.passed:
            self.block[1].append(data)


def pages(version):
    """The pages of the reference in their order."""
    site = "https://static.rust-lang.org/dist"
    with urllib.request.urlopen(f"{site}/channel-rust-{version}.toml") as answer:
        day = re.search(rb'^date = "(.*?)"', answer.read(), re.M).group(1).decode()
    name = f"{site}/{day}/rust-docs-{version}-x86_64-unknown-linux-gnu.tar.xz"
    with urllib.request.urlopen(name) as answer, tarfile.open(fileobj=io.BytesIO(answer.read()), mode="r:xz") as archive:
        files = {}
        for entry in archive:
            if entry.isfile() and "/html/reference/" in entry.name and entry.name.endswith(".html"):
                files[entry.name.split("/html/reference/")[1]] = archive.extractfile(entry).read().decode()
    listed = dict.fromkeys(re.findall(r'href="([a-z0-9/._-]*html)"', files["toc.html"]))
    return [(name, files[name]) for name in listed if name in files]


def draft(version):
    """A draft in the format of travaux, its clauses in order as (depth, kind, text), and each id's clause."""
    clauses, named = [], collections.defaultdict(list)
    for name, html in pages(version):
        page, open_headings, paragraph = Page(), [], None
        page.feed(html)
        for tag, text, ids in page.blocks:
            if tag in HEADINGS:
                level = int(tag[1])
                while open_headings and open_headings[-1] >= level:
                    open_headings.pop()
                clauses.append((len(open_headings), "heading", text))
                open_headings.append(level)
                ids, paragraph = ["page " + name if level == 1 else "title " + text.lower()], None
            elif tag == "p" or paragraph is None:
                clauses.append((len(open_headings), "paragraph", text))
                paragraph = len(open_headings)
            else:
                clauses.append((paragraph + 1, "sub-paragraph", text))
            for one in ids:
                if not one.endswith(".syntax"):
                    named[one].append(len(clauses) - 1)
    root = {"clauses": []}
    chain = [root]
    for depth, kind, text in clauses:
        clause = {"kind": kind, "text": text, "clauses": []}
        del chain[depth + 1 :]
        chain[-1]["clauses"].append(clause)
        chain.append(clause)
    file = {"travaux": 1, "draft": "v" + version.replace(".", "-"), "date": "2025-01-01", "clauses": root["clauses"]}
    return file, clauses, {one: at[0] for one, at in named.items() if len(at) == 1}


def travaux(program, old, new):
    """The pairs of clauses that the program tells, and the old clauses that it calls moved. A draft is a path or a file."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, file in (("old", old), ("new", new)):
            if isinstance(file, str):
                paths.append(file)
                continue
            paths.append(os.path.join(folder, name + ".yaml"))
            with open(paths[-1], "w", encoding="utf-8") as out:
                json.dump(file, out)
        answer = json.loads(subprocess.run([program, "diff", *paths, "--format", "json"], stdout=subprocess.PIPE, check=True).stdout)
    moved = {clause["index"] for change in answer["changes"] if change["moved"] for clause in change["old"]}
    both = ([[clause["index"] for clause in change.get(side) or []] for side in ("old", "new")] for change in answer["changes"])
    return {(one, other) for olds, news in both for one in olds for other in news}, moved


def law(program, path):
    """A draft of a law, as `draft` gives one. An article is known by its number, what stands in it by the labels above."""
    shown = subprocess.run([program, "show", path, "--format", "json"], stdout=subprocess.PIPE, check=True).stdout
    clauses, named = [], collections.defaultdict(list)

    def walk(beneath, depth, article, labels):
        for clause in beneath:
            number = re.match(r"Art(?:ikel|icle|\.)\s*(\d+\s*[a-z]?)\b", f"{clause['label']} {clause['text']}".strip())
            if number and clause["kind"] in ("section", "heading"):
                inner = number.group(1).replace(" ", ""), ()
            else:
                inner = article, labels + (clause["label"],)
            if inner[0] and all(inner[1]):
                named[inner].append(len(clauses))
            clauses.append((depth, clause["kind"], clause["text"]))
            walk(clause.get("clauses") or [], depth + 1, *inner)

    file = json.loads(shown)
    walk(file["clauses"], 0, None, ())
    return path, clauses, {one: at[0] for one, at in named.items() if len(at) == 1}


def sequence(old, new):
    """Equal paragraphs in order; what stands between them in order too, where more than half of the words are equal."""
    texts = [[text for _, _, text in clauses] for clauses in (old, new)]
    pairs = set()
    matcher = difflib.SequenceMatcher(None, *texts, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            pairs |= set(zip(range(old_from, old_to), range(new_from, new_to)))
        elif kind == "replace" and (old_to - old_from) * (new_to - new_from) <= 10_000:
            pairs |= in_order(texts, range(old_from, old_to), range(new_from, new_to))
    return pairs


def in_order(texts, olds, news, least=0.5):
    words = [[collections.Counter(text.lower().split()) for text in side] for side in texts]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    alike = {}
    for row in reversed(range(len(olds))):
        for column in reversed(range(len(news))):
            one, other = words[0][olds[row]], words[1][news[column]]
            score = 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))
            alike[row, column] = score
            together = best[row + 1][column + 1] + score if score >= least else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], together)
    pairs, row, column = set(), 0, 0
    while row < len(olds) and column < len(news):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.add((olds[row], news[column]))
            row, column = row + 1, column + 1
    return pairs


def moves(clauses, right, told):
    """How many moves were told, how many of these did not happen, and how many were missed."""
    order = sorted(dict(sorted(right)).items())
    ends, last, before = [], [], {}
    for one, other in order:
        at = bisect.bisect_left(ends, other)
        before[one] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [other], [one]
    stays, one = set(), last[-1] if last else None
    while one is not None:
        stays.add(one)
        one = before[one]
    moved = {one for one, _ in order} - stays
    known = {one for one, _ in order}
    happened, false, covered = 0, 0, set()
    for root in told:
        end = next((at for at in range(root + 1, len(clauses)) if clauses[at][0] <= clauses[root][0]), len(clauses))
        beneath = known.intersection(range(root, end))
        covered |= beneath
        if beneath:
            happened, false = happened + bool(beneath & moved), false + (not beneath & moved)
    return happened + false, false, len(moved - covered)


def equal_text(old, new):
    places = [collections.defaultdict(list), collections.defaultdict(list)]
    for clauses, found in zip((old, new), places):
        for at, (_, _, text) in enumerate(clauses):
            found[text].append(at)
    return {pair for text in places[0] for pair in zip(places[0][text], places[1].get(text, []))}


def tf_idf(old, new, least=0.3):
    words = [[collections.Counter(re.findall(r"\w+", text.lower())) for _, _, text in clauses] for clauses in (old, new)]
    holders = collections.Counter(word for bags in words for bag in bags for word in bag)
    total = len(old) + len(new)
    index, vectors = collections.defaultdict(list), []
    for side, bags in enumerate(words):
        for at, bag in enumerate(bags):
            vector = {word: (1 + math.log(count)) * math.log(total / holders[word]) for word, count in bag.items()}
            length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
            vector = {word: value / length for word, value in vector.items()}
            if side == 0:
                for word, value in vector.items():
                    index[word].append((at, value))
            else:
                vectors.append(vector)
    found = []
    for at, vector in enumerate(vectors):
        alike = collections.Counter()
        for word, value in vector.items():
            if len(index[word]) <= total // 20:
                for other, weight in index[word]:
                    alike[other] += value * weight
        found += [(score, other, at) for other, score in alike.items() if score >= least]
    pairs, olds, news = set(), set(), set()
    for _, one, other in sorted(found, reverse=True):
        if one not in olds and other not in news:
            pairs.add((one, other))
            olds.add(one)
            news.add(other)
    return pairs


def main():
    program, named = sys.argv[1], sys.argv[2:] or PAIRS
    drafts = {name: law(program, name) if os.path.exists(name) else draft(name) for name in dict.fromkeys(named)}
    for old, new in zip(named[::2], named[1::2]):
        (old_file, old_clauses, old_ids), (new_file, new_clauses, new_ids) = drafts[old], drafts[new]
        right = {(at, new_ids[one]) for one, at in old_ids.items() if one in new_ids}
        known = set(old_ids.values()), set(new_ids.values())
        print(f"{old} {new}: {len(old_clauses)} and {len(new_clauses)} clauses, {len(right)} ids in both")
        ours, told = travaux(program, old_file, new_file)
        answers = [
            ("travaux", ours),
            ("equal text", equal_text(old_clauses, new_clauses)),
            ("sequence", sequence(old_clauses, new_clauses)),
            ("tf-idf", tf_idf(old_clauses, new_clauses)),
        ]
        for name, pairs in answers:
            pairs = {pair for pair in pairs if pair[0] in known[0] and pair[1] in known[1]}
            hits = len(pairs & right)
            precision, recall = hits / max(1, len(pairs)), hits / max(1, len(right))
            score = 2 * hits / max(1, len(pairs) + len(right))
            print(f"  {name:11} precision {precision:.4f}  recall {recall:.4f}  F1 {score:.4f}")
        print("  moves: {} told, {} of these did not happen, {} missed".format(*moves(old_clauses, right, told)))


if __name__ == "__main__":
    main()
