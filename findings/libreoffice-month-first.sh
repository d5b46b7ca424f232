#!/usr/bin/env bash
# Surprise: LibreOffice in English that opens a French list (« detect special numbers ») makes dates of those birth dates that are one
#   with the month first, and leaves the others as texts, in one column and without a word: 07/03/2015 is the 3rd of July, 28/11/2014 a
#   text. Saved as XLSX the column looks right: dates stand where dates belong. And the language of the dialog only says how cells are
#   read: a French dialog on an English system reads the 7th of March and writes 03/07/15 into a CSV.
# Hurts: every pupil born before the 13th of a month has another birth date; the others are right, so nobody looks.
# We: a column whose dates are all of the first twelve days, beside texts of later days, is not imported before somebody says which
#   comes first (docs/domain.md §4.9).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
command -v soffice >/dev/null || { echo 'needs LibreOffice: apt-get install libreoffice-calc-nogui' >&2; exit 1; }

printf 'Nom;Naissance\nA;07/03/2015\nB;28/11/2014\n' >liste.csv
text='Text - txt - csv (StarCalc)'

# opened SYSTEM LANGUAGE: on a system of that language, with the dialog in that one (1036 French, 1033 English), saved as shown
opened() {
  local profile="$room/$1" out="$room/out-$1-$2"
  mkdir -p "$profile/user"
  cat >"$profile/user/registrymodifications.xcu" <<XCU
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item></oor:items>
XCU
  local how=("-env:UserInstallation=file://$profile" --headless "--infilter=$text:59,34,76,1,,$2,false,true")
  soffice "${how[@]}" --convert-to "csv:$text:59,34,76,1,,$2,false,true" --outdir "$out" liste.csv >/dev/null 2>&1
  soffice "${how[@]}" --convert-to fods --outdir "$out" liste.csv >/dev/null 2>&1
  echo "$(tail -n +2 "$out/liste.csv" | tr '\n' ' ')| $(grep -o 'date-value="[^"]*"' "$out/liste.fods" | tr '\n' ' ')"
}

soffice --version
echo 'guess:  A was born on 2015-03-07 and B on 2014-11-28, whatever the language; or both are texts'
french=$(opened fr-FR 1036)
english=$(opened en-US 1033)
mixed=$(opened en-US 1036)
echo "seen:   French:                            $french"
echo "seen:   English:                           $english"
echo "seen:   English system, French dialog:     $mixed"

[ "$french" = 'A;07/03/15 B;28/11/14 | date-value="2015-03-07" date-value="2014-11-28" ' ] &&
  [ "$english" = 'A;07/03/15 B;28/11/2014 | date-value="2015-07-03" ' ] &&
  [ "$mixed" = 'A;03/07/15 B;11/28/14 | date-value="2015-03-07" date-value="2014-11-28" ' ] ||
  { echo 'the behaviour has changed' >&2; exit 1; }
