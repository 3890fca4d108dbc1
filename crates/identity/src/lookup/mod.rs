//! One written name looked up among many in Latin letters.
//!
//! [`agree`](crate::name::agree) answers whether two names can be one party's; here the question is which of many names, of people
//! from anywhere, is the likeliest to be meant by a name in another script: Չարլզ Դիքենս, 찰스 디킨스, 查尔斯·狄更斯. Every word is
//! scored against every word by a model of transliteration ([`channel`]), in bits for and against; words find their partners in
//! any order, what has no partner costs a little, and the sums are ranked.
//!
//! `readings.txt` holds how graphemes of Latin names are heard, learnt by expectation-maximisation from Wikidata labels (CC0) in
//! English and Russian (as E. S. Ristad & P. N. Yianilos, *Learning String Edit Distance*, 1998). The other tables tell how a
//! script writes such a sound (`armenian.txt`, `azerbaijani.txt`, `korean.txt`, `chinese.txt`), and how Koreans and Chinese
//! romanise names of their own (`korean_own.txt`, `chinese_own.txt`).
//!
//! ```
//! use roadbook_identity::lookup::Lookup;
//! let known = Lookup::new(["Charles Dickens", "Charles Darwin", "Hovhannes Tumanyan", "Kim Dae-jung", "Deng Xiaoping"]);
//! for (written, place) in [("찰스 디킨스", 0), ("查尔斯·达尔文", 1), ("Հովհաննես Թումանյան", 2), ("김대중", 3), ("邓小平", 4)] {
//!     assert_eq!(known.best(written, 1).first().map(|found| found.place), Some(place), "{written}");
//! }
//! ```

mod channel;
mod query;
mod sounds;

use std::{collections::HashMap, sync::OnceLock};

use channel::{Channel, alone};
use query::{Tongue, Word};

/// Names in Latin letters, made ready. Looking one name up costs milliseconds per thousand of them.
#[derive(Debug, Default)]
pub struct Lookup {
    names: Vec<Name>,
    words: Vec<Letters>,
}

/// A word of a name.
#[derive(Debug)]
struct Letters {
    own: Box<[u8]>,
    /// As it sounds where its bearers come from, or as other languages call them: Michael is heard `maykl` and called `mikhail`.
    respelt: Vec<Box<[u8]>>,
}

#[derive(Debug)]
struct Name {
    /// Places in `Lookup::words`.
    words: Vec<usize>,
    /// The name without blanks, hyphens and marks.
    plain: Box<[u8]>,
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which of the names, counted from 0 in the order they were given.
    pub place: usize,
    /// Bits in favour: the greater, the likelier. Only to be compared within one search.
    pub bits: f32,
}

/// Names that are looked at closely.
const SHORTLIST: usize = 150;
/// More words of a name are not looked at.
const MOST_WORDS: usize = 8;
/// Bits against, for a word of the sought name that the other has not.
const UNMET: f32 = 4.0;
/// Bits against, for a word that the sought name has not.
const MORE: f32 = 3.0;
/// Bits against, for a patronymic, an initial or a particle without a partner.
const SPARE: f32 = 0.7;
/// Bits for an initial that stands for a word.
const INITIAL: f32 = 1.5;
/// Bits that a name costs that is another by its letters.
const RESPELT: f32 = 1.0;
/// Bits more for each further one of several spellings, the likelier ones coming first.
const LATER: f32 = 0.3;
/// Tenths of bits that a spelling by custom costs.
const BY_CUSTOM: f32 = 12.0;
/// Words of names that are left out as easily as not.
const PARTICLES: &[&str] = &[
    "von$", "van$", "de$", "da$", "di$", "du$", "la$", "le$", "der$", "den$", "al$", "bin$", "ibn$", "bey$", "the$", "of$", "ii$", "jr$",
    "sr$", "iii$", "dos$", "el$",
];

