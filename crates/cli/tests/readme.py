#!/usr/bin/env python3
"""Runs what the README tells analysts to type, word for word, on a small made archive.

  cargo build --release -p minutebook-cli --bin minutebook --example make_archive
  pip install -r crates/cli/tests/requirements.txt && python3 crates/cli/tests/readme.py

A block of `sh` or `python` between "## For analysts" and the next chapter is a command. One whose program is not installed
is named and left out, unless --strict. Exit status 1 where a command fails or prints nothing.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile, time, urllib.parse, urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ["sqlite3", "datasette", "frictionless", "parallel", "duckdb", "pandas"]

# Spark itself is large and needs Java: its `binaryFiles`, `map` and `pipe` are few lines.
SPARK = """
import subprocess, pathlib
class RDD(list):
    def map(self, f): return RDD(f(x) for x in self)
    def pipe(self, command):
        told = subprocess.run(command, shell=True, input="\\n".join(self), capture_output=True, text=True).stdout
        return RDD(told.splitlines())
    def collect(self): return list(self)
class sc:
    def binaryFiles(folder): return RDD((str(p), p.read_bytes()) for p in sorted(pathlib.Path(folder).rglob("*.html")))
"""


def blocks():
    text = (ROOT / "README.md").read_text()
    chapter = text.split("\n## For analysts\n")[1].split("\n## ")[0]
    return re.findall(r"^```(sh|python)\n(.*?)^```", chapter, re.S | re.M)


def missing(code):
    for tool in NEEDED:
        if re.search(rf"\b{tool}\b", code) and not (shutil.which(tool) or importable(tool)):
            return tool


def importable(name):
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True).returncode == 0


def serve(code):
    """Starts Datasette as told, and fetches a row and a search from it."""
    server = subprocess.Popen(code, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    address = "http://127.0.0.1:" + re.search(r"--port (\d+)", code)[1]
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}/all/resolutions.json?_size=1&_shape=array") as answer:
                    row = json.load(answer)[0]
                break
            except OSError:
                time.sleep(0.3)
        else:
            return "it does not answer"
        search = urllib.parse.urlencode({"_search": "supervision", "_size": 1, "_shape": "objects"})
        with urllib.request.urlopen(f"{address}/all/texts.json?{search}") as answer:
            found = json.load(answer)
        page = urllib.request.urlopen(f"{address}/all/resolutions").read().decode()
        linked = 'href="/all/sources/' in page
        print(f"row: {row['text']!r}; {found['filtered_table_rows_count']} texts hold the word; keys are links: {linked}")
        return None if row["text"] and found["rows"] and linked else "a page is empty"
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def run(kind, code, where):
    if kind == "sh" and code.startswith("datasette"):
        return serve(code.split("#")[0].strip())
    command = ["bash", "-euo", "pipefail", "-c", code]
    if kind == "python":
        command = [sys.executable, "-c", (SPARK if "sc." in code else "") + code]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=300)
    print("\n".join((done.stdout + done.stderr).splitlines()[:12]))
    return None if done.returncode == 0 and (done.stdout + done.stderr).strip() else f"exit status {done.returncode}"


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--bin", type=Path, default=ROOT / "target/release/minutebook")
parser.add_argument("--make", type=Path, default=ROOT / "target/release/examples/make_archive")
parser.add_argument("--strict", action="store_true", help="what is not installed is a failure")
options = parser.parse_args()
failures = 0
with tempfile.TemporaryDirectory(prefix="minutebook-") as work:
    # None of the first forty-nine files is damaged.
    subprocess.run([options.make.resolve(), work, "--documents", "40"], check=True)
    os.rename(f"{work}/folder", f"{work}/minutes")
    os.rename(f"{work}/archive.warc.gz", f"{work}/crawl.warc.gz")
    os.environ["PATH"] = os.pathsep.join([str(options.bin.resolve().parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    os.chdir(work)
    for kind, code in blocks():
        print(f"\n$ {code.strip()}", flush=True)
        tool = missing(code)
        wrong = (options.strict and f"{tool} is not installed") if tool else run(kind, code, work)
        if tool and not wrong:
            print(f"NOTICE: {tool} is not installed: this was not run")
        if wrong:
            failures += 1
            print(f"FAILS {wrong}")
print(f"\n{len(blocks())} commands, {failures} failed")
sys.exit(failures > 0)
