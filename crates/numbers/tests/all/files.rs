//! Files in the habits of the programs that write them.

use numbers::{Facts, Reader, Role, decode};

#[track_caller]
fn read(bytes: &[u8]) -> (Vec<f64>, Facts) {
    let reading = Reader::new(decode(bytes)).finish();
    let reading = reading.unwrap_or_else(|error| panic!("{}: {error}", decode(bytes)));
    (reading.numbers, reading.facts)
}

#[track_caller]
fn check(text: &str, expected: &[f64]) -> Facts {
    let (numbers, facts) = read(text.as_bytes());
    assert_eq!(numbers, expected, "{text}");
    assert_eq!(facts.count, numbers.len());
    facts
}

/// The numbers of a column, the first one or that which is asked for.
#[track_caller]
fn column(text: &str, name: &str, expected: &[f64]) {
    let facts = check(text, expected);
    assert_eq!(facts.column.as_deref(), Some(name), "{text}");
}

#[track_caller]
fn commas(text: &str, are: Role, expected: &[f64]) {
    assert_eq!(check(text, expected).commas, Some(are), "{text}");
}

#[track_caller]
fn refuses(text: &str, expected: &str) {
    let error = Reader::new(text.to_owned()).finish().unwrap_err();
    assert_eq!(error.to_string(), expected, "{text}");
}

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter()
        .chain(text.encode_utf16().flat_map(bytes))
        .collect()
}

#[test]
fn decimal_commas() {
    commas("3,7\n4,1\n3,9", Role::Decimals, &[3.7, 4.1, 3.9]);
    let table = "Geschwindigkeit;Fehler\r\n3,7;0,1\r\n4,1;0,2\r\n3,9;0,1\r\n";
    commas(table, Role::Decimals, &[3.7, 4.1, 3.9]);
    column(table, "Geschwindigkeit", &[3.7, 4.1, 3.9]);
    commas("3,7 4,1 3,9", Role::Decimals, &[3.7, 4.1, 3.9]);
    commas("3,7; 4,1; 3,9", Role::Decimals, &[3.7, 4.1, 3.9]);
    commas("3,7, 4,1, 3,9", Role::Decimals, &[3.7, 4.1, 3.9]);
    commas(
        "0,850\n1,740\n2,900\n3,5",
        Role::Decimals,
        &[0.85, 1.74, 2.9, 3.5],
    );
    commas("12,5\n3,75\n100\n", Role::Decimals, &[12.5, 3.75, 100.0]);
    commas("1.234,5\n2.345,6", Role::Decimals, &[1234.5, 2345.6]);
    commas("1 234,5\n2 345,6", Role::Decimals, &[1234.5, 2345.6]);
    // LibreOffice and Excel with German settings, tabulators between columns.
    commas(
        "Zeit\tWeg\n0,1\t1,234\n0,2\t2,345\n",
        Role::Decimals,
        &[0.1, 0.2],
    );
    commas("v\n\"3,7\"\n\"4,1\"\n", Role::Decimals, &[3.7, 4.1]);
    commas(
        "Messung;Wert\n1;1,234\n2;2,345\n3;3,456\n",
        Role::Decimals,
        &[1.234, 2.345, 3.456],
    );
}

#[test]
fn thousands() {
    commas(
        "v\n\"1,234\"\n\"2,345\"",
        Role::Thousands,
        &[1234.0, 2345.0],
    );
    commas(
        "v\n1,234,567\n2,345,678",
        Role::Thousands,
        &[1_234_567.0, 2_345_678.0],
    );
    commas(
        "name,v\na,\"1,234.5\"\nb,\"2,345.5\"",
        Role::Thousands,
        &[1234.5, 2345.5],
    );
    check("61\u{202f}802\n61\u{202f}805", &[61802.0, 61805.0]);
    check("61\u{a0}802\n61\u{a0}805\n", &[61802.0, 61805.0]);
    check("v;w\n1 234;5\n2 345;6\n", &[1234.0, 2345.0]);
    check("1'234.5\n2'345.5\n", &[1234.5, 2345.5]);
    check("1’234\n2’345\n", &[1234.0, 2345.0]);
    // The page's own table.
    check(
        "−61\u{202f}802\n1.50·10¹²\n4.218",
        &[-61802.0, 1.5e12, 4.218],
    );
}

