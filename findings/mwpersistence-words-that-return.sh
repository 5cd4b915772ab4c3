#!/usr/bin/env bash
# mwpersistence 0.2.4 with deltas 0.7.0: whose words a text holds, over its revisions, as it is measured for wikis.
#
# The guess: words that left and come back are credited to whoever wrote them first. So it is where a revision is, as a
# whole, equal to an earlier one. Where anything else in the text is other than then, as in every next draft, the same
# sentence counts as new, written by whoever brought it back. Sentences that change places stay with their author.
#
# For users: figures of "persistence" leave out the proposal that resurfaces two drafts later, and credit the facilitator
# who put it back.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mwpersistence==0.2.4 deltas==0.7.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
import deltas
import mwpersistence


def first_seen(drafts):
    state = mwpersistence.DiffState(deltas.SegmentMatcher(), revert_radius=15)
    for number, draft in enumerate(drafts):
        words, _, _ = state.update(draft, revision=number)
    return [(str(word), word.revisions[0]) for word in words if str(word) in ("fund", "meet")]


fund, meeting = "Parties shall set up a fund.", "The Board shall meet yearly."
print("equal to the first draft:", first_seen([f"{fund} {meeting}", meeting, f"{fund} {meeting}"]))
print("with another word beside:", first_seen([f"{fund} {meeting}", meeting, f"{fund} {meeting} Kept."]))
print("in another place:", first_seen([f"{fund} {meeting}", f"{meeting} {fund}"]))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
equal to the first draft: [('fund', 0), ('meet', 0)]
with another word beside: [('fund', 2), ('meet', 0)]
in another place: [('meet', 0), ('fund', 0)]
SEEN
