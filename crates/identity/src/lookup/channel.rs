//! How likely a word in one script is the writing of a word in Latin letters.
//!
//! A noisy channel (Knight & Graehl, *Machine Transliteration*, 1998): the Latin word is cut into graphemes, each of which is
//! heard as some sounds, each of which some language writes in its own way. The cheapest way from one to the other is found by
//! dynamic programming. Costs are tenths of bits: ten times minus the binary logarithm of a probability.

use std::collections::HashMap;

/// What a grapheme may be written as, and the cost; in order, so that those which begin with a sound lie together.
type Chunks = Vec<(Box<[char]>, f32)>;
type Grapheme = (Box<[u8]>, Chunks);
/// Graphemes that begin with the same letter.
type Graphemes = Vec<Grapheme>;

/// One way of reading Latin letters in another script.
#[derive(Debug)]
pub(super) struct Channel {
    /// By the first letter: grapheme, what it may be written as.
    by_first: HashMap<u8, Graphemes>,
}

/// Dearer readings are not kept.
const DEAREST: f32 = 80.0;
/// A letter that is not heard, beyond those that the table lets vanish.
const SILENT: f32 = 60.0;
/// A sound out of nothing, beyond what it costs by itself.
const ADDED: f32 = 25.0;
/// One vowel or one consonant for another, beyond what the sound costs by itself.
const REPLACED: f32 = 28.0;
/// A vowel for a consonant.
const TURNED: f32 = 60.0;

/// Graphemes are at most so many letters long, so that no more of them begin at one place.
const MOST_HERE: usize = 5;

/// The readings of a table: each line is a key and what it may become, `chunk:cost` parted by blanks.
fn table(text: &str) -> Vec<(&str, Vec<(&str, f32)>)> {
    let entry = |entry| -> Option<(&str, f32)> {
        let (chunk, cost): (&str, &str) = str::rsplit_once(entry, ':')?;
        Some((chunk, cost.parse().ok()?))
    };
    text.lines().filter_map(|line| line.split_once(' ')).map(|(key, rest)| (key, rest.split(' ').filter_map(entry).collect())).collect()
}

impl Channel {
    /// `readings`: grapheme → Cyrillic. `writing`: a Cyrillic letter → the letters of the script; none for Cyrillic itself.
    pub fn new(readings: &str, writing: Option<&str>) -> Self {
        let writing = writing.map(|text| table(text).into_iter().collect::<HashMap<_, _>>());
        let mut by_first: HashMap<u8, Graphemes> = HashMap::new();
        for (grapheme, heard) in table(readings) {
            let mut shares: HashMap<String, f32> = HashMap::new();
            for (sounds, cost) in heard {
                let mut ways = vec![(String::new(), cost)];
                match &writing {
                    None => ways = vec![(sounds.to_owned(), cost)],
                    Some(writing) => {
                        for sound in sounds.chars() {
                            let none = Vec::new();
                            let written = writing.get(sound.encode_utf8(&mut [0; 4]) as &str).unwrap_or(&none);
                            let longer = |(start, cost): &(String, f32)| -> Vec<(String, f32)> {
                                written.iter().map(|(more, added)| (format!("{start}{more}"), cost + added)).collect()
                            };
                            ways = ways.iter().flat_map(longer).filter(|(_, cost)| *cost < DEAREST).collect();
                        }
                    }
                }
                for (way, cost) in ways {
                    *shares.entry(way).or_default() += (-cost / 10.0).exp2();
                }
            }
            let mut chunks: Chunks = shares
                .into_iter()
                .map(|(way, share)| (way.chars().collect(), -10.0 * share.min(1.0).log2()))
                .filter(|(_, cost)| *cost < DEAREST)
                .collect();
            chunks.sort_by(|a, b| a.0.cmp(&b.0));
            if let Some(first) = grapheme.bytes().next() {
                by_first.entry(first).or_default().push((grapheme.bytes().collect(), chunks));
            }
        }
        Self { by_first }
    }

