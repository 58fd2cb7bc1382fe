### How the reader's own numbers were read.

read = Read { $numbers ->
    [one] 1 number
   *[other] { $numbers } numbers
}{ $details }.
# Details of reading, each with what parts it from the one before.
of-column = {" "}of column { $name }
others = {" "}(others: { $names })
in-unit = {" "}in { $unit }
marks = , { $way }
passed-over = ; passed over { $lines }
passed-over-both = ; passed over { $first } and { $second }
lines-above = { $lines ->
    [one] 1 line above them
   *[other] { $lines } lines above them
}
lines-without = { $lines ->
    [one] 1 line without a number
   *[other] { $lines } lines without a number
}
name = “{ $name }”
names-and-more = { $names } and { $more } more

## What commas and points are taken for.

commas-decimals = commas as decimal marks
commas-thousands = commas between thousands
commas-separators = commas as separators
points-decimals = points as decimal marks
points-thousands = points between thousands
points-separators = points as separators

## What is in the way.

unchanged = { $reason }. The data shown are unchanged.
unreadable-file = The file could not be read
broken-digits = Digits: { $reason }.
missing-digits = The pictures of digits could not be loaded; they are asked for again in ten seconds.
paste-first = Paste or drop your numbers first.
