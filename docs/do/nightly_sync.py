#!/usr/bin/env python3
"""Sends an export of open invoices to Dunlin, as a job of every night does. Needs nothing but Python 3.8 or later.

    nightly_sync.py EXPORT.csv --api http://127.0.0.1:8080 --token-file token.txt [--mapping NAME] [--snapshot]

Sent again, the same file is taken once: its key is made of its content. What is refused is written beside it, to be mended and sent.
Ends with 0 when everything came in, 1 when rows were refused, 2 when the file was, 3 when the server could not be reached or was busy to the end.
"""
import argparse
import hashlib
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

KINDS = {".csv": "text/csv", ".txt": "text/csv", ".ndjson": "application/x-ndjson"}


def request(options, key):
    path = Path(options.export)
    query = {"file": path.name}
    if options.mapping:
        query["mapping"] = options.mapping
    if options.snapshot:
        query["snapshot"] = "true"
    return urllib.request.Request(
        f"{options.api}/api/v1/imports/{options.kind}?{urllib.parse.urlencode(query)}",
        data=path.read_bytes(),
        method="POST",
        headers={
            "Authorization": "Bearer " + Path(options.token_file).read_text().strip(),
            "Idempotency-Key": key,
            "Content-Type": KINDS.get(path.suffix.lower(), "application/octet-stream"),
        },
    )


def send(options):
    """The status and the answer. What may pass (a busy server, a line that is cut) is tried again under the same key."""
    content = Path(options.export).read_bytes()
    key = f"{options.kind}-{hashlib.sha256(content).hexdigest()[:32]}"
    wait = 1
    for left in range(options.attempts, 0, -1):
        try:
            with urllib.request.urlopen(request(options, key), timeout=options.timeout) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            problem = json.load(refused)
            passes = refused.code in (408, 429, 503) or problem.get("code") == "request_in_progress"
            if not passes or left == 1:
                return refused.code, problem
        except (urllib.error.URLError, OSError, TimeoutError) as cut:
            if left == 1:
                return 0, {"detail": str(cut)}
        time.sleep(wait)
        wait = min(wait * 2, 60)
    return 0, {"detail": "not tried"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export")
    parser.add_argument("--api", default="http://127.0.0.1:8080")
    parser.add_argument("--token-file", required=True)
    parser.add_argument("--kind", default="invoices", choices=["invoices", "receipts", "debtors", "contacts"])
    parser.add_argument("--mapping", help="name of a known mapping")
    parser.add_argument("--snapshot", action="store_true", help="what the export leaves out is settled")
    parser.add_argument("--attempts", type=int, default=8)
    parser.add_argument("--timeout", type=float, default=660)
    options = parser.parse_args()
    status, answer = send(options)
    if status in (0, 408, 429, 503):
        print(answer.get("detail"), file=sys.stderr)
        return 3
    if status != 200:
        print(f"{answer['code']}: {answer['detail']} {answer.get('help', '')}", file=sys.stderr)
        if "mapping" in answer:
            beside = Path(options.export).with_suffix(".mapping.toml")
            beside.write_text(answer["mapping"], encoding="utf-8")
            print(f"The proposal is in {beside}.", file=sys.stderr)
        return 2
    file = answer["files"][0]
    print(f"{file['file']}: {file['imported']} new, {file['updated']} changed, {file['duplicates']} known, {file['closed']} closed")
    if not file["rejected"]:
        return 0
    for fault in file["rejected"][:20]:
        print(f"line {fault['line']}, {fault['column']}: {fault['message']}", file=sys.stderr)
    if file.get("rejects"):
        beside = Path(options.export).with_suffix(".refused.csv")
        beside.write_text(file["rejects"], encoding="utf-8")
        print(f"The refused rows are in {beside}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