    /// Bits in favour of `sounds` being the writing of `letters`, which end in `$`; negative when it is likelier that they have
    /// nothing to do with each other.
    pub fn bits(&self, letters: &[u8], sounds: &[char], room: &mut Vec<f32>) -> f32 {
        let width = sounds.len() + 1;
        room.clear();
        room.resize((letters.len() + 1) * width, f32::INFINITY);
        if let Some(start) = room.first_mut() {
            *start = 0.0;
        }
        let mut relax = |at: usize, to: usize, added: f32| {
            let reached = room.get(at).copied().unwrap_or(f32::INFINITY) + added;
            if let Some(cost) = room.get_mut(to)
                && reached < *cost
            {
                *cost = reached;
            }
            reached
        };
        for at_letter in 0..=letters.len() {
            let rest = letters.get(at_letter..).unwrap_or_default();
            let graphemes = rest.first().and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
            let mut here: [Option<&Grapheme>; MOST_HERE] = [None; MOST_HERE];
            here.iter_mut()
                .zip(graphemes.iter().filter(|(grapheme, _)| rest.starts_with(grapheme)))
                .for_each(|(to, found)| *to = Some(found));
            for at_sound in 0..width {
                let at = at_letter * width + at_sound;
                if relax(at, at, 0.0).is_infinite() {
                    continue;
                }
                let heard = sounds.get(at_sound..).unwrap_or_default();
                if let Some(sound) = heard.first() {
                    relax(at, at + 1, ADDED + alone(*sound));
                    if let Some(letter) = rest.first().filter(|letter| **letter != b'$') {
                        let alike = is_vowel(char::from(*letter)) == is_vowel(*sound);
                        relax(at, at + width + 1, alone(*sound) + if alike { REPLACED } else { TURNED });
                    }
                }
                if let Some(letter) = rest.first() {
                    relax(at, at + width, if *letter == b'$' { 0.0 } else { SILENT });
                }
                for (grapheme, chunks) in here.iter().map_while(|found| *found) {
                    let silent = chunks.iter().take_while(|(chunk, _)| chunk.is_empty());
                    for (chunk, cost) in silent.chain(beginning_with(chunks, heard.first())) {
                        // Most chunks are one sound, which is known to fit.
                        if chunk.len() < 2 || heard.starts_with(chunk) {
                            relax(at, at + grapheme.len() * width + chunk.len(), *cost);
                        }
                    }
                }
            }
        }
        let cost = room.last().copied().unwrap_or(f32::INFINITY);
        (sounds.iter().map(|sound| alone(*sound)).sum::<f32>() - cost) / 10.0
    }
}

/// The chunks whose first sound is this one.
fn beginning_with<'a>(chunks: &'a Chunks, sound: Option<&char>) -> &'a [(Box<[char]>, f32)] {
    let Some(sound) = sound else { return &[] };
    let from = chunks.partition_point(|(chunk, _)| chunk.first() < Some(sound));
    let tail = chunks.get(from..).unwrap_or_default();
    tail.get(..tail.partition_point(|(chunk, _)| chunk.first() == Some(sound))).unwrap_or_default()
}

/// What a sound costs that comes from nowhere: there are more consonants than vowels.
pub(super) fn alone(sound: char) -> f32 {
    if is_vowel(sound) { 30.0 } else { 45.0 }
}

fn is_vowel(sound: char) -> bool {
    const LATIN: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'v', 'ə', 'ö', 'ü', 'ı', 'I'];
    const OTHERS: [char; 25] = [
        'ա', 'ե', 'ը', 'ի', 'ո', 'ւ', 'յ', 'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ㅏ', 'ㅐ', 'ㅓ', 'ㅔ', 'ㅗ', 'ㅜ', 'ㅡ', 'ㅣ',
    ];
    LATIN.contains(&sound) || !sound.is_ascii() && OTHERS.contains(&sound)
}