#[test]
fn indices_and_columns() {
    column(
        ",speed\n0,850\n1,740\n2,900",
        "speed",
        &[850.0, 740.0, 900.0],
    );
    column(
        "\"\",\"speed\"\n\"1\",850\n\"2\",740",
        "speed",
        &[850.0, 740.0],
    );
    column(
        ",speed\n5,850\n17,740\n2,900",
        "speed",
        &[850.0, 740.0, 900.0],
    );
    // R's write.table, with names of rows.
    column(
        "\"speed\" \"run\"\n\"1\" 850 1\n\"2\" 740 1\n",
        "speed",
        &[850.0, 740.0],
    );
    column(
        "\"speed\"\n\"1\",850\n\"2\",740\n",
        "speed",
        &[850.0, 740.0],
    );
    column(
        "\"speed\"\n\"a\"\t850\n\"b\"\t740\n",
        "speed",
        &[850.0, 740.0],
    );
    // pandas: to_csv with dates, to_string, without an index, semicolons.
    column(
        "date,close\n2024-01-02,1.5\n2024-01-03,2.5\n",
        "close",
        &[1.5, 2.5],
    );
    column(
        "   speed  run\n0    850    1\n1    740    1\n2    900    2\n",
        "speed",
        &[850.0, 740.0, 900.0],
    );
    column("speed,run\n850,1\n740,1\n", "speed", &[850.0, 740.0]);
    column("x;y\n1;2\n3;6\n", "x", &[1.0, 3.0]);
    column(
        "species,width\nsetosa,3.5\nsetosa,\nvirginica,3.0\n",
        "width",
        &[3.5, 3.0],
    );
    column(
        "Trial;Speed;;\r\n1;850;;\r\n2;740;;\r\n3;900;;\r\n;;;\r\n",
        "Speed",
        &[850.0, 740.0, 900.0],
    );
    column("a\tb\n-1.5\t2\n2.5\t3\n", "a", &[-1.5, 2.5]);
    // Without names.
    check("1,850\n2,740\n3,900\n", &[850.0, 740.0, 900.0]);
    check("0.5,850\n0.6,740\n", &[0.5, 0.6]);
    check("setosa 3.5\nvirginica 3.0\n", &[3.5, 3.0]);
    check("\"1\" 850\n\"2\" 740\n\"3\" 900\n", &[850.0, 740.0, 900.0]);
}

#[test]
fn a_column_that_is_asked_for() {
    let text = "step,left,right\n0,1.5,2.5\n1,1.25,2.25\n";
    let read = |name: &str| {
        Reader::new(text.to_owned())
            .column(Some(name.to_owned()))
            .finish()
    };
    for (name, expected) in [
        ("right", [2.5, 2.25]),
        ("2", [1.5, 1.25]),
        (" step ", [0.0, 1.0]),
    ] {
        assert_eq!(read(name).unwrap().numbers, expected, "{name}");
    }
    let said = "there is no column “mu”; columns of numbers are “step”, “left”, “right”";
    assert_eq!(read("mu").unwrap_err().to_string(), said);
    let read = |name: &str| {
        Reader::new("speed\n1\n2".to_owned())
            .column(Some(name.to_owned()))
            .finish()
    };
    assert_eq!(read("speed").unwrap().numbers, [1.0, 2.0]);
    assert!(read("time").is_err());
}

