//! Names alone: each of one file looked up among those of another.

use std::{
    collections::HashSet,
    fs::File,
    io::{BufWriter, Write},
    time::Instant,
};

use roadbook_identity::lookup::{Found, Lookup};

use super::{
    Arguments,
    answer::quoted,
    read::{self, Named},
    report,
};
use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Of so many likely ones the chances are reckoned; the others have next to none.
const RIVALS: usize = 40;

pub fn run(context: &Context, arguments: &Arguments, begun: Instant) -> Result<Exit, Failure> {
    let files = read::names(context, arguments)?;
    let [sought, known] = files.as_slice() else { return Err(Failure::refused(context, "cli-match-two-files", "--lookup")) };
    let lookup = Lookup::new(known.iter().map(|named| named.name.as_str()));
    let truths: HashSet<&str> = known.iter().map(|named| named.truth.as_str()).filter(|truth| !truth.is_empty()).collect();
    let mut out = String::from("left,right,probability\n");
    let (mut matches, mut asked, mut right) = (0_u64, 0_u64, 0_u64);
    for named in sought {
        let found = lookup.best(&named.name, RIVALS);
        let best = found.first().and_then(|first| Some((known.get(first.place)?, chance(&found))));
        if truths.contains(named.truth.as_str()) {
            asked += 1;
            right += u64::from(best.is_some_and(|(other, _): (&Named, f64)| other.truth == named.truth));
        }
        if let Some((other, chance)) = best.filter(|(_, chance)| *chance >= arguments.threshold.unwrap_or(0.0)) {
            matches += 1;
            out.push_str(&format!("{},{},{chance:.6}\n", quoted(&named.id), quoted(&other.id)));
        }
    }
    if let Some(path) = &arguments.pairs {
        let write = || -> std::io::Result<()> {
            let mut file = BufWriter::new(File::create(path)?);
            file.write_all(out.as_bytes())?;
            file.flush()
        };
        write().map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of names")]
    let recall = (asked > 0).then(|| right as f64 / asked as f64);
    for line in summary(context, arguments, [sought.len(), known.len()], matches, recall, begun.elapsed().as_secs_f64()) {
        output::say(&line).map_err(|error| Failure::io(context, "stdout", &error))?;
    }
    Ok(Exit::Done)
}

/// The likeliest one's chance against all others, and against it being somebody unknown, as likely as a match of no bits.
fn chance(found: &[Found]) -> f64 {
    let Some(first) = found.first() else { return 0.0 };
    let others: f64 = found.iter().map(|found| f64::from(found.bits - first.bits).exp2()).sum();
    1.0 / (others + f64::from(-first.bits).exp2())
}

fn summary(
    context: &Context,
    arguments: &Arguments,
    [sought, known]: [usize; 2],
    matches: u64,
    recall: Option<f64>,
    seconds: f64,
) -> Vec<String> {
    if arguments.json {
        let recall = recall.map_or(String::new(), |recall| format!(r#","recall":{recall:.6}"#));
        let memory = report::peak_rss_bytes();
        return vec![format!(
            r#"{{"records":{sought},"known":{known},"matches":{matches},"seconds":{seconds:.3},"peak_rss_bytes":{memory}{recall}}}"#
        )];
    }
    let counts = roadbook_i18n::Args::new().with("sought", sought).with("known", known).with("matches", matches);
    let mut lines = vec![context.texts.t_with("cli-match-looked-up", &counts).into_owned()];
    lines.extend(recall.map(|recall| context.texts.t1("cli-match-first", "recall", format!("{recall:.4}")).into_owned()));
    lines
}
