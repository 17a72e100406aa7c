"""python jsonschema over a feed: every error of every line. python reference.py SCHEMA FEED"""

import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    validator = Draft202012Validator(
        json.load(file), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
invalid = []
errors = 0
with open(sys.argv[2], "rb") as file:
    for number, line in enumerate(file, start=1):
        found = [error.json_path for error in validator.iter_errors(json.loads(line))]
        errors += len(found)
        if found:
            invalid.append(number)
print(json.dumps({"invalid": invalid, "errors": errors}))
