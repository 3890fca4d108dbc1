# What a contributor does often. `just` lists it.

default:
    @just --list

# Start the product on a group that has lived two years, on embedded SQLite
run *arguments:
    cargo run --release -- demo {{arguments}}

# All tests; those that need PostgreSQL, Chromium or a mail server say loudly when it is missing
test *arguments:
    cargo test --workspace {{arguments}}

# Exactly what CI runs
ci:
    .ci/run

# Formatting, lints, licences
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    command -v cargo-deny >/dev/null && cargo deny check licenses bans sources || echo "cargo-deny is not installed: licences not checked"

# The measurements: import, page, search. `just bench page --customers 100000`
bench name *arguments:
    cargo run --release -- bench {{name}} {{arguments}}

# The tests in a real browser alone; `just e2e import` those with that word in their name
e2e flow="":
    ROADBOOK_TEST_ALL=1 ROADBOOK_E2E={{flow}} cargo test -p roadbook --test e2e -- --nocapture

# The pictures of README and the guide, from a group that has lived; it is kept in target/lived, and lives anew when that is removed
screenshots:
    ROADBOOK_LIVED={{justfile_directory()}}/target/lived ROADBOOK_SHOWCASE={{justfile_directory()}}/docs/pictures ROADBOOK_E2E=showcase cargo test -p roadbook --test e2e -- --nocapture

# Pictures of every page of a group that has lived into target/screenshots, to be looked at
pictures:
    ROADBOOK_LIVED={{justfile_directory()}}/target/lived ROADBOOK_SCREENSHOTS={{justfile_directory()}}/target/screenshots ROADBOOK_E2E=pictures cargo test -p roadbook --test e2e -- --nocapture

# Fuzz one parser for a minute: `just fuzz csv`
fuzz target seconds="60":
    cargo fuzz run {{target}} -- -max_total_time={{seconds}}

# Live many short simulated months with everything going wrong: `just soak 5000`, from a seed on: `just soak 5000 100000`
soak seeds="2000" from="1000":
    ROADBOOK_SWEEP={{seeds}} ROADBOOK_SEED={{from}} cargo test --release -p roadbook-sim --test it a_sweep_of_seeds -- --nocapture