impl Lookup {
    /// Makes names ready to be searched.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lookup = Self::default();
        let mut places: HashMap<Box<[u8]>, usize> = HashMap::new();
        for name in names {
            let mut words = sounds::latin_words(crate::normalise::text::head(name));
            words.truncate(MOST_WORDS);
            let plain = words.iter().flatten().copied().filter(|b| *b != b'$').collect();
            let words = words
                .into_iter()
                .map(|word| {
                    let word: Box<[u8]> = word.into();
                    *places.entry(word).or_insert_with_key(|word| {
                        lookup.words.push(Letters { own: word.clone(), respelt: respelt(word) });
                        lookup.words.len() - 1
                    })
                })
                .collect();
            lookup.names.push(Name { words, plain });
        }
        lookup
    }

    /// The likeliest names, best first, at most `most`; of equally likely ones the earlier first.
    #[must_use]
    pub fn best(&self, written: &str, most: usize) -> Vec<Found> {
        let written = crate::normalise::text::head(written);
        let plain: Vec<u8> = if written.is_ascii() { sounds::latin_words(written).concat() } else { Vec::new() };
        let plain: Vec<u8> = plain.into_iter().filter(|b| *b != b'$').collect();
        let mut best = vec![f32::NEG_INFINITY; self.names.len()];
        for way in query::ways(written) {
            self.search(&way, &mut best);
        }
        let mut found: Vec<Found> = best.iter().enumerate().map(|(place, bits)| Found { place, bits: *bits }).collect();
        for (found, name) in found.iter_mut().zip(&self.names) {
            if !plain.is_empty() && *plain == *name.plain {
                #[expect(clippy::cast_precision_loss, reason = "the length of a name")]
                let exact = 5.0 * plain.len() as f32;
                found.bits = found.bits.max(exact);
            }
        }
        found.retain(|found| found.bits.is_finite());
        found.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.place.cmp(&b.place)));
        found.truncate(most);
        found
    }

    /// Raises what each name has to what this way of reading gives it.
    fn search(&self, way: &[Word], best: &mut [f32]) {
        let mut room = Vec::new();
        let rows: Vec<Vec<f32>> = way.iter().map(|word| self.words.iter().map(|letters| letters.bits(word, &mut room)).collect()).collect();
        let joined: Vec<Word> = way.windows(2).filter_map(|pair| Some(pair.first()?.joined(pair.last()?))).collect();
        let mut rough: Vec<(f32, usize)> =
            self.names.iter().enumerate().map(|(place, name)| (self.pair_up(way, &rows, None, name, &mut room), place)).collect();
        let shortlist = rough.len().min(SHORTLIST);
        if shortlist < rough.len() {
            rough.select_nth_unstable_by(shortlist, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        }
        for (bits, place) in rough.into_iter().take(shortlist) {
            let Some(name) = self.names.get(place) else { continue };
            let closer = bits.max(self.pair_up(way, &rows, Some(&joined), name, &mut room));
            if let Some(best) = best.get_mut(place) {
                *best = best.max(closer);
            }
        }
    }

    /// The best sum over all ways to give words their partners. With the `joined` words of the way, two
    /// words of either may be the partner of one.
    fn pair_up(&self, way: &[Word], rows: &[Vec<f32>], joined: Option<&[Word]>, name: &Name, room: &mut Vec<f32>) -> f32 {
        let count = name.words.len();
        let letters = |at: usize| name.words.get(at).and_then(|word| self.words.get(*word)).map_or(&[][..], |word| &*word.own);
        // Best sum by the set of the name's words that are taken.
        let sets = 1_usize << count;
        let mut sums = vec![vec![f32::NEG_INFINITY; sets]; way.len() + 1];
        let put = |sums: &mut Vec<Vec<f32>>, at: usize, set: usize, sum: f32| {
            if let Some(known) = sums.get_mut(at).and_then(|sums| sums.get_mut(set)) {
                *known = known.max(sum);
            }
        };
        put(&mut sums, 0, 0, 0.0);
        let runs: Vec<(usize, Vec<u8>)> = if joined.is_some() {
            (1..count).map(|at| (at - 1, [letters(at - 1).strip_suffix(b"$").unwrap_or_default(), letters(at)].concat())).collect()
        } else {
            Vec::new()
        };
        for (at, (word, row)) in way.iter().zip(rows).enumerate() {
            let single: Vec<f32> = name.words.iter().map(|word| row.get(*word).copied().unwrap_or(f32::NEG_INFINITY)).collect();
            let two_of_name: Vec<f32> = runs.iter().map(|(_, letters)| word_bits(word, letters, room)).collect();
            let two_of_way: Vec<f32> = joined
                .and_then(|joined| joined.get(at))
                .map(|joined| (0..count).map(|at| word_bits(joined, letters(at), room)).collect())
                .unwrap_or_default();
            for set in 0..sets {
                let Some(sum) = sums.get(at).and_then(|sums| sums.get(set)).copied().filter(|sum| sum.is_finite()) else { continue };
                put(&mut sums, at + 1, set, sum - if word.spare { SPARE } else { UNMET });
                for (partner, bits) in single.iter().enumerate().filter(|(partner, _)| set & (1 << partner) == 0) {
                    put(&mut sums, at + 1, set | (1 << partner), sum + bits);
                }
                for ((first, _), bits) in runs.iter().zip(&two_of_name) {
                    if set & (3 << first) == 0 {
                        put(&mut sums, at + 1, set | (3 << first), sum + bits);
                    }
                }
                for (partner, bits) in two_of_way.iter().enumerate().filter(|(partner, _)| set & (1 << partner) == 0) {
                    put(&mut sums, at + 2, set | (1 << partner), sum + bits);
                }
            }
        }
        let left = |set: usize| -> f32 {
            (0..count).filter(|at| set & (1 << at) == 0).map(|at| if is_spare(letters(at)) { SPARE } else { MORE }).sum()
        };
        let last = sums.last().map_or(&[][..], Vec::as_slice);
        last.iter().enumerate().map(|(set, sum)| sum - left(set)).fold(f32::NEG_INFINITY, f32::max)
    }
}

