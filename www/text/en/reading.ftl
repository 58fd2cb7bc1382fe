### Why a text gives no numbers. The page and the headless program put these behind what they were about.

no-numbers = there are no numbers; at least 2 are needed
one-number = there is only one number; at least 2 are needed
too-many-numbers = there are { $count } numbers; at most { $most } fit
number-out-of-range = number { $place } is out of range: { $value }
too-close = the numbers differ by too little; choose a smaller unit
more-than = there are more than { $most } numbers
no-column = there is no column “{ $name }”, the file has no columns
no-such-column = there is no column “{ $name }”; columns of numbers are “{ $columns }”
between-columns = ”, “
not-one-number = not a number
decimal-or-grouped = may be { $decimal } or { $grouped }

## With the line of a text.

not-number = line { $line }: “{ $word }” is not a number
out-of-range = line { $line }: “{ $word }” is out of range (±{ $most })
other-mark = line { $line }: “{ $word }” has another decimal mark than the numbers before it
other-unit = line { $line }: “{ $word }” has another unit than the numbers before it
unclear = line { $line }: “{ $word }” may be one number or several; part numbers with semicolons, or write one without blanks
sums-up = line { $line }: “{ $word }” sums up the lines above it; leave that line out
other-width = line { $line } has { $fields } fields, and there are { $columns } columns
not-text = line { $line } is not plain text; save the file as UTF-8
