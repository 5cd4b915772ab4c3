//! Several parties as the one author that a tracked change has.

/// A longer list of names is cut, in bytes: programs cut longer ones anywhere.
const LONGEST: usize = 200;

/// Names as one author, with how many more there are where they are many, and that some proposer is not known or not told.
pub(super) fn one_author(mut names: Vec<String>, is_unknown: bool, is_withheld: bool) -> String {
    let all = names.len();
    let mut length = 0;
    names.retain(|name| {
        length += name.len() + 2;
        length <= LONGEST
    });
    if all > names.len() {
        names.push(format!("{} more", all - names.len()));
    }
    names.extend(is_unknown.then(|| "proposer unknown".to_owned()));
    names.extend(is_withheld.then(|| "proposer withheld".to_owned()));
    names.join("; ")
}
