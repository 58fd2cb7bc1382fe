"""Makes the files beside this one: pandas, NumPy and Python write their own; those of Excel,
LibreOffice and R are written byte by byte as these programs document or show them.

python3 -m pip install pandas numpy openpyxl; python3 make.py
"""

import csv
import io
import json

import numpy as np
import openpyxl
import pandas as pd

SPEED = [850.0, 740.0, 900.0, 1070.0]
ERROR = [0.1, 0.25, 0.1, 0.5]
FRAME = pd.DataFrame({"speed": SPEED, "error": ERROR})


def put(name, content, encoding="utf-8"):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    with open(name, "wb") as file:
        file.write(data)


# pandas
put("pandas.csv", FRAME.to_csv())
put("pandas-missing.csv", FRAME.assign(speed=[850, np.nan, 900, 1070]).to_csv())
put("pandas-german.csv", FRAME.to_csv(sep=";", decimal=",", index=False))
put("pandas-dates.csv", FRAME.set_index(pd.date_range("2024-01-02", periods=4)).to_csv())
put("pandas-times.csv", FRAME.set_index(pd.date_range("2024-01-02 10:00", periods=4, freq="h")).to_csv(sep=";"))
put("pandas-string.txt", FRAME.to_string())
put("pandas-series.csv", pd.Series(SPEED).to_csv())
put("pandas-series-named.csv", pd.Series(SPEED, name="speed").to_csv(index=False))
put("pandas-series-printed.txt", str(pd.Series(SPEED, name="speed")))
put("pandas-quoted.csv", FRAME.to_csv(quoting=csv.QUOTE_ALL))
put("pandas-exponents.csv", FRAME.to_csv(float_format="%.3e", index=False))
put("pandas-two-headers.csv", pd.concat({"light": FRAME}, axis=1).to_csv(index=False))
put("pandas-groups.csv", FRAME.assign(group=["a", "b", "a", "b"])[["group", "speed"]].to_csv(index=False))
put("pandas-shuffled.csv", FRAME.iloc[[2, 0, 3, 1]].to_csv())
put("pandas-booleans.csv", FRAME.assign(good=[True, False, True, True])[["good", "speed"]].to_csv(index=False))
put("pandas-utf16.csv", FRAME.to_csv(sep="\t", index=False).encode("utf-16"))
put("pandas-records.json", FRAME.to_json(orient="records"))
put("pandas-columns.json", FRAME.to_json())
put("pandas-lines.json", FRAME.to_json(orient="records", lines=True))
put("pandas-latex.tex", "\\begin{tabular}{lr}\n & speed \\\\\n0 & 850.0 \\\\\n1 & 740.0 \\\\\n\\end{tabular}\n")
put("pandas-markdown.md", "|    |   speed |\n|---:|--------:|\n|  0 |     850 |\n|  1 |     740 |\n")

# NumPy
def savetxt(*arguments, **options):
    text = io.StringIO()
    np.savetxt(text, *arguments, **options)
    return text.getvalue()


put("numpy.txt", savetxt(np.array(SPEED)))
put("numpy-table.csv", savetxt(FRAME.to_numpy(), delimiter=",", header="speed,error"))
put("numpy-bare.csv", savetxt(FRAME.to_numpy(), delimiter=",", fmt="%g"))
put("numpy-integers.txt", savetxt(np.array(SPEED), fmt="%d", header="speeds of light\nkm/s"))
put("numpy-percent.txt", savetxt(np.array(SPEED), header="speed", comments="% "))
put("numpy-complex.txt", savetxt(np.array([1 + 2j, 3 - 1j])))
put("numpy-printed.txt", str(np.arange(40) / 4))
put("numpy-printed-matrix.txt", str(np.array([[850.0, 740.0], [900.0, 1070.0]])))
put("numpy-repr.txt", repr(np.array(SPEED)))
put("numpy-shortened.txt", str(np.arange(5000.0)))
buffer = io.BytesIO()
np.save(buffer, np.array(SPEED))
put("numpy.npy", buffer.getvalue())

# JSON
put("list.json", json.dumps(SPEED))
put("list-indented.json", json.dumps(SPEED, indent=2))
put("list-missing.json", json.dumps([1.5, None, 2.5, 3.5]))
put("list-nan.json", json.dumps([1.5, float("nan"), 2.5]))
put("object.json", json.dumps({"speed": SPEED}, indent=1))
put("javascript.json", "[850,740,900,1070]\n")

