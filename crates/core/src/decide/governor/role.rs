//! SPEC 8.6: the invoice is explained to who pays it, the new model shown to who chooses it, the wash voucher given to who drives it.

use super::{
    Finding,
    case::{Case, Word},
};
use crate::hear::VehicleRole;

/// An owner is taken to pay for, decide on, use and drive the car as long as nobody else is known to.
pub(super) fn ask(case: &Case<'_>) -> Word {
    let Some(role) = case.ask.role else { return Word::Yes(Finding::RoleFits, None) };
    let about = |held: &&super::HeldRole| case.ask.vehicle.is_none_or(|vehicle| vehicle == held.vehicle);
    let held = || case.known.roles.iter().filter(about);
    if held().any(|held| held.role == role && held.other.is_none()) {
        return Word::Yes(Finding::RoleFits, None);
    }
    if let Some(other) = held().filter(|held| held.role == role).find_map(|held| held.other) {
        return Word::No(Finding::RoleElsewhere { role, other }, None);
    }
    if held().any(|held| held.role == VehicleRole::Owner && held.other.is_none()) {
        return Word::Yes(Finding::RoleFits, None);
    }
    Word::No(Finding::RoleUnknown { role }, None)
}
