//! The REST API, version 1: the same things as the pages, for other systems. One file per resource.
//!
//! A request's way: [`gate`] holds the sender to the rate and answers what was answered before → the handler, whose first argument proves the
//! permission as everywhere → a shape that is described by the same type in [`openapi`]. What goes wrong is a [`problem`].

pub mod absences;
pub mod activities;
pub mod attachments;
pub mod body;
pub mod cadences;
pub mod cursor;
pub mod customer_shape;
pub mod customers;
pub mod endpoint;
pub mod facts;
pub mod gate;
pub mod handovers;
pub mod house;
pub mod imports;
pub mod mail_settings;
pub mod messages;
pub mod once;
pub mod openapi;
pub mod parts;
pub mod problem;
pub mod questions;
pub mod reports;
pub mod rhythm;
pub mod search;
pub mod shape;
pub mod today;
pub mod vehicles;
pub mod webhooks;

use crate::{
    access::{Import, ManageSettings, MergeCustomers, Public, ReadCustomers, ReadStaff, SignedIn, WriteCustomers},
    route::{delete, get, patch, post, put},
};
use cursor::Page;
use endpoint::Endpoint;

/// What every path of the API begins with.
pub const PREFIX: &str = "/api/v1/";

/// Every route of the API with what it takes and gives. The table of all routes and the OpenAPI document are both made of this.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    use Endpoint as E;
    vec![
        E::new(get("/api/v1/customers", ReadCustomers, customers::list), "list_customers", "Customers in order of name, or of change")
            .query::<customers::CustomersQuery>()
            .answers::<Page<customer_shape::CustomerSummary>>(200, "One page of customers"),
        E::new(post("/api/v1/customers", WriteCustomers, customers::create), "enter_customer", "Enter a customer")
            .body::<customers::NewCustomer>()
            .answers::<customers::SavedCustomer>(201, "A new customer")
            .answers::<customers::SavedCustomer>(200, "Somebody known by one of the identifiers; what was sent was added to them")
            .with_etag(),
        E::new(get("/api/v1/customers/{customer}", ReadCustomers, customers::show), "get_customer", "All that is known of a customer")
            .answers::<customer_shape::Customer>(200, "The customer")
            .not_modified()
            .empty(308, "Joined with another customer, who is at Location"),
        E::new(patch("/api/v1/customers/{customer}", WriteCustomers, customers::edit), "edit_customer", "Change some fields of a customer")
            .if_match()
            .body::<customers::CustomerPatch>()
            .answers::<customers::SavedCustomer>(200, "Saved")
            .with_etag(),
        E::new(
            get("/api/v1/customers/{customer}/activities", ReadCustomers, activities::list),
            "list_activities",
            "The timeline, newest first",
        )
        .query::<activities::ActivitiesQuery>()
        .answers::<Page<activities::Activity>>(200, "One page of the timeline"),
        E::new(post("/api/v1/customers/{customer}/activities", WriteCustomers, activities::add), "add_activity", "Add to the timeline")
            .body::<activities::ActivityToAdd>()
            .answers::<activities::SavedActivity>(201, "Added"),
        E::new(get("/api/v1/customers/{customer}/facts", ReadCustomers, facts::list), "list_facts", "Facts, newest first")
            .query::<facts::FactsQuery>()
            .answers::<Page<customer_shape::Fact>>(200, "One page of facts"),
        E::new(post("/api/v1/customers/{customer}/facts", WriteCustomers, facts::add), "add_fact", "Add a fact of the catalogue")
            .body::<facts::FactToAdd>()
            .answers::<facts::SavedFact>(201, "Added"),
        E::new(
            delete("/api/v1/customers/{customer}/facts/{fact}", WriteCustomers, facts::end),
            "end_fact",
            "Say that a fact holds no longer",
        )
        .empty(204, "It has ended, and stays on record"),
        E::new(
            get("/api/v1/customers/{customer}/promises", ReadCustomers, rhythm::promises_of),
            "list_customer_promises",
            "What is owed to a customer, in order of id",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Promise>>(200, "One page of promises"),
        E::new(
            get("/api/v1/customers/{customer}/opportunities", ReadCustomers, rhythm::opportunities_of),
            "list_customer_opportunities",
            "What a customer is interested in",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Opportunity>>(200, "One page of pursuits"),
        E::new(
            get("/api/v1/customers/{customer}/enrolments", ReadCustomers, rhythm::enrolments_of),
            "list_customer_enrolments",
            "The cadences that a customer goes or went through",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Enrolment>>(200, "One page of enrolments"),
        E::new(
            get("/api/v1/customers/{customer}/touches", ReadCustomers, rhythm::touches_of),
            "list_customer_touches",
            "Contacts with a customer: planned, made, not made",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Touch>>(200, "One page of contacts"),
        E::new(
            get("/api/v1/customers/{customer}/verdicts", ReadCustomers, rhythm::verdicts_of),
            "list_customer_verdicts",
            "What the governor answered about contacts with a customer",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Verdict>>(200, "One page of verdicts"),
        E::new(
            get("/api/v1/customers/{customer}/stops", ReadCustomers, rhythm::stops_of),
            "list_customer_stops",
            "Whether a customer is not to be contacted, and how that is known",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Stop>>(200, "One page of stops"),
        E::new(
            get("/api/v1/customers/{customer}/cases", ReadCustomers, rhythm::cases_of),
            "list_customer_cases",
            "What is to be settled for a customer",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Case>>(200, "One page of cases"),
        E::new(
            get("/api/v1/customers/{customer}/asked", ReadCustomers, rhythm::asked_of),
            "list_customer_asked",
            "What a customer asked, and whether somebody answered",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Asked>>(200, "One page of questions"),
        E::new(
            get("/api/v1/customers/{customer}/handovers", ReadCustomers, rhythm::handovers_of),
            "list_customer_handovers",
            "Who handed whom work about a customer",
        )
        .query::<rhythm::LedgerQuery>()
        .answers::<Page<rhythm::Handover>>(200, "One page of hand-overs"),
        E::new(
            get("/api/v1/handover-batches", ReadCustomers, handovers::list),
            "list_handover_batches",
            "What you are asked to take over together",
        )
        .answers::<handovers::HandoverBatches>(200, "All of it"),
        E::new(
            post("/api/v1/handover-batches/{batch}/answer", WriteCustomers, handovers::answer),
            "answer_handover_batch",
            "Take over all or some of what an absence or a leaver hands to you, or give it back",
        )
        .body::<handovers::HandoverAnswer>()
        .answers::<handovers::AnsweredHandovers>(200, "Answered"),
        E::new(
            get("/api/v1/customers/{customer}/attachments", ReadCustomers, attachments::list),
            "list_attachments",
            "Files that came with a customer's messages",
        )
        .query::<attachments::AttachmentsQuery>()
        .answers::<Page<attachments::Attachment>>(200, "One page of files"),
        E::new(
            get("/api/v1/customers/{customer}/attachments/{attachment}", ReadCustomers, attachments::take),
            "take_attachment",
            "A file that came with a message, as it came; taking it is noted in the audit log",
        )
        .file("The file, as a download"),
        E::new(
            post("/api/v1/customers/{customer}/deeds", WriteCustomers, rhythm::act),
            "do_deed",
            "Do something about a customer's rhythm",
        )
        .body::<rhythm::DeedToDo>()
        .answers::<rhythm::DoneDeed>(200, "Done"),
        E::new(
            post("/api/v1/customers/{customer}/messages", WriteCustomers, messages::write),
            "write_message",
            "Write a customer a mail, past the governor and word for word",
        )
        .body::<messages::MessageToWrite>()
        .answers::<rhythm::Touch>(200, "What became of it: `queued`, `deferred` or `refused`, and by which rule"),
        E::new(get("/api/v1/promises", ReadCustomers, rhythm::list_promises), "list_promises", "The ledger of promises")
            .query::<rhythm::PromisesQuery>()
            .answers::<Page<rhythm::Promise>>(200, "One page of promises"),
        E::new(get("/api/v1/outbox", ReadCustomers, rhythm::list_outbox), "list_outbox", "Messages that machines send")
            .query::<rhythm::OutboxQuery>()
            .answers::<Page<rhythm::OutboxMessage>>(200, "One page of messages"),
        E::new(get("/api/v1/webhooks", ManageSettings, webhooks::list), "list_webhooks", "Addresses that are told of what happens")
            .answers::<Page<webhooks::Webhook>>(200, "All of them"),
        E::new(post("/api/v1/webhooks", ManageSettings, webhooks::add), "add_webhook", "Tell an address of what happens")
            .body::<webhooks::WebhookToAdd>()
            .answers::<webhooks::Webhook>(201, "Added; the secret is told this once"),
        E::new(delete("/api/v1/webhooks/{webhook}", ManageSettings, webhooks::remove), "remove_webhook", "Tell an address no longer")
            .empty(204, "Removed, with all that it was told"),
        E::new(
            get("/api/v1/webhooks/{webhook}/deliveries", ManageSettings, webhooks::deliveries),
            "list_deliveries",
            "What an address was told, newest first",
        )
        .answers::<Page<webhooks::Delivery>>(200, "The latest 200"),
        E::new(
            post("/api/v1/webhooks/{webhook}/replays", ManageSettings, webhooks::replay),
            "replay_delivery",
            "Tell an address something again",
        )
        .body::<webhooks::DeliveryToReplay>()
        .empty(204, "It is told again at once"),
        E::new(get("/api/v1/mail-settings", ManageSettings, mail_settings::list), "list_mail_settings", "Where mail leaves and arrives")
            .answers::<Page<mail_settings::MailSettings>>(200, "The house, and its stores"),
        E::new(
            put("/api/v1/mail-settings/{place}", ManageSettings, mail_settings::set),
            "set_mail_settings",
            "Set where the mail of a store, or of the `house`, leaves and arrives",
        )
        .body::<mail_settings::MailSettingsToSet>()
        .answers::<mail_settings::MailSettings>(200, "Set; it counts on every node within two seconds"),
        E::new(
            post("/api/v1/mail-settings/{place}/test", ManageSettings, mail_settings::test),
            "test_mail",
            "Send a test mail to whoever the token speaks for, and look into the mailbox",
        )
        .answers::<mail_settings::MailTrial>(200, "What came of it"),
        E::new(get("/api/v1/today", ReadCustomers, today::list), "list_today", "What you have to do now, the most urgent first")
            .query::<today::TodayQuery>()
            .answers::<today::TodayList>(200, "The list"),
        E::new(
            get("/api/v1/reports/pursuits", ReadCustomers, reports::pursuits),
            "report_pursuits",
            "How many pursuits of a period live at which age, and what becomes of them",
        )
        .query::<reports::PursuitsQuery>()
        .answers::<reports::PursuitReport>(200, "The report"),
        E::new(get("/api/v1/questions", MergeCustomers, questions::list), "list_questions", "Who may be one customer, or of one household")
            .query::<questions::QuestionsQuery>()
            .answers::<Page<questions::OpenQuestion>>(200, "One page of open questions, the most beneficial first"),
        E::new(
            get("/api/v1/comparisons/{left}/{right}", MergeCustomers, questions::compare),
            "compare_records",
            "Two records side by side, and why they are held to be one customer or not",
        )
        .answers::<questions::Comparison>(200, "The comparison"),
        E::new(post("/api/v1/judgements", MergeCustomers, questions::judge), "judge", "Say whether two records are one customer")
            .body::<questions::JudgementToMake>()
            .answers::<questions::Deed>(200, "Judged; the customers followed at once"),
        E::new(
            delete("/api/v1/judgements/{deed}", MergeCustomers, questions::take_back),
            "take_back",
            "Take a deed back, as if it had never been",
        )
        .answers::<questions::Deed>(200, "Taken back"),
        E::new(
            post("/api/v1/households", MergeCustomers, questions::judge_household),
            "judge_household",
            "Say whether two people share a home",
        )
        .body::<questions::HouseholdToJudge>()
        .empty(204, "Noted"),
        E::new(
            get("/api/v1/customers/{customer}/pieces", ReadCustomers, parts::pieces),
            "list_pieces",
            "What a customer is made of: records that belong together, and why each is here",
        )
        .answers::<parts::CustomerPieces>(200, "The pieces"),
        E::new(
            get("/api/v1/customers/{customer}/part", MergeCustomers, parts::preview),
            "preview_parting",
            "What would go where if pieces were parted from the rest",
        )
        .query::<parts::PartingQuery>()
        .answers::<parts::Parting>(200, "What would be; nothing is changed"),
        E::new(
            post("/api/v1/customers/{customer}/part", MergeCustomers, parts::part),
            "part_customer",
            "Part pieces from the rest, for ever",
        )
        .body::<parts::PiecesToPart>()
        .answers::<questions::Deed>(200, "Parted"),
        E::new(post("/api/v1/customers/{customer}/join", MergeCustomers, parts::join), "join_customers", "Join two customers")
            .body::<parts::CustomerToJoin>()
            .answers::<questions::Deed>(200, "Joined"),
        E::new(
            get("/api/v1/customers/{customer}/judgements", ReadCustomers, parts::history),
            "list_judgements",
            "Who decided what about a customer's records",
        )
        .answers::<parts::Judgements>(200, "The judgements, the latest first"),
        E::new(
            get("/api/v1/customers/{customer}/household", ReadCustomers, parts::household),
            "get_household",
            "Who shares a home with a customer",
        )
        .answers::<parts::Household>(200, "The members"),
        E::new(get("/api/v1/vehicles", ReadCustomers, vehicles::list), "list_vehicles", "Vehicles in the order chosen")
            .query::<vehicles::VehiclesQuery>()
            .answers::<Page<vehicles::Vehicle>>(200, "One page of vehicles"),
        E::new(get("/api/v1/vehicles/{vehicle}", ReadCustomers, vehicles::show), "get_vehicle", "A vehicle and who is what to it")
            .answers::<vehicles::VehicleWithRoles>(200, "The vehicle"),
        E::new(
            get("/api/v1/search", ReadCustomers, search::find),
            "search",
            "Customers and vehicles by any part of name, phone, mail, plate, VIN",
        )
        .query::<search::SearchParams>()
        .answers::<search::Found>(200, "The best matches"),
        E::new(get("/api/v1/imports", Import, imports::list), "list_imports", "Imports, newest first")
            .query::<imports::ImportsQuery>()
            .answers::<Page<imports::ImportShape>>(200, "One page of imports"),
        E::new(get("/api/v1/imports/{import}", Import, imports::show), "get_import", "How far an import is, and what became of its rows")
            .answers::<imports::ImportShape>(200, "The import"),
        E::new(
            get("/api/v1/imports/{import}/quarantine", Import, imports::quarantine),
            "list_quarantine",
            "Rows that could not be taken whole",
        )
        .query::<imports::QuarantineQuery>()
        .answers::<Page<imports::QuarantinedRow>>(200, "One page of rows, in the order of the file"),
        E::new(get("/api/v1/stores", ReadStaff, house::stores), "list_stores", "The stores of the group")
            .query::<house::HouseQuery>()
            .answers::<Page<house::Store>>(200, "One page of stores"),
        E::new(get("/api/v1/staff", ReadStaff, house::staff), "list_staff", "Who works here").query::<house::HouseQuery>().answers::<Page<
            house::Staff,
        >>(
            200,
            "One page of staff",
        ),
        E::new(get("/api/v1/absences", ReadStaff, absences::list), "list_absences", "Who is away when, and who stands in")
            .query::<absences::AbsencesQuery>()
            .answers::<Page<absences::Absence>>(200, "One page of absences, in order of their beginning"),
        E::new(post("/api/v1/absences", WriteCustomers, absences::add), "add_absence", "Enter an absence, yours or of whom you manage")
            .body::<absences::AbsenceToAdd>()
            .answers::<absences::Absence>(201, "Entered; their open work is moved when it begins"),
        E::new(
            delete("/api/v1/absences/{absence}", WriteCustomers, absences::end),
            "end_absence",
            "Take an absence back, or end one that is on",
        )
        .empty(204, "What moved because of it comes back, as far as nobody went on with it"),
        E::new(get("/api/v1/cadences", ReadCustomers, cadences::list), "list_cadences", "Cadences and their versions").answers::<Page<
            cadences::CadenceSummary,
        >>(
            200, "All of them"
        ),
        E::new(
            post("/api/v1/cadences", ManageSettings, cadences::found),
            "found_cadence",
            "Found a cadence of the house's own, as a draft",
        )
        .body::<cadences::CadenceToFound>()
        .answers::<cadences::CadenceText>(201, "The draft"),
        E::new(
            post("/api/v1/cadence-checks", ReadCustomers, cadences::check),
            "check_cadence",
            "Say what is wrong with the text of a cadence",
        )
        .body::<cadences::CadenceToCheck>()
        .answers::<cadences::CheckedCadence>(200, "Checked; nothing is kept"),
        E::new(get("/api/v1/cadences/{name}", ReadCustomers, cadences::show), "get_cadence", "The text of a version of a cadence")
            .query::<cadences::CadenceQuery>()
            .answers::<cadences::CadenceText>(200, "The version"),
        E::new(
            post("/api/v1/cadences/{name}/draft", ManageSettings, cadences::save_draft),
            "save_cadence_draft",
            "Begin a draft, or save its text",
        )
        .body::<cadences::DraftToSave>()
        .answers::<cadences::CadenceText>(200, "The draft, and what is wrong with it"),
        E::new(
            delete("/api/v1/cadences/{name}/draft", ManageSettings, cadences::discard_draft),
            "discard_cadence_draft",
            "Throw the draft away",
        )
        .empty(204, "It is gone"),
        E::new(post("/api/v1/cadences/{name}/publish", ManageSettings, cadences::publish), "publish_cadence", "Make the draft live")
            .body::<cadences::DraftToPublish>()
            .answers::<cadences::CadenceText>(200, "The live version"),
        E::new(
            post("/api/v1/cadences/{name}/live", ManageSettings, cadences::set_live),
            "set_live_cadence",
            "Switch a cadence off, or a version that was live on again",
        )
        .body::<cadences::LiveVersion>()
        .answers::<cadences::CadenceSummary>(200, "What is live now"),
        E::new(
            get("/api/v1/cadences/{name}/trial", ManageSettings, cadences::try_out),
            "try_cadence",
            "Try a version on last year's customers",
        )
        .query::<cadences::CadenceQuery>()
        .answers::<cadences::CadenceTrial>(200, "Who would have been contacted, and what the governor would have refused"),
        E::new(get("/api/v1/me", SignedIn, house::me), "get_me", "For whom the token speaks, and what it may do where")
            .answers::<house::Me>(200, "The member of staff behind the token"),
        E::new(get("/api/v1/openapi.json", Public, openapi::show), "get_openapi", "This document")
            .answers::<shape::AnyObject>(200, "The OpenAPI document"),
    ]
}
