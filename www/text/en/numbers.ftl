### How numbers for people are written.

decimal-mark = .
between-thousands = {"\u202F"}
