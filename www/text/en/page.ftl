### What the page itself says around charts, controls and the lecture.

## When something is broken.

cannot-go-on = Pathwise cannot go on: { $reason }. Reload the page; if that does not help, empty the browser’s cache for it.
stopped-by-bug = Pathwise has stopped because of a bug: { $bug }. Reload the page to go on; the link in the address bar keeps your settings.
not-together = its HTML and its program do not belong together, “{ $id }” is missing
text-not-loaded = This text could not be loaded.

## Buttons and controls.

play = Play
pause = Pause
present = Present
leave = Leave
copy = Copy
copied = Copied
copy-by-hand = Selected: press Ctrl+C
enlarge = Enlarge: { $title }
show-alone = Show this chart alone
step-of = step { $step } of { $steps }
part-of = part { $part } of { $parts }
no-mark = no mark yet
too-many-for-link = { $count } numbers are in use, too many for the link: Share, Download this page keeps them.

## Where gradients are measured.

probe-at-start = at the start
probe-along-left = along the left run
probe-along-right = along the right run
probe-stays = where they are now
probe-at = at μ = { $mu }, σ = { $sigma }

## Sharing

scan = Scan to open
page-is-file = This page is a file: its link works where the file is.
too-long-for-code = The link is too long for a code that a camera can read.
saved = The page was saved.
not-saved = The page cannot be saved without a network.
caveat-own = Without your numbers the link shows another run.
caveat-data = A link carries at most 200 numbers of your own: this one shows simulated data. “Download this page” carries them all.
caveat-changes = More was changed while the run was on its way than a link can repeat: it restarts the run with the settings as they are now, and so does a saved page.

## The key forward

next = next: { $part }
answer = answer
run = run
