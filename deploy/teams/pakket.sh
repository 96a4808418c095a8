#!/usr/bin/env bash
# Maakt het app-pakket voor Microsoft Teams: deploy/teams/pakket.sh --help
# Er wordt niets opgehaald. Het schema van Microsoft wordt gebruikt als het er al is.
set -euo pipefail
export LC_ALL=C.UTF-8
here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../.."
schemas="$root/tests/e2e/clients/node_modules/@microsoft/app-manifest/build/json-schemas/teams"
python="$root/.venv/bin/python"

usage() {
  cat <<'END'
Gebruik: deploy/teams/pakket.sh --app-id ID --url https://bot.voorbeeld.nl [OPTIE]...

  --app-id ID          de id van de app-registratie in Entra
  --url URL            hoe anderen de webserver van de bot bereiken (public_url)
  --naam NAAM          hoe de bot in Teams heet (Netwerkbot; hoogstens 30 tekens)
  --organisatie NAAM   wie de bot aanbiedt (Netwerkbot; hoogstens 32 tekens)
  --site URL           een pagina over de bot (anders: de url)
  --privacy URL        jullie privacyverklaring (anders: de site)
  --voorwaarden URL    jullie voorwaarden (anders: de site)
  --versie VERSIE      hoog dit op bij elke verandering (1.0.0)
  --meelezen           vraag of de bot alles mag lezen; zie docs/teams.md
  --naar BESTAND       waar het pakket komt (netwerkbot-teams.zip)
END
}

fail() {
  echo "pakket: $*" >&2
  exit 1
}

app_id='' url='' naam=Netwerkbot organisatie=Netwerkbot versie=1.0.0 naar=netwerkbot-teams.zip
site='' privacy='' voorwaarden='' meelezen=''
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage && exit ;;
    --meelezen) meelezen=ja && shift && continue ;;
    --app-id | --url | --naam | --organisatie | --site | --privacy | --voorwaarden | --versie | --naar) ;;
    *) fail "ik ken “$1” niet. Typ --help voor wat er kan." ;;
  esac
  [ $# -gt 1 ] || fail "na $1 moet nog iets komen."
  option="${1#--}"
  printf -v "${option//-/_}" '%s' "$2"
  shift 2
done

ask() { # VARIABLE QUESTION
  if [ -z "${!1}" ] && [ -t 0 ]; then read -r -p "$2 " "${1?}"; fi
}
ask app_id "Wat is de id van de app-registratie in Entra?"
ask url "Wat is het webadres van de bot (https://...)?"
site="${site:-$url}"
privacy="${privacy:-$site}"
voorwaarden="${voorwaarden:-$site}"

guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
number='(0|[1-9][0-9]*)'
address='^https://([A-Za-z0-9.-]+)(:[0-9]+)?(/[^"\\|&[:space:]]*)?$'

check_name() { # OPTION MOST
  local value="${!1}"
  [ -n "$value" ] || fail "--$1 mag niet leeg zijn."
  [ ${#value} -le "$2" ] || fail "--$1 mag hoogstens $2 tekens hebben."
  case "$value" in
    *[\"\\\|\&[:cntrl:]]*) fail "--$1 mag deze tekens niet hebben: \" \\ | &." ;;
  esac
}

check_address() { # OPTION
  local value="${!1}"
  [[ $value =~ $address ]] || fail "--$1 moet een webadres zijn dat begint met https://."
  [ ${#value} -le 2048 ] || fail "--$1 is te lang."
}

[[ $app_id =~ $guid ]] || fail "--app-id is geen id uit Entra: acht tekens, drie keer vier, en twaalf."
[[ $versie =~ ^$number\.$number\.$number$ ]] || fail "--versie moet drie getallen hebben, zoals 1.0.1."
check_name naam 30
check_name organisatie 32
check_address url
domein="${BASH_REMATCH[1]}"
for each in site privacy voorwaarden; do check_address "$each"; done
[ -d "$(dirname "$naar")" ] || fail "de map van $naar is er niet."
[ -x "$python" ] || fail "doe eerst: make install"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp "$here/color.png" "$here/outline.png" "$work"
with='' # what asks to read along comes behind the line of the colour
if [ -n "$meelezen" ]; then with="/\"accentColor\"/r $here/meelezen.deel"; fi
sed -e "$with" "$here/manifest.json" | sed \
  -e "s|@APP_ID@|$app_id|g" -e "s|@VERSIE@|$versie|g" -e "s|@NAAM@|$naam|g" \
  -e "s|@ORGANISATIE@|$organisatie|g" -e "s|@SITE@|$site|g" -e "s|@PRIVACY@|$privacy|g" \
  -e "s|@VOORWAARDEN@|$voorwaarden|g" -e "s|@DOMEIN@|$domein|g" >"$work/manifest.json"

"$python" -m json.tool "$work/manifest.json" >/dev/null 2>&1 || fail "het manifest is geen goede JSON."
schema="$schemas/$(sed -n 's|.*/teams/\(v[0-9.]*/[^"]*\)".*|\1|p' "$work/manifest.json")"
checked='alleen de grenzen zijn nagekeken'
if [ -f "$schema" ] && "$python" -c 'import jsonschema' 2>/dev/null; then
  # Not with its command line: that stumbles over a pattern of Microsoft that Python does not know.
  judge='import json, sys, jsonschema
schema, manifest = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
sys.exit(any(jsonschema.Draft4Validator(schema).iter_errors(manifest)))'
  "$python" -c "$judge" "$schema" "$work/manifest.json" 2>/dev/null ||
    fail "het manifest past niet bij het schema van Microsoft."
  checked='het past bij het schema van Microsoft'
fi

"$python" -m zipfile -c "$work/pakket.zip" "$work/manifest.json" "$work/color.png" "$work/outline.png"
cp "$work/pakket.zip" "$naar" 2>/dev/null || fail "in $naar kan ik niet schrijven."
echo "Klaar: $naar ($checked)."
