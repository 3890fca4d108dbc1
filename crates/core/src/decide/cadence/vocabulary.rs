//! The words a cadence is written with. Wire names are those of the file.

use std::fmt;

use crate::kernel::named_enum;

macro_rules! shown_by_name {
    ($($name:ident),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    )+};
}

shown_by_name!(Trigger, HappeningKind, By, Evidence, Winner, StepOutcome);

named_enum! {
    /// What starts a cadence for a customer. The comment says which moment is the anchor that the steps count from.
    Trigger {
        /// The enquiry arrived.
        Enquiry = "enquiry",
        /// The test drive ended.
        TestDrive = "test_drive",
        /// The car was handed over.
        Delivery = "delivery",
        /// The day on which the next service is due; steps may lie before it.
        ServiceDue = "service_due",
        /// The work was declined.
        DeclinedWork = "declined_work",
        /// The last day of the warranty; steps lie before it.
        WarrantyEnding = "warranty_ending",
        /// The last day of the loan, lease or balloon; steps lie before it.
        FinanceEnding = "finance_ending",
        /// The opportunity was closed without a purchase.
        OpportunityLost = "opportunity_lost",
        /// The day on which the customer counts as lapsed: a service was due and nobody came.
        ServiceLapsed = "service_lapsed",
        /// The customer said that the complaint is settled.
        ComplaintRecovered = "complaint_recovered",
        /// The birthday, at the start of the customer's day.
        CustomerBirthday = "customer_birthday",
        /// The yearly return of the day of delivery.
        VehicleAnniversary = "vehicle_anniversary",
        /// The day on which the yearly review with a fleet's decision maker is due.
        AccountReview = "account_review",
        /// Somebody became the user of a fleet car.
        FleetUser = "fleet_user",
        /// Somebody became the driver of a car of a fleet.
        Driver = "driver",
        /// A car was sold to be exported.
        ExportSale = "export_sale",
    }
}

named_enum! {
    /// What happened to a customer, as far as a cadence can be ended or held by it.
    HappeningKind {
        /// The customer wrote or called back.
        Reply = "reply",
        /// A call was connected.
        Reached = "reached",
        Purchase = "purchase",
        /// A visit or workshop slot was agreed on.
        Appointment = "appointment",
        Visit = "visit",
        TestDrive = "test_drive",
        /// The car was in the workshop.
        ServiceVisit = "service_visit",
        Enquiry = "enquiry",
        OpportunityWon = "opportunity_won",
        OpportunityLost = "opportunity_lost",
        ComplaintOpened = "complaint_opened",
        ComplaintSettled = "complaint_settled",
        /// The customer gave the car away, or no longer drives it.
        VehicleGone = "vehicle_gone",
        /// STOP, an objection, or a link to unsubscribe.
        Stop = "stop",
        Deceased = "deceased",
    }
}

named_enum! {
    /// Who does a step: it stands on somebody's list, or goes to the outbox.
    By {
        Person = "person",
        Machine = "machine",
    }
}

named_enum! {
    /// What shows that a step was made and not only claimed.
    Evidence {
        MessageLeft = "message_left",
        CallConnected = "call_connected",
        VisitLogged = "visit_logged",
    }
}

named_enum! {
    /// Which of two cadences goes on when both would run.
    Winner {
        /// This one: the other ends when this begins.
        This = "this",
        /// The other: this one is not entered while the other runs.
        Other = "other",
    }
}

named_enum! {
    /// What became of a step.
    StepOutcome {
        /// A message left, a call was connected, a visit was logged.
        Done = "done",
        /// A person says so, without evidence.
        Claimed = "claimed",
        /// Tried, and nobody answered.
        NotReached = "not_reached",
        /// A person left it out, with a reason.
        Skipped = "skipped",
        /// Its conditions did not hold.
        NotApplicable = "not_applicable",
        /// The governor refused it for good.
        Refused = "refused",
        /// Nobody did it in time.
        Expired = "expired",
        /// The channel failed.
        Failed = "failed",
    }
}
