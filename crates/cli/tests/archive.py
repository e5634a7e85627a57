#!/usr/bin/env python3
"""What must hold of a whole archive: memory, speed, resuming, and outputs that other programs read.

  cargo build --release -p minutebook-cli && cargo build -p minutebook-cli --example make_archive
  python3 crates/cli/tests/archive.py --documents 10000      # the full size; CI runs a smaller one

DuckDB, pandas and pyarrow are used where they are installed. Exit status 1 where something does not hold.
"""
import argparse, json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time
from pathlib import Path

failures = 0
HOST = "https://democracy.example.org/"


def check(holds, what):
    global failures
    failures += not holds
    print(("ok    " if holds else "FAILS ") + what, flush=True)


def run(*arguments):
    """Runs the command; gives seconds, peak resident MiB, exit status and what it told."""
    with tempfile.TemporaryFile() as told:
        began = time.monotonic()
        process = subprocess.Popen([str(BIN), *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        told.seek(0)
        return seconds, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), told.read().decode()


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}


def extract(source, output, *more):
    return run("extract", source, "-o", output, "--progress", "json", *more)


def summary(told):
    return json.loads(told.strip().splitlines()[-1])


def adds_up(told):
    s = summary(told)
    return s["sources"] == s["records"] + s["failed"] + sum(s["skipped"].values())


def measure(folder, work, documents):
    one, rss1, status, told = extract(folder, work / "one", "-j", 1)
    check(status == 1 and adds_up(told), f"one thread: {one:.1f} s, exit status 1, {summary(told)['failed']} failures, all accounted for")
    two, rss2, _, _ = extract(folder, work / "two", "-j", 2)
    check(tree(work / "one") == tree(work / "two"), "one thread and two give the same bytes")
    full = documents >= 10000
    check(not full or one / two >= 1.8, f"two threads: {two:.1f} s, {one / two:.2f} times one, {documents / two:.0f} documents a second")
    check(max(rss1, rss2) <= 250, f"peak resident memory {rss1:.0f} MiB with one thread, {rss2:.0f} MiB with two")
    again, _, _, told = extract(folder, work / "two", "-j", 2)
    # A small run ends before a process has started: there the second is only asked to be quick.
    check(again / two < 0.02 or not full and again < 1.0, f"a second run: {again:.2f} s, {100 * again / two:.1f} % of the first")
    check(summary(told)["records"] == 0 and tree(work / "one") == tree(work / "two"), "a second run does nothing")


def killed(source, work, name, kills, chance):
    """Kills a run at points drawn by chance, and takes it up until it ends: the output is that of a quiet run."""
    quiet, broken = work / f"quiet-{name}" / name, work / f"broken-{name}" / name
    for path in (quiet, broken):
        path.parent.mkdir(parents=True)
    seconds, *_ = extract(source, quiet)
    for _ in range(kills):
        command = [str(BIN), "extract", "-q", str(source), "-o", str(broken)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.0, 1.2 * seconds / kills))
        process.send_signal(signal.SIGKILL)
        process.wait()
        torn = [p for p in broken.rglob("*.json") if ".minutebook" not in p.parts] if broken.is_dir() else []
        for path in torn:
            json.loads(path.read_bytes())
    extract(source, broken)
    check(tree(quiet.parent).keys() == tree(broken.parent).keys(), f"{name}: killed {kills} times and taken up, the same files")
    mine = lambda t: {k: v for k, v in t.items() if not k.endswith("journal")}
    check(mine(tree(quiet.parent)) == mine(tree(broken.parent)), f"{name}: killed {kills} times and taken up, the same bytes")


def records(path, prefix):
    out = {}
    for line in open(path, "rb"):
        value = json.loads(line)
        source = value.get("source", value)
        place = source["path"].removeprefix(prefix)
        source["path"] = place
        source.pop("url", None), source.pop("captured", None)
        out[place] = value
    return out


def same_records(made, work):
    for name in ("folder", "archive.zip", "archive.warc.gz"):
        extract(made / name, work / f"{name}.jsonl")
    folder = records(work / "folder.jsonl", f"{made}/folder/")
    zipped = records(work / "archive.zip.jsonl", f"{made}/archive.zip!/")
    warc = records(work / "archive.warc.gz.jsonl", f"{made}/archive.warc.gz!/20240301093000/{HOST}")
    strip = lambda rs: {k: {**v, "message": None} if "code" in v else v for k, v in rs.items()}
    check(strip(folder) == strip(zipped), f"the zip gives the folder's {len(folder)} records")
    check(strip(folder) == strip(warc), "the WARC gives the folder's records")
    return folder


