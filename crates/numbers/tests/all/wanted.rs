//! What a reader of a text asks for in place of the judgement.

use numbers::{Column, Reader, Role, Wanted};

/// What was read wrong can be read otherwise.
#[test]
fn what_is_asked_for_overrules_the_judgement() {
    let check = |text: &str, commas: Role, expected: &[f64]| {
        let reader = Reader::new(text.to_owned());
        let commas = Some(commas);
        let wanted = Wanted {
            column: None,
            commas,
        };
        let reading = reader.again(wanted).finish().unwrap();
        assert_eq!(reading.numbers, expected, "{text}");
        assert_eq!(
            reading.facts.commas.filter(|_| text.contains(',')),
            commas.filter(|_| text.contains(','))
        );
    };
    check("v\n\"1,234\"\n\"2,345\"", Role::Decimals, &[1.234, 2.345]);
    check("3,7\n4,1\n3,9", Role::Separators, &[3.0, 4.0, 3.0]);
    // The first column counts the rows.
    check("1,234\n2,345", Role::Separators, &[234.0, 345.0]);
    check("1,234\n2,345", Role::Thousands, &[1234.0, 2345.0]);
    check("1.234\n2.345", Role::Decimals, &[1234.0, 2345.0]);
    check("v;w\n1,234;5\n2,345;6", Role::Thousands, &[1234.0, 2345.0]);
    check("1,2,3", Role::Separators, &[1.0, 2.0, 3.0]);
}

#[test]
fn columns_of_one_name_are_told_apart_by_their_place() {
    let reader = Reader::new("v,v,2\n1,10,100\n3,30,300\n".to_owned());
    for (place, expected) in [[1.0, 3.0], [10.0, 30.0], [100.0, 300.0]]
        .into_iter()
        .enumerate()
    {
        let column = Some(Column::Nth(place));
        let wanted = Wanted {
            column,
            commas: None,
        };
        let reading = reader.again(wanted).finish().unwrap();
        assert_eq!(reading.numbers, expected);
        assert_eq!(reading.facts.columns.len(), 3);
        assert_eq!(reading.facts.place, Some(place));
    }
}
