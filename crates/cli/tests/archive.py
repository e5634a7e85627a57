#!/usr/bin/env python3
"""What must hold of a whole archive: memory, speed, resuming, and outputs that other programs read.

  cargo build --release -p minutebook-cli --bin minutebook --example make_archive
  python3 crates/cli/tests/archive.py --documents 10000      # the full size; CI runs a smaller one

DuckDB and pandas are used where they are installed (requirements.txt). Exit status 1 where something does not hold.
"""
import argparse, json, os, random, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time
from collections import namedtuple
from pathlib import Path

failures = 0
peaks = []
Run = namedtuple("Run", "seconds cpu peak status told")
HOST = "https://democracy.example.org/"


def check(holds, what):
    global failures
    failures += not holds
    print(("ok    " if holds else "FAILS ") + what, flush=True)


# A process's peak counts what its parent held when it was started: commands are started by a parent that stays small.
STARTER = """
import json, os, subprocess, sys, tempfile, time
for line in sys.stdin:
    with tempfile.TemporaryFile() as told:
        began = time.monotonic()
        process = subprocess.Popen(json.loads(line), stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        told.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        print(json.dumps([seconds, cpu, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), told.read().decode()]), flush=True)
"""
starter = subprocess.Popen([sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(*arguments):
    """Runs the command; gives what it took, its exit status and what it told."""
    starter.stdin.write(json.dumps([str(BIN), *map(str, arguments)]) + "\n")
    starter.stdin.flush()
    done = Run(*json.loads(starter.stdout.readline()))
    peaks.append((done.peak, " ".join(map(str, arguments))))
    return done


def tree(folder):
    """The files of an output. By what times its sources are known depends on when it was made, and is no output."""
    files = (p for p in sorted(Path(folder).rglob("*")) if p.is_file() and p.name != "stamps.jsonl")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def extract(source, output, *more):
    return run("extract", source, "-o", output, "--progress", "json", *more)


def summary(told):
    return json.loads(told.strip().splitlines()[-1])


def adds_up(told):
    s = summary(told)
    return s["sources"] == s["records"] + s["failed"] + sum(s["skipped"].values())


def measure(folder, work, repeat):
    """One thread and two, then again; the quickest of several runs, since other work on the machine only ever slows."""
    runs = {1: [], 2: []}
    for n in range(repeat):
        for threads in runs:
            runs[threads].append(extract(folder, work / f"threads-{threads}", "-j", threads, *["--force"][:n]))
    one, two = (min(runs[n], key=lambda r: r.seconds) for n in (1, 2))
    s = summary(one.told)
    check(one.status == 1 and adds_up(one.told), f"exit status 1; {s['sources']} sources = {s['records']} records + {s['failed']} failed + {sum(s['skipped'].values())} skipped")
    check(tree(work / "threads-1") == tree(work / "threads-2"), "one thread and two give the same bytes")
    ratio = f"{one.seconds / two.seconds:.2f} times as fast (CPU {one.cpu:.1f} s and {two.cpu:.1f} s; load {os.getloadavg()[0]:.1f})"
    check(not FULL or one.seconds / two.seconds >= 1.8, f"one thread {one.seconds:.1f} s, two {two.seconds:.1f} s: {ratio}, {s['sources'] / two.seconds:.0f} documents a second")
    again(folder, work / "threads-2", "threads-2", two, ["-j", "2"])
    check(tree(work / "threads-1") == tree(work / "threads-2"), "and changes nothing")
    lost(folder, work / "threads-1", s)


def lost(folder, out, s):
    """Nothing is lost: each file is in a record or a failure, and each failure says what and why."""
    failed = [json.loads(line) for line in open(out / "failures.jsonl")]
    check(len(failed) == s["failed"] > 0, f"failures.jsonl has all {len(failed)} failures")
    check(all(f["path"] and f["code"] and f["message"] for f in failed), "each failure has a path, a code and a message")
    codes = {code: sum(f["code"] == code for f in failed) for code in {f["code"] for f in failed}}
    check(codes == s["failures"], f"the summary counts them by code: {s['failures']}")
    made = [json.loads(p.read_bytes())["source"]["path"] for p in out.glob("*.json")]
    check(len(made) == len(set(made)) == s["records"], f"{len(made)} files of records, one for each source")
    seen = {path.split("!/")[0] for path in made + [f["path"] for f in failed]}
    files = {str(p) for p in Path(folder).rglob("*") if p.is_file()}
    check(seen == files, f"each of the {len(files)} files is in a record or a failure")


def killed(source, work, name, kills, chance, *more):
    """Kills a run at points drawn by chance, and takes it up until it ends: the output is that of a quiet run."""
    quiet, broken = work / f"quiet-{name}" / name, work / f"broken-{name}" / name
    quiet.parent.mkdir(parents=True)
    first = extract(source, quiet, *more)
    points = kill(source, broken, first.seconds, kills, chance, more)
    extract(source, broken, *more)
    told = " ".join(f"{point:.1f}" for point in points)
    check(len(points) == kills, f"{name}: killed {len(points)} times, at {told} of {first.seconds:.1f} s")
    check(tree(quiet.parent).keys() == tree(broken.parent).keys(), f"{name}: killed and taken up, the same files")
    # A journal tells the order in which things happened, and is no output.
    mine = lambda t: {k: v for k, v in t.items() if not k.endswith("journal")}
    check(mine(tree(quiet.parent)) == mine(tree(broken.parent)), f"{name}: killed and taken up, the same bytes")
    again(source, quiet, name, first, more)


def kill(source, output, seconds, kills, chance, more):
    """Kills a run so many times, all while it still has work to do; gives the points, in seconds of work. Drawn from fewer and fewer
    seconds, since a machine may be quicker than it was when the quiet run was measured."""
    for share in (0.8, 0.4, 0.2):
        shutil.rmtree(output.parent, ignore_errors=True)
        output.parent.mkdir(parents=True)
        points = sorted(chance.uniform(0, share * seconds) for _ in range(kills))
        if all(kill_once(source, output, more, point - before) for before, point in zip([0, *points], points)):
            return points
    return []


def kill_once(source, output, more, after):
    """False where the run ended before it was to be killed. Each file that stands is whole."""
    command = [str(BIN), "extract", "-q", str(source), "-o", str(output), *more]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    for path in (p for p in output.rglob("*.json") if ".minutebook" not in p.parts):
        json.loads(path.read_bytes())
    return True


def again(source, output, name, first, more):
    """A run without news leaves an output alone, at once."""
    files = [p for p in output.rglob("*") if p.is_file() and ".minutebook" not in p.parts] if output.is_dir() else [output]
    before = {p: p.stat().st_mtime_ns for p in files}
    runs = [extract(source, output, *more) for _ in range(3)]
    quickest = min(runs, key=lambda r: r.seconds)
    share = f"{quickest.seconds:.2f} s, {100 * quickest.seconds / first.seconds:.1f} % of the first (CPU {100 * quickest.cpu / first.cpu:.1f} %)"
    check(is_short(quickest, first), f"{name}: a second run takes {share}")
    nothing = all(summary(r.told)["records"] == 0 for r in runs)
    check(nothing and before == {p: p.stat().st_mtime_ns for p in before}, f"{name}: and leaves its {len(files)} files alone")


def is_short(again, first):
    """A large archive's second run is held to 2 %; a small run ends before a process has started, and is only to be quick."""
    return again.seconds < 0.02 * first.seconds or not FULL and again.seconds < 2


def progress(folder, work):
    """On a terminal a bar, elsewhere lines of text or JSON; never anything on standard output."""
    bar = terminal(folder, work / "bar")
    check("a second" in bar or "/s" in bar, "on a terminal: a bar with its rate")
    check(" left" in bar and " failed, " in bar and " skipped" in bar, "on a terminal: what is left, failed and skipped")
    check(re.search(r"\d+ sources = \d+ records \+ \d+ failed", bar), "on a terminal: the sum at the end")
    # Two sources of the same bytes are told of with -v.
    twins = work / "twins"
    twins.mkdir()
    for name in ("a.txt", "b.txt"):
        (twins / name).write_text("RESOLVED: That the report be noted.\n")
    colour = re.compile(r"\x1b\[[0-9;]*[1-9][0-9;]*m")
    check(colour.search(terminal(twins, work / "colour", "-v")), "on a terminal: colour")
    plain = terminal(twins, work / "plain", "-v", NO_COLOR="1")
    check("the same bytes as" in plain and not colour.search(plain), "on a terminal with NO_COLOR: none")
    quiet = terminal(twins, work / "quiet", "-q")
    check(quiet == "", f"on a terminal with --quiet: nothing {quiet!r}")
    plain = run("extract", folder, "-o", work / "line")
    check("\r" not in plain.told and "\x1b" not in plain.told, "elsewhere: plain lines")
    if plain.seconds > 8:
        check(re.search(r"^\d+ of \d+ done, \d+ a second, .* left, \d+ failed, \d+ skipped$", plain.told, re.M), "elsewhere: a line every few seconds")
        told = run("extract", folder, "-o", work / "json", "--progress", "json").told.splitlines()
        events = [json.loads(line)["event"] for line in told]
        check("progress" in events and events[-1] == "summary", f"as JSON: {len(events) - 1} of progress, then the summary")


def terminal(folder, out, *more, **environment):
    """What the command shows on a terminal."""
    try:
        import pty
    except ImportError:
        return ""
    shown = bytearray()
    child, fd = pty.fork()
    if child == 0:
        os.environ.pop("NO_COLOR", None)
        os.environ.update(TERM="xterm", **environment)
        os.execv(BIN, [str(BIN), "extract", str(folder), "-o", str(out), "-j", "1", *more])
    while True:
        try:
            if not (data := os.read(fd, 4096)):
                break
        except OSError:
            break
        shown.extend(data)
    os.waitpid(child, 0)
    return shown.decode(errors="replace")


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
    check(strip(folder) == strip(zipped), f"the zip gives the folder's {len(folder)} records and failures")
    check(strip(folder) == strip(warc), f"the WARC gives the folder's {len(folder)} records and failures")
    return folder


def outputs(folder, work, expected):
    extracted = [r for r in expected.values() if "code" not in r]
    resolutions = sum(len(r["resolutions"]) for r in extracted)
    extract(folder, work / "all.sqlite")
    extract(folder, work / "csv", "--format", "csv")
    extract(folder, work / "parquet", "--format", "parquet")
    database = sqlite3.connect(work / "all.sqlite")
    count = lambda sql: database.execute(sql).fetchall()[0][0]
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
    database.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)")
    check(True, "sqlite3: the full-text index is that of the texts")
    try:
        import duckdb
    except ImportError:
        print("NOTICE: DuckDB is not installed: Parquet and CSV were not read back")
    else:
        for kind in ("parquet", "csv"):
            n = duckdb.sql(f"SELECT count(*) FROM '{work}/{kind}/resolutions.{kind}'").fetchall()[0][0]
            check(n == resolutions, f"DuckDB over {kind}: {resolutions} resolutions")
        types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE '{work}/parquet/sources.parquet')").fetchall())
        check(types["meeting_date_start"] == "DATE" and types["bytes"] == "BIGINT", "DuckDB over parquet: days are dates")
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


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--documents", type=int, default=1000)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--kills", type=int, default=10)
parser.add_argument("--repeat", type=int, default=1, help="how often times are measured; the best counts")
parser.add_argument("--only", default="measure same outputs killed progress", help="which parts, by name")
parser.add_argument("--bin", type=Path, default=Path("target/release/minutebook"))
parser.add_argument("--make", type=Path, default=Path("target/release/examples/make_archive"))
parser.add_argument("--keep", type=Path, help="a folder to work in, kept")
options = parser.parse_args()
BIN = options.bin.resolve()
FULL = options.documents >= 10000
work = Path(options.keep or tempfile.mkdtemp(prefix="minutebook-"))
made = work / "made"
subprocess.run([options.make.resolve(), made, "--documents", str(options.documents), "--seed", str(options.seed)], check=True)
print(f"{options.documents} files, {sum(p.stat().st_size for p in (made / 'folder').rglob('*') if p.is_file()) >> 20} MiB")
if "measure" in options.only:
    measure(made / "folder", work, options.repeat)
if "same" in options.only or "outputs" in options.only:
    expected = same_records(made, work)
if "outputs" in options.only:
    outputs(made / "folder", work, expected)
if "killed" in options.only:
    chance = random.Random(options.seed)
    killed(made / "folder", work, "records", options.kills, chance)
    killed(made / "archive.zip", work, "all.jsonl", options.kills, chance)
    killed(made / "folder", work, "all.sqlite", options.kills, chance)
    killed(made / "folder", work, "parquet", options.kills, chance, "--format", "parquet")
    killed(made / "folder", work, "csv", options.kills, chance, "--format", "csv")
    killed(made / "archive.warc.gz", work, "warc", options.kills, chance)
if "progress" in options.only:
    progress(made / "folder", work)
peak, by = max(peaks)
check(peak <= 250, f"peak resident memory {peak:.0f} MiB, the most of {len(peaks)} runs: {by.replace(str(work) + '/', '')}")
if not options.keep:
    shutil.rmtree(work)
sys.exit(failures > 0)
