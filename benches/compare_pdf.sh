#!/usr/bin/env bash
# Compares, in one run and on the same files, how many pages a second are read by `minutebook extract` (the whole pipeline,
# one thread), `pdftotext -layout`, pdfplumber and PyMuPDF; tools that are not installed are named and left out.
#
# usage: benches/compare_pdf.sh [FOLDER]    (default: ../shared/corpus/ofsted_reports)
# Builds the release binary first, unless MINUTEBOOK names one. Times are CPU seconds (user and system), which other work on
# the machine disturbs least. Files that are no PDF are left out.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-${MINUTEBOOK_SHARED:-../shared}/corpus/ofsted_reports}
[ -d "$folder" ] || { echo "no folder $folder: name one with PDFs in it"; exit 2; }
if [ -z "${MINUTEBOOK:-}" ]; then
  cargo build --release --quiet -p minutebook-cli
  MINUTEBOOK=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/minutebook
fi
files=()
for file in "$folder"/*.pdf; do
  [ "$(head -c 5 "$file" | tr -d '\0')" = "%PDF-" ] && files+=("$file")
done
[ ${#files[@]} -gt 0 ] || { echo "no PDF in $folder"; exit 2; }
pages=0
for file in "${files[@]}"; do
  pages=$((pages + $(pdfinfo "$file" | awk '/^Pages:/ { print $2 }')))
done
echo "${#files[@]} files, $pages pages"

# Prints the CPU seconds of a command whose output is thrown away.
cpu() { local TIMEFORMAT="%U %S"; { time "$@" > /dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'; }
pdftotext_all() { for file in "${files[@]}"; do pdftotext -layout "$file" -; done; }
python_all() { python3 - "$1" "${files[@]}" <<'PY'
import sys
tool, files = sys.argv[1], sys.argv[2:]
for path in files:
    if tool == "pdfplumber":
        import pdfplumber
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text(layout=True)
    else:
        import pymupdf
        with pymupdf.open(path) as pdf:
            for page in pdf:
                page.get_text("blocks")
PY
}
report() { awk -v tool="$1" -v s="$2" -v pages="$pages" -v own="$own" \
  'BEGIN { printf "%-32s %8.2f s %8.0f pages/s   minutebook is %.1f times as fast\n", tool, s, pages / s, s / own }'; }

own=$(cpu "$MINUTEBOOK" extract -j 1 "${files[@]}")
report "minutebook extract -j 1" "$own"
if command -v pdftotext > /dev/null; then report "pdftotext -layout" "$(cpu pdftotext_all)"; else echo "pdftotext: not installed"; fi
for tool in pdfplumber pymupdf; do
  if python3 -c "import $tool" 2> /dev/null; then report "$tool" "$(cpu python_all $tool)"; else echo "$tool: not installed"; fi
done
if [ -x /usr/bin/time ]; then
  largest=$(ls -S "${files[@]}" | head -1)
  peak=$(/usr/bin/time -f %M "$MINUTEBOOK" extract -j 1 "$largest" 2>&1 > /dev/null | tail -1)
  echo "peak memory on $(basename "$largest"): $((peak / 1024)) MiB"
fi
