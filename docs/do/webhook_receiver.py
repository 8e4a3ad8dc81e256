#!/usr/bin/env python3
"""A receiver of webhooks that proves each message before it believes it. Python 3.8 or later, nothing else.

    python3 webhook_receiver.py --secret-file secret.txt --port 9000

It listens on this machine only; in front of it stands whatever speaks HTTPS for you.
"""

import argparse
import base64
import hashlib
import hmac
import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

TOLERANCE = 5 * 60  # seconds that a message may be old, or ahead of this clock


def verify(secret, headers, body, now=None):
    """Raises ValueError unless one of the signatures is ours and the message is recent."""
    said = headers["webhook-timestamp"] or ""
    if not said.isdigit() or abs((now or time.time()) - int(said)) > TOLERANCE:
        raise ValueError("not recent")
    key = base64.b64decode(secret[len("whsec_"):])
    signed = b".".join([(headers["webhook-id"] or "").encode(), said.encode(), body])
    ours = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    for signature in (headers["webhook-signature"] or "").split(" "):
        version, _, value = signature.partition(",")
        if version == "v1" and hmac.compare_digest(value, ours):
            return
    raise ValueError("no signature of ours")


class Receiver(BaseHTTPRequestHandler):
    seen = set()  # a real receiver keeps the identifiers where it keeps its work

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        try:
            with open(self.server.secret_file, encoding="utf-8") as file:  # a new secret needs no new start
                verify(file.read().strip(), self.headers, body)
        except ValueError as wrong:
            print(f"refused: {wrong}", flush=True)
            return self.answer(400)
        name = self.headers["webhook-id"]
        if name not in self.seen:  # the same message may come twice
            self.seen.add(name)
            event = json.loads(body)
            print(event["type"], json.dumps(event["data"], sort_keys=True), flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--secret-file", required=True, help="the file with the secret, whsec_…")
    options.add_argument("--port", type=int, default=9000)
    given = options.parse_args()
    server = HTTPServer(("127.0.0.1", given.port), Receiver)
    server.secret_file = given.secret_file
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
