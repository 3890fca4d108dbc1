//! What people do.

use roadbook_core::{
    hear::Channel,
    kernel::{Moment, Money},
};

use crate::world::{Address, CarId, PersonId, Source, StaffNo, StoreNo};

/// One thing that a person does by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    pub at: Moment,
    pub person: PersonId,
    /// Counts what this person does, from 0: with `person` it names the occurrence.
    pub n: u32,
    pub what: What,
}

/// A wish for a car: the `n`-th need of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NeedId {
    pub person: PersonId,
    pub n: u16,
}

/// A trouble that somebody has with us: the `n`-th of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TroubleId {
    pub person: PersonId,
    pub n: u16,
}

/// Why somebody wants a car.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The one that they have grows old; it goes when the new one comes.
    AgeingCar(CarId),
    /// A child is born: a larger one more.
    Child,
    /// Lives elsewhere: one more.
    Moved,
    /// One more for the household.
    SecondCar,
    /// The fleet of their firm.
    Fleet,
    /// Does not mean it.
    Looks,
    /// Came from outside, for whatever reason.
    Stranger,
    /// Was sent by somebody.
    Referred(PersonId),
}

/// What something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// The car that they want.
    Need(NeedId),
    /// Work on a car of theirs.
    Car(CarId),
    Trouble(TroubleId),
    /// Nothing in particular.
    Nothing,
}

/// Names a message of ours, so that a reply or a stop can say which it answers. The shell gives it in [`super::Felt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token(pub u64);

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Enquires(Enquiry),
    Replies(Reply),
    /// Does not want to hear from us any more.
    Stops {
        channel: Channel,
        how: StopHow,
        text: String,
        token: Option<Token>,
    },
    /// Rings the store. Whoever answers, the shell says so with [`super::FeltWhat::Call`]; if nobody does, with [`super::FeltWhat::NoAnswer`].
    CallsIn {
        store: StoreNo,
        about: About,
        text: String,
    },
    /// An appointment is kept or missed.
    Comes {
        store: StoreNo,
        about: About,
        kept: bool,
    },
    /// Drives a car of ours. Comes after [`What::Comes`].
    TestDrives {
        store: StoreNo,
        need: NeedId,
    },
    /// A car becomes theirs.
    Buys(Purchase),
    /// Has a car worked on.
    Repairs(Work),
    /// Is angry, and says so.
    Complains {
        store: StoreNo,
        trouble: TroubleId,
        about: About,
        channel: Channel,
        text: String,
    },
    /// Asks again for what was not answered: for the second time, the third …
    AsksAgain {
        store: StoreNo,
        about: About,
        channel: Channel,
        times: u32,
        text: String,
    },
    /// Told a friend of us. The friend's own enquiry follows.
    Refers {
        friend: PersonId,
    },
    /// Lives elsewhere from now on; `told`: and says so to us.
    Moves {
        address: Address,
        told: bool,
    },
    /// Has another telephone number from now on, and the old one is dead; `told`: and says so to us.
    ChangesNumber {
        phone: String,
        told: bool,
    },
    /// A car is not theirs any more.
    Sells {
        car: CarId,
    },
    /// Gives up the wish for a car, or has it from elsewhere and does not tell.
    FallsSilent {
        need: NeedId,
        bought_elsewhere: bool,
    },
    /// Dies. Somebody tells us, or nobody does.
    Dies {
        told: bool,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Enquiry {
    pub need: NeedId,
    pub store: StoreNo,
    pub by: EnquiryBy,
    /// The system whose spelling of them the enquiry carries.
    pub source: Source,
    pub make: String,
    pub model: String,
    pub used: bool,
    pub matter: Matter,
    pub reason: Reason,
    /// In their own language.
    pub words: String,
    /// Whether they were sent by somebody.
    pub referred_by: Option<PersonId>,
}

/// The way by which an enquiry comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EnquiryBy {
    Form,
    Adf,
    Mail,
    Phone,
    WalkIn,
}

/// What somebody wants to know of a car.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    Price,
    Availability,
    TestDrive,
    PartExchange,
    Finance,
    Fleet,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    pub channel: Channel,
    /// The message that it answers.
    pub token: Token,
    pub about: About,
    pub tone: Tone,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Wants to go on: waits for an answer.
    Positive,
    /// Asks something: waits for an answer.
    Question,
    /// Does not want the car, or has one. The wish is over.
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StopHow {
    /// The whole message is the word, as `STOP`.
    Word,
    /// By the link in the message.
    Link,
    /// A sentence that merely contains such a word, and asks for no stop.
    Sentence,
}

/// A car becomes somebody's. The car itself is in [`super::State::cars`].
#[derive(Debug, Clone, PartialEq)]
pub struct Purchase {
    pub need: NeedId,
    pub car: CarId,
    pub used: bool,
    pub price: Money,
    pub seller: Seller,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seller {
    Us(StoreNo),
    /// Of which we hear only when they tell.
    Elsewhere,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    pub car: CarId,
    /// None: another workshop, of which we do not hear.
    pub store: Option<StoreNo>,
    pub kind: WorkKind,
    /// On the odometer, in kilometres.
    pub km: u32,
    pub price: Money,
    /// Hours until the car is promised back.
    pub promised_hours: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WorkKind {
    Service,
    Fault,
    /// What was not right after the last time.
    Again,
}

/// What comes of it when staff ring somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct CallAnswer {
    pub reached: bool,
    /// How long it was spoken, or how long it rang.
    pub seconds: u32,
    pub what: Said,
    /// In their own language; empty when nobody answered.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// Nobody answered.
    Nothing,
    /// Nobody answered, a machine did.
    Mailbox,
    /// Somebody else has this number now, or nobody.
    WrongNumber,
    /// Spoke, without more.
    Talked { about: About },
    /// Wants to be rung at another time.
    CallBack { at: Moment },
    /// Comes then. [`What::Comes`] follows.
    Visit { at: Moment, about: About },
    /// Wants a price in writing.
    Quote { need: NeedId },
    /// Does not want it any more; `elsewhere`: has another.
    No { need: NeedId, elsewhere: bool },
    /// Does not want to be rung ever again.
    Stop,
    /// What they were angry about is settled.
    Settled { trouble: TroubleId },
    /// Dead: a relative answers.
    Dead,
}

/// The member of staff whom somebody dealt with, when it was a person.
pub type By = Option<StaffNo>;
