//! The kinds of promises.

use crate::kernel::named_enum;

named_enum! {
    /// One kind of promise. The wire name doubles as the key of its message: `promise-<name>`.
    PromiseKind {
        /// The first personal answer to an enquiry, in writing or by word of mouth.
        FirstResponse = "first_response",
        /// The first talk after an enquiry.
        FirstCall = "first_call",
        CallBack = "call_back",
        /// The next contact after the first answer and the first talk.
        SecondFollowUp = "second_follow_up",
        TestDrive = "test_drive",
        Quote = "quote",
        FinanceAnswer = "finance_answer",
        /// A car on its way reaches a place: built, shipped, arrived, inspected.
        DeliveryMilestone = "delivery_milestone",
        DeliveryDate = "delivery_date",
        RepairCompletion = "repair_completion",
        CaseAnswer = "case_answer",
        /// What will be done about a case, by whom and until when.
        CasePlan = "case_plan",
        /// A case is over, by the customer's word.
        CaseSettled = "case_settled",
        ClaimDecision = "claim_decision",
        PartsArrival = "parts_arrival",
        /// Whoever is handed work takes it.
        HandoverAcceptance = "handover_acceptance",
        FreeText = "free_text",
    }
}
