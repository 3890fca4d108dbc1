//! The one table of routes: method, path, rule, handler. A line only compiles when its handler begins with `Allowed` of its rule.

use crate::{
    access::{
        AnySite, Import, ManageSettings, ManageStaff, ManageStores, MergeCustomers, Public, ReadAudit, ReadCustomers, ReadStaff, SignedIn,
        WriteCustomers,
    },
    api,
    intake::{adf, form as lead_form},
    pages::{
        audit, customer, customer_actions, customers, design, health, home, imports, join, matching, pieces, review, search, settings,
        setup, sign_in, staff, stores, vehicle, vehicles, welcome,
    },
    route::{Route, get, post},
};

/// Every route of the product.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut routes = pages();
    // The API's lines also say what each takes and gives.
    routes.extend(api::endpoints().into_iter().map(|endpoint| endpoint.route));
    routes
}

fn pages() -> Vec<Route> {
    vec![
        // The door.
        get("/sign-in", Public, sign_in::show),
        post("/sign-in", Public, sign_in::submit),
        post("/sign-out", Public, sign_in::sign_out),
        get("/setup", Public, setup::show),
        post("/setup", Public, setup::submit),
        get("/welcome/{secret}", Public, welcome::show),
        post("/welcome/{secret}", Public, welcome::submit),
        get("/health", Public, health::show),
        // The house.
        get("/", SignedIn, home::show),
        get("/components", SignedIn, design::show),
        get("/stores", ReadStaff, stores::list),
        post("/stores", ManageStores, stores::add),
        get("/stores/new", ManageStores, stores::new),
        get("/stores/{store}", ReadStaff, stores::show),
        post("/stores/{store}", ManageStores, stores::update),
        get("/stores/{store}/edit", ManageStores, stores::edit),
        post("/stores/{store}/close", ManageStores, stores::close),
        post("/stores/{store}/reopen", ManageStores, stores::reopen),
        get("/staff", ReadStaff, staff::list),
        post("/staff", ManageStaff, staff::add),
        get("/staff/new", ManageStaff, staff::new),
        get("/staff/{staff}", ReadStaff, staff::show),
        post("/staff/{staff}", ManageStaff, staff::update),
        post("/staff/{staff}/roles", ManageStaff, staff::set_roles),
        post("/staff/{staff}/link", ManageStaff, staff::make_link),
        post("/staff/{staff}/leave", ManageStaff, staff::leave),
        post("/staff/{staff}/return", ManageStaff, staff::come_back),
        get("/audit", ReadAudit, audit::list),
        // One's own.
        get("/settings", SignedIn, settings::show),
        post("/settings", SignedIn, settings::save),
        post("/settings/password", SignedIn, settings::change_password),
        post("/settings/sessions/end", SignedIn, settings::end_session),
        post("/settings/tokens", SignedIn, settings::add_token),
        post("/settings/tokens/revoke", SignedIn, settings::revoke_token),
        get("/settings/group", ManageSettings, settings::show_group),
        post("/settings/group", ManageSettings, settings::save_group),
        get("/settings/matching", ManageSettings, matching::show),
        post("/settings/matching", ManageSettings, matching::set_thresholds),
        post("/settings/matching/learn", ManageSettings, matching::learn),
        post("/settings/matching/adopt", ManageSettings, matching::adopt),
        post("/settings/matching/discard", ManageSettings, matching::discard),
        // Customers and their cars.
        get("/search", ReadCustomers, search::show),
        get("/customers", ReadCustomers, customers::list),
        post("/customers", WriteCustomers, customers::enter),
        get("/customers/new", WriteCustomers, customers::new),
        get("/customers/{customer}", ReadCustomers, customer::show),
        get("/customers/{customer}/timeline", ReadCustomers, customer::timeline),
        get("/customers/{customer}/records", ReadCustomers, customer::records),
        get("/customers/{customer}/add", WriteCustomers, customer_actions::add),
        post("/customers/{customer}/activities", WriteCustomers, customer_actions::log),
        post("/customers/{customer}/facts", WriteCustomers, customer_actions::learn),
        post("/customers/{customer}/facts/{fact}/end", WriteCustomers, customer_actions::unlearn),
        get("/customers/{customer}/edit", WriteCustomers, customer_actions::edit),
        post("/customers/{customer}/edit", WriteCustomers, customer_actions::save),
        // Who is one customer.
        get("/review", MergeCustomers, review::queue),
        get("/review/{left}/{right}", MergeCustomers, review::pair),
        post("/review/{left}/{right}", MergeCustomers, review::answer),
        post("/judgements/{deed}/undo", MergeCustomers, review::undo),
        get("/customers/{customer}/pieces", ReadCustomers, pieces::show),
        get("/customers/{customer}/part", MergeCustomers, pieces::preview),
        post("/customers/{customer}/part", MergeCustomers, pieces::part),
        get("/customers/{customer}/join", MergeCustomers, join::show),
        post("/customers/{customer}/join", MergeCustomers, join::join),
        get("/vehicles", ReadCustomers, vehicles::list),
        get("/vehicles/{vehicle}", ReadCustomers, vehicle::show),
        // Files in. Uploads count their bytes themselves.
        get("/imports", Import, imports::list::show),
        post("/imports", Import, imports::upload::submit).body_limit(usize::MAX).without_time_limit(),
        get("/imports/mappings", Import, imports::mappings::show),
        post("/imports/mappings/{mapping}", Import, imports::mappings::submit),
        get("/imports/channels", Import, imports::channels::show),
        post("/imports/channels/{store}", Import, imports::channels::new_key),
        get("/imports/quarantine", Import, imports::quarantine::of_all),
        get("/imports/quarantine/{row}", Import, imports::mend::show),
        post("/imports/quarantine/{row}", Import, imports::mend::submit).body_limit(8 << 20),
        get("/imports/{import}", Import, imports::run::show),
        post("/imports/{import}", Import, imports::plan::submit),
        get("/imports/{import}/events", Import, imports::run::events).without_time_limit(),
        post("/imports/{import}/stop", Import, imports::run::stop),
        post("/imports/{import}/resume", Import, imports::run::resume),
        post("/imports/{import}/delete", Import, imports::run::delete),
        get("/imports/{import}/quarantine", Import, imports::quarantine::of_import),
        post("/imports/{import}/quarantine", Import, imports::bulk::submit).without_time_limit(),
        get("/imports/{import}/quarantine.csv", Import, imports::csv::download).without_time_limit(),
        // Enquiries in.
        post("/intake/adf", Import, adf::with_token).body_limit(adf::BODY_LIMIT),
        post("/intake/adf/{store}/{key}", AnySite, adf::with_key).body_limit(adf::BODY_LIMIT),
        get("/intake/form/{store}", AnySite, lead_form::show),
        post("/intake/form/{store}", AnySite, lead_form::submit),
    ]
}