#[test]
fn lines_above_the_data() {
    for (text, above) in [
        ("sep=;\nspeed\n850\n740", 2),
        ("speed\nkm/s\n850\n740", 2),
        ("# made by np.savetxt\n850\n740", 1),
        ("\"Trial 1\"\n850\n740", 1),
        ("Trial 1\n850\n740", 1),
        ("\n\nspeed\n\n850\n740", 4),
        ("Speeds of light,\nmeasured by Michelson\n850\n740", 2),
        ("speed,error\nkm/s,km/s\n850,10\n740,20\n", 2),
        ("Michelson's data\n\nspeed;error\n850;10\n740;20\n", 3),
    ] {
        assert_eq!(check(text, &[850.0, 740.0]).above, above, "{text}");
    }
    let run = "# Pathwise 0.1.0\n# https://example.org/#n=5\nstep,left_mu,left_sigma\n0,-1,2\n1,-0.5,1.9\n2,,\n";
    column(run, "left_mu", &[-1.0, -0.5]);
    assert_eq!(check(run, &[-1.0, -0.5]).missing, 1);
}

#[test]
fn encodings_and_line_ends() {
    check("speed\r850\r740\r900\r", &[850.0, 740.0, 900.0]);
    check("\u{feff}speed\r\n850\r\n740\r\n", &[850.0, 740.0]);
    for bytes in [
        utf16("speed\r\n850\r\n740", [0xff, 0xfe], u16::to_le_bytes),
        utf16("speed\r\n850\r\n740", [0xfe, 0xff], u16::to_be_bytes),
        b"L\xe4nge\n850\n740\n".to_vec(),
    ] {
        assert_eq!(read(&bytes).0, [850.0, 740.0]);
    }
}

#[test]
fn units() {
    let facts = check("850 km/s\n740 km/s\n", &[850.0, 740.0]);
    assert_eq!(facts.unit.as_deref(), Some("km/s"));
    check("v;w\n3,70 €;1\n4,10 €;2\n", &[3.7, 4.1]);
    refuses(
        "v\n3 km/s\n5 m/s\n",
        "line 3: “5 m/s” has another unit than the numbers before it",
    );
}

#[test]
fn lists_of_programs() {
    // NumPy, Python, JSON, C.
    check("[850. 740. 900.]", &[850.0, 740.0, 900.0]);
    check("[850, 740, 900]", &[850.0, 740.0, 900.0]);
    check("[850,740,900]", &[850.0, 740.0, 900.0]);
    check("[\n  3.5,\n  4\n]\n", &[3.5, 4.0]);
    check(
        "[[850, 740],\n [900, 1070]]",
        &[850.0, 740.0, 900.0, 1070.0],
    );
    check(
        "850, 740, 900,\n930, 850, 950,\n",
        &[850.0, 740.0, 900.0, 930.0, 850.0, 950.0],
    );
    check(
        "850 740 900\n1070 930 850\n",
        &[850.0, 740.0, 900.0, 1070.0, 930.0, 850.0],
    );
    check("8.500000000000000000e+02\n7.4e+02\n", &[850.0, 740.0]);
    column(
        "# x y\n8.5e+02 7.4e+02\n9.0e+02 1.07e+03\n",
        "x",
        &[850.0, 900.0],
    );
    commas("1,2,3", Role::Separators, &[1.0, 2.0, 3.0]);
    commas("3,7", Role::Separators, &[3.0, 7.0]);
    check("speed\n850\nNA\n740\n", &[850.0, 740.0]);
    check("850\n# a second run\n740\n", &[850.0, 740.0]);
}

#[test]
fn what_has_no_good_reading_is_refused() {
    refuses(
        "a\n3.5\n4,1\n",
        "line 3: “4,1” has another decimal mark than the numbers before it",
    );
    refuses(
        "v,w\n3,7,0,1\n4,1,0,2\n",
        "line 2 has 4 fields, and there are 2 columns",
    );
    refuses(
        "{\"speed\": [850, 740]}",
        "line 1: “{\"speed\":” is not a number",
    );
    refuses("v;w\n1;2\nx;3\n4;5\n6;7\n", "line 3: “x” is not a number");
    refuses(
        "speed\n850\n#DIV/0!\n740\n",
        "line 3: “#DIV/0!” is not a number",
    );
    refuses("850\n12:30\n740", "line 2: “12:30” is not a number");
}

