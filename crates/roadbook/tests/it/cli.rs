//! What is said when something is wrong, and how the program ends.

use std::os::unix::fs::PermissionsExt;

use crate::world::program;

#[test]
fn a_missing_database_is_told_in_the_users_language_and_not_made() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("nowhere");
    for (language, word) in
        [("en", "What is safe: Nothing was changed."), ("ru", "Что делать дальше: Укажите"), ("ko", "데이터베이스가 없습니다")]
    {
        let output = program().arg("--data").arg(&data).args(["--language", language, "export", "customers"]).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(word), "{said}");
    }
    let output = program().env("LC_ALL", "hy_AM.UTF-8").arg("--data").arg(&data).arg("check").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("Ոչինչ չի փոխվել"));
    assert!(!data.exists(), "looking for a database makes none");
}

#[test]
fn a_mistake_on_the_command_line_ends_with_2() {
    let output = program().args(["export", "everything"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_unreachable_server_is_told_without_its_password() {
    let output = program().args(["--database-url", "postgres://ann:s3cret@127.0.0.1:1/x", "check"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("postgres://ann@127.0.0.1:1/x") && !said.contains("s3cret"), "{said}");
}

#[test]
fn a_new_data_directory_is_private() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let output = program().arg("--data").arg(&data).args(["restore", "/nonexistent"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}