# Excel: “CSV UTF-8”, “CSV”, “Unicode Text”, “CSV (Macintosh)”, “Formatted Text”
put("excel-utf8.csv", "\ufeffTrial,Speed\r\n1,850\r\n2,740\r\n3,900\r\n4,1070\r\n")
put("excel-german.csv", "Größe (µm);Fehler\r\n3,7;0,1\r\n4,1;0,2\r\n3,9;0,1\r\n", "cp1252")
put("excel-unicode.txt", "\ufeffVersuch\tGröße\r\n1\t3,7\r\n2\t4,1\r\n3\t3,9\r\n".encode("utf-16-le"))
put("excel-macintosh.csv", "Speed,Error\r850,10\r740,20\r900,10\r")
put("excel-formatted.prn", "Trial     Speed\r\n        1     850\r\n        2     740\r\n        3     900\r\n")
put("excel-thousands.csv", 'Year,Count\r\n2021,"1,234.50"\r\n2022,"2,345.00"\r\n2023,"12,345.75"\r\n')
put("excel-sep.csv", "sep=;\r\nSpeed;Error\r\n850;10\r\n740;20\r\n")
put("excel-dates.csv", "Datum;Wert\r\n01.02.2024;3,5\r\n02.02.2024;4,25\r\n03.02.2024;4,5\r\n")
put("excel-empty.csv", "Trial;Speed;;\r\n1;850;;\r\n2;740;;\r\n;;;\r\n;;;\r\n")
put("excel-errors.csv", "Speed\r\n850\r\n#DIV/0!\r\n740\r\n")
put("excel-na.csv", "Speed\r\n850\r\n#N/A\r\n740\r\n")
put("excel-percent.csv", "Share\r\n12.5%\r\n13.0%\r\n")
put("excel-accounting.csv", 'Balance\r\n"1,250.00"\r\n"(370.00)"\r\n')
put("excel-dollars.csv", 'Price\r\n"$1,250.00"\r\n$3.70\r\n')
put("excel-euros.csv", "Preis;Zahl\r\n3,70 €;1\r\n4,10 €;2\r\n1.250,00 €;3\r\n", "cp1252")
put("excel-french.csv", "Mesure;Valeur\r\n1;1\u202f234,5\r\n2;2\u202f345,6\r\n3;987,1\r\n")
put("excel-swiss.csv", "Wert\r\n1'234.50\r\n987.25\r\n12'345.00\r\n")
put("excel-title.csv", "Speed of light,,\r\n,,\r\nTrial,Speed,Note\r\n,km/s,\r\n1,850,\r\n2,740,cloudy\r\n3,900,\r\n")
put("excel-total.csv", "Trial;Speed\r\n1;850\r\n2;740\r\nTotal;1590\r\n")
put("excel-formulas.csv", "Speed\r\n850\r\n=A2+1\r\n")
put("excel-decimals.csv", "Versuch;Wert\r\n1;0,125\r\n2;1,375\r\n3;2,500\r\n")
workbook = openpyxl.Workbook()
for speed in SPEED:
    workbook.active.append([speed])
workbook.save("excel.xlsx")

# LibreOffice: quoted text, decimals of the locale, tabulators
put("calc-quoted.csv", '"Speed","Note"\n850,"fair, windy"\n740,"cloudy"\n900,\n')
put("calc-german.csv", '"Länge";"Anmerkung"\n3,7;"gut; sehr"\n4,1;\n3,9;"trüb"\n')
put("calc-tabs.csv", "Zeit\tWeg\n0,0\t0,000\n0,1\t1,234\n0,2\t2,345\n")
put("calc-all-quoted.csv", '"Speed","Error"\n"850","10"\n"740","20"\n"900","10"\n')

# R: write.csv, write.csv2, write.table, print, dput
put("r.csv", '"","speed","run"\n"1",850,1\n"2",740,1\n"3",NA,2\n"4",1070,2\n')
put("r-csv2.csv", '"";"speed";"run"\n"1";850,5;1\n"2";740;1\n"3";900,25;2\n')
put("r-table.txt", '"speed" "run"\n"1" 850 1\n"2" 740 1\n"3" 900 2\n')
put("r-table-plain.txt", "speed\trun\n850\t1\n740\t1\n900\t2\n")
put("r-names.csv", '"","mpg","cyl"\n"Mazda RX4",21,6\n"Datsun 710",22.8,4\n"Hornet 4 Drive",21.4,6\n')
put("r-vector.txt", " [1]  850  740  900 1070  930  850  950  980  980  880\n[11] 1000  980\n")
put("r-frame.txt", "  speed run\n1   850   1\n2   740   1\n3   900   2\n")
put("r-dput.txt", "c(850, 740, 900, 1070)\n")

# Others: gnuplot, MATLAB, a logger
put("gnuplot.dat", "# x y\n0.5 850\n0.6 740\n\n# second block\n0.5 900\n0.6 1070\n")
put("matlab.txt", "   8.5000000e+02   1.0000000e-01\n   7.4000000e+02   2.5000000e-01\n   9.0000000e+02   1.0000000e-01\n")
put("logger.txt", "Device: PT100\nDate: 2024-01-02\n\nTime [s]\tT [°C]\n0.0\t21.35\n0.5\t21.40\n1.0\t21.45\n")