/// The judgement is made on the beginning of a long text; what comes later still counts.
#[test]
fn later_numbers_overrule_the_judgement() {
    let whole: String = (1..=40_000).map(|i| format!("{i}\n")).collect();
    let (numbers, facts) = read(format!("{whole}12,5\n").as_bytes());
    assert_eq!((numbers[39_999], numbers[40_000]), (40_000.0, 12.5));
    assert_eq!(facts.commas, Some(Role::Decimals));
    let ambiguous = "v\tw\n".to_owned() + &"1,234\t5\n".repeat(20_000);
    let (numbers, _) = read((ambiguous.clone() + "1,234\t6\n").as_bytes());
    assert_eq!(numbers[20_000], 1234.0);
    let (numbers, _) = read((ambiguous + "12,5\t6\n").as_bytes());
    assert_eq!((numbers[0], numbers[20_000]), (1.234, 12.5));
}

#[test]
fn unclear_points_are_said() {
    assert_eq!(
        check("100\n1.000\n10.000", &[100.0, 1.0, 10.0]).points,
        Some(Role::Decimals)
    );
    assert_eq!(check("1.000\n2.5", &[1.0, 2.5]).points, None);
    let facts = check("v\n1.234\n2.345\n3.456,7\n", &[1234.0, 2345.0, 3456.7]);
    assert_eq!(facts.points, Some(Role::Thousands));
}

#[test]
fn more_habits() {
    check(
        "[1] 850 740 900\n[4] 930 850\n",
        &[850.0, 740.0, 900.0, 930.0, 850.0],
    );
    check(" [1]  850  740\n[10]  900\n", &[850.0, 740.0, 900.0]);
    check("[[850]\n [740]]", &[850.0, 740.0]);
    commas("1,50\n2,75\n3,25\n", Role::Decimals, &[1.5, 2.75, 3.25]);
    commas(
        "5,1\n5,2\n5,3\n5,4\n5,5\n",
        Role::Decimals,
        &[5.1, 5.2, 5.3, 5.4, 5.5],
    );
    commas(
        "\"Datum\";\"Wert\"\n\"01.02.2024\";\"1.234,50\"\n\"02.02.2024\";\"2,60\"\n",
        Role::Decimals,
        &[1234.5, 2.6],
    );
    column(
        "id,speed\n101,850\n102,740\n103,900\n",
        "speed",
        &[850.0, 740.0, 900.0],
    );
    column("Name;Größe\nA;1,80\nB;1,75\n", "Größe", &[1.8, 1.75]);
    column("speed;\n850;\n740;\n", "speed", &[850.0, 740.0]);
    column("A,B\n850,\"1,070\"\n740,930\n", "A", &[850.0, 740.0]);
    refuses("v\n-5\n(3.70)\n4\n", "line 3: “(3.70)” is not a number");
    refuses("v\n12%\n13%\n", "line 2: “12%” is not a number");
    refuses(
        "{\"speed\":850}\n{\"speed\":740}\n",
        "line 1: “{\"speed\":850}” is not a number",
    );
    refuses(
        "v,w\n1,2\n3,4,5\n6,7\n",
        "line 3 has 3 fields, and there are 2 columns",
    );
    refuses(
        "Trial;Speed\n1;850\n2;740\n3;900\nMean;830\n",
        "line 5: “Mean” is not a number",
    );
    refuses("c(850, 740, 900)", "line 1: “c(850” is not a number");
    refuses(
        "1.5;2,5;3.5\n",
        "line 1: “2,5” has another decimal mark than the numbers before it",
    );
}
