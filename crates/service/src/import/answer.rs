//! What an import says beyond its counts: rows to look at again, countries that were supposed, and a file that broke off.

use basis::problem::Problem;
use domain::intake::mapping::decimal_sum;
use domain::intake::{Known, Rejection};
use wire::output::{AssumedSeat, FileError, ImportedFile, RejectedRow, SkippedRows};

use super::rows::Skipped;
use super::{IGNORED_LINES, Job, REJECTIONS_MAX};

impl Job<'_> {
    /// Warns of rows that were taken.
    pub(super) fn warn(&mut self, doubts: &[Rejection]) {
        for doubt in doubts {
            self.result.warned += 1;
            if self.result.warnings.len() < REJECTIONS_MAX {
                let message = self.sentence(doubt);
                let (line, column, code) = (doubt.line, doubt.column.to_owned(), doubt.code.to_owned());
                let source = self.source(doubt.column);
                self.result.warnings.push(RejectedRow { line, column, source, code, message });
            }
        }
    }

    /// Warns of a row that repeats an earlier one of its file.
    pub(super) fn repeated(&mut self, known: &Known) {
        if let Known::Repeated(doubt) = known {
            self.warn(std::slice::from_ref(doubt));
        }
    }

    /// A row that is no item by its word, counted with the others of that word.
    pub(super) fn skipped(&mut self, row: Skipped) {
        let Skipped { line, word, amount, currency } = row;
        let all = &mut self.result.skipped;
        let at = all.iter().position(|s| s.word == word && s.currency == currency).unwrap_or_else(|| {
            all.push(SkippedRows { word, currency, sum: "0".to_owned(), rows: 0, lines: Vec::new() });
            all.len() - 1
        });
        let Some(known) = all.get_mut(at) else { return };
        known.rows += 1;
        known.sum = decimal_sum(&[known.sum.clone(), amount]).unwrap_or_default();
        if known.lines.len() < IGNORED_LINES {
            known.lines.push(line);
        }
    }

    /// A new debtor of which nobody has said where it sits.
    pub(super) fn seat_supposed(&mut self) {
        let jurisdiction = &self.app.seller.jurisdiction;
        let supposed = || AssumedSeat { jurisdiction: jurisdiction.clone(), debtors: 0 };
        self.result.assumed_seat.get_or_insert_with(supposed).debtors += 1;
    }

    /// The answer for a file that cannot be taken, or was taken in part: then the counts are those of the last commit.
    pub(super) fn broken(&mut self, problem: &Problem) -> ImportedFile {
        if let Some(rejects) = self.rejects.take() {
            // What was refused so far is worth having; that it cannot be written is the lesser trouble now.
            let _ = rejects.finish();
        }
        let (sentence, help) = self.messages.problem(problem);
        let committed = self.committed.take();
        let error = FileError {
            line: problem.place.line,
            column: problem.place.column.clone(),
            code: problem.code.to_owned(),
            message: help.map_or_else(|| sentence.clone(), |help| format!("{sentence} {help}")),
            kept_rows: committed.as_ref().map(|c| c.read),
            after_rows: committed.as_ref().map(|_| self.result.read),
        };
        let kept = committed.unwrap_or_else(|| ImportedFile { file: self.name.clone(), ..ImportedFile::default() });
        ImportedFile { error: Some(error), ..kept }
    }
}
