//! Every fact of the books: parties, invoices, receipts, what moves an open item, blocks, extensions,
//! what became of letters.
//!
//! Facts are dated and never rewritten; the state as of any day follows from them. Nothing here chases anybody.

pub mod alike;
mod allocate;
mod block;
mod contact;
mod extension;
mod history;
mod item;
mod letter;
mod party;
mod period;

pub use allocate::{Allocation, allocate};
pub use block::{Block, Stop, Stops};
pub use contact::{Contact, Matter, addressee};
pub use extension::{Extension, extension_on, for_interest, for_steps, interest_rests, next_change};
pub use history::{InvoiceFact, Movement, MovementKind, ReceiptFact, open_as_of, unapplied_as_of};
pub use item::OpenItem;
pub use letter::{Dispatch, LetterEvent, LetterEventKind, LetterLife};
pub use party::DebtorFacts;
pub use period::{PeriodAct, PeriodEvent, closed_through, may_close, may_reopen};
