### What is wrong with a value or a link.

unknown-key = unknown, ignored
not-a-number = not a number, ignored
unknown-word = not one of the choices, ignored
clamped = out of range, set to { $value }
rounded = must be whole, set to { $value }
not-positive = must be positive for this objective, set to { $value }
wanted = { $error }; a { $kind ->
    [whole] whole number
   *[any] number
} from { $min } to { $max } is wanted
wanted-or-word = { $error }; a { $kind ->
    [whole] whole number
   *[any] number
} from { $min } to { $max }, or { $word }, is wanted
ignored = { $reason }, ignored
not-earlier = “{ $text }” is no earlier value, all were ignored
too-many-earlier = more than { $most } earlier values, all were ignored
no-control = “{ $first }” names no control, ignored
no-controls = “{ $first }” and { $more } more name no control, ignored

not-a-place = is not start, left, right, or μ and σ > 0 with a comma between, ignored

## Links

in-part = { $key }: { $reason }
repeated = given more than once, the last one counts
no-value = has no value
more-ignored = { $count } more parts of the link were ignored
on-saved = there are no numbers, so those that the page was saved with are shown
only-own = used only with data=own
no-numbers = the link carries no values in x=, so simulated data are shown
no-numbers-before = the link carries no values in x=, all were ignored
beyond-last-step = beyond the last step