def outputs(folder, work, expected):
    extracted = [r for r in expected.values() if "code" not in r]
    resolutions = sum(len(r["resolutions"]) for r in extracted)
    extract(folder, work / "all.sqlite")
    extract(folder, work / "csv", "--format", "csv")
    extract(folder, work / "parquet", "--format", "parquet")
    database = sqlite3.connect(work / "all.sqlite")
    count = lambda sql: database.execute(sql).fetchone()[0]
    check(count("SELECT count(*) FROM sources") == len(expected), "sqlite3: a row for each source")
    check(count("SELECT count(*) FROM resolutions") == resolutions, f"sqlite3: {resolutions} resolutions")
    check(not database.execute("PRAGMA foreign_key_check").fetchall(), "sqlite3: every key leads somewhere")
    check(count("SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'vacancies'") > 0, "sqlite3: the full-text index answers")
    wrong = 0
    for text, start, end, quote in database.execute(
        "SELECT t.text, e.start_offset, e.end_offset, e.quote FROM evidence e JOIN texts t ON t.source_id = e.source_id LIMIT 5000"
    ):
        wrong += text[start:end] != quote
    check(wrong == 0, "sqlite3: evidence quotes its text")
    try:
        import duckdb
    except ImportError:
        print("NOTICE: DuckDB is not installed: Parquet and CSV were not read back")
    else:
        for kind in ("parquet", "csv"):
            n = duckdb.sql(f"SELECT count(*) FROM '{work}/{kind}/resolutions.{kind}'").fetchone()[0]
            check(n == resolutions, f"DuckDB over {kind}: {resolutions} resolutions")
        joined = duckdb.sql(
            f"SELECT s.path, r.verb, r.text FROM '{work}/parquet/resolutions.parquet' r "
            f"JOIN '{work}/parquet/sources.parquet' s ON s.id = r.source_id"
        ).fetchall()
        mine = sorted((r["source"]["path"], x["verb"], x["text"]) for r in extracted for x in r["resolutions"])
        check(sorted((p.removeprefix(f"{folder}/"), v, t) for p, v, t in joined) == mine, "DuckDB over parquet: every resolution's words")
    try:
        import pandas
    except ImportError:
        print("NOTICE: pandas is not installed: it read nothing back")
    else:
        frame = pandas.read_csv(work / "csv" / "resolutions.csv", keep_default_na=False)
        mine = sorted(x["text"] for r in extracted for x in r["resolutions"])
        check(sorted(frame["text"]) == mine, "pandas over csv: every resolution's words")
    package = json.loads((work / "csv" / "datapackage.json").read_text())
    heads = all(
        (work / "csv" / r["path"]).open(newline="").readline().strip() == ",".join(f["name"] for f in r["schema"]["fields"])
        for r in package["resources"]
    )
    check(heads, f"datapackage.json describes the {len(package['resources'])} files")


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--documents", type=int, default=1000)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--kills", type=int, default=10)
parser.add_argument("--bin", type=Path, default=Path("target/release/minutebook"))
parser.add_argument("--make", type=Path, default=Path("target/debug/examples/make_archive"))
parser.add_argument("--keep", type=Path, help="a folder to work in, kept")
options = parser.parse_args()
BIN = options.bin.resolve()
work = Path(options.keep or tempfile.mkdtemp(prefix="minutebook-"))
made = work / "made"
subprocess.run([options.make, made, "--documents", str(options.documents), "--seed", str(options.seed)], check=True)
print(f"{options.documents} files, {sum(p.stat().st_size for p in (made / 'folder').rglob('*') if p.is_file()) >> 20} MiB")
measure(made / "folder", work, options.documents)
expected = same_records(made, work)
chance = random.Random(options.seed)
killed(made / "folder", work, "records", options.kills, chance)
killed(made / "archive.zip", work, "all.jsonl", options.kills, chance)
outputs(made / "folder", work, expected)
if not options.keep:
    shutil.rmtree(work)
sys.exit(failures > 0)
