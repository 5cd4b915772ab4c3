fn main() {
    let n = std::env::args().nth(1).unwrap();
    let d = travaux::read::draft(&n, &std::fs::read(&n).unwrap()).unwrap();
    let tsv = std::env::args().nth(2).is_some();
    for c in d.tree.clauses() {
        if tsv {
            println!("{}\t{}\t{}\t{}\t{}", c.depth(), c.parent().map_or(-1, |p| p as i64), c.kind, c.label, c.text)
        } else {
            println!("{}{}|{}|{}", "  ".repeat(c.depth()), c.kind, c.label, c.text.chars().take(70).collect::<String>())
        }
    }
    for x in d.diagnostics {
        eprintln!("{x}")
    }
}
