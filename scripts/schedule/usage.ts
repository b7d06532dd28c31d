export const usage = `The law's own tool: it needs no running system.

Usage: npm run -s schedule -- COMMAND …

  check FILE|FOLDER …
      Loads each schedule (of a folder: every one below it), names each fault, and runs the worked examples.
      Its last line is "N passed, M failed".
  calculate SCHEDULE DECLARATION [--text] [--as-known DATE]
      What a declaration comes to, and why, as JSON; --text for people. --as-known takes the law as it was enacted by
      that day.
  calculate SCHEDULE DECLARATION --amends EARLIER --submitted-on DATE [--notice-date DATE] [--text]
      What it changes as an amendment of an earlier declaration: the difference, whether that is material, and the day
      by which what it adds is due. --notice-date: of the notice that assessed the earlier one, if due days count from it.
  explain SCHEDULE DECLARATION [--line N] [--as-known DATE]
      Why the total, or line N, comes to what it does, in words.
  calendar SCHEDULE --from DATE --to DATE
      The periods that a return is due for, and the days by which it must be filed and paid, or is assessed without it.
  solve SCHEDULE DECLARATION [--line N] --field NAME --total AMOUNT [--text]
      Which value of that field of line N, or of that fact, gives that total.
  accrue SCHEDULE HISTORY --to DATE [--text] [--by-day] [--known-on DATE]
      What an account owes one who pays on that day: interest and penalties with the days, rates and steps that made
      them, as JSON; --text for people. --by-day shows every day; --known-on leaves out what was posted later.
  allocate SCHEDULE HISTORY [--to DATE] [--text]
      Which posted items the receipts discharge, by the order of the law, and what is left; nothing accrues.
  diff OLD NEW
      What changes between two schedules (files or folders), in words; "no change" when nothing does.
  print FILE|FOLDER
      A schedule as one YAML document, as POST /v1/legislation takes it.
  new JURISDICTION/INSTRUMENT [--folder FOLDER]
      Writes a commented schedule to begin from; in schedules/ unless another folder is named.

SCHEDULE is a schedule file, a folder with schedule.yaml (all files below it are one schedule), or the id of a
published one such as ca/fuel-charge. DECLARATION is a JSON file; see docs/declarations.md. HISTORY is a JSON file; see
docs/account-histories.md. The language of schedules is in docs/schedules.md.

Exit status: 0 done; 1 a fault in what a file says, or a refusal; 2 wrong usage.`;
