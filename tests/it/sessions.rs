//! Commands and their answers, as a reader of the documentation would try them.

#[test]
fn sessions() {
    trycmd::TestCases::new().case("tests/sessions/*.md").case("tests/sessions/*.toml");
}