fn is_spare(letters: &[u8]) -> bool {
    letters.len() == 2 || PARTICLES.iter().any(|particle| particle.as_bytes() == letters)
}

impl Letters {
    fn bits(&self, word: &Word, room: &mut Vec<f32>) -> f32 {
        let mut best = word_bits(word, &self.own, room);
        let mut cost = RESPELT;
        for letters in &self.respelt {
            best = best.max(word_bits(word, letters, room) - cost);
            cost += LATER;
        }
        best
    }
}

/// Other spellings of common given names: `respelt.txt` has a name and how it is heard or called, in letters that the readings
/// understand.
fn respelt(letters: &[u8]) -> Vec<Box<[u8]>> {
    let line = include_str!("respelt.txt")
        .lines()
        .find(|line| line.split(' ').next().is_some_and(|name| letters.strip_suffix(b"$") == Some(name.as_bytes())));
    line.into_iter().flat_map(|line| line.split(' ').skip(1)).map(|heard| format!("{heard}$").into_bytes().into()).collect()
}

/// Bits for a word of a name being the Latin form of a written word.
fn word_bits(word: &Word, letters: &[u8], room: &mut Vec<f32>) -> f32 {
    let bits = channel_of(word.tongue).bits(letters, &word.sounds, room);
    if let Some(rank) = word.spellings.iter().position(|spelling| **spelling == *letters) {
        let own: f32 = word.sounds.iter().map(|sound| alone(*sound)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a place in a short list")]
        let later = rank as f32 * LATER;
        return bits.max((own - BY_CUSTOM).max(30.0) / 10.0 - later);
    }
    if letters.len() == 2 && word.sounds.len() > 1 && bits < INITIAL {
        // An initial stands for a word that begins so.
        let head = word.sounds.get(..1).unwrap_or_default();
        if channel_of(word.tongue).bits(letters, head, room) > 2.0 {
            return INITIAL;
        }
    }
    bits
}

fn channel_of(tongue: Tongue) -> &'static Channel {
    static CHANNELS: [OnceLock<Channel>; 7] = [const { OnceLock::new() }; 7];
    let readings = include_str!("readings.txt");
    let (at, readings, writing) = match tongue {
        Tongue::Cyrillic => (0, readings, None),
        Tongue::Armenian => (1, readings, Some(include_str!("armenian.txt"))),
        Tongue::Azerbaijani => (2, readings, Some(include_str!("azerbaijani.txt"))),
        Tongue::Korean => (3, readings, Some(include_str!("korean.txt"))),
        Tongue::KoreanOwn => (4, include_str!("korean_own.txt"), None),
        Tongue::Chinese => (5, readings, Some(include_str!("chinese.txt"))),
        Tongue::ChineseOwn => (6, include_str!("chinese_own.txt"), None),
    };
    #[expect(clippy::indexing_slicing, reason = "one place per tongue")]
    CHANNELS[at].get_or_init(|| Channel::new(readings, writing))
}

#[cfg(test)]
mod tests;
