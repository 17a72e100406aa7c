"""orjson and jsonschema-rs alone over a feed: which lines are valid, nothing told. python bare.py SCHEMA FEED"""

import sys

import jsonschema_rs
import orjson

with open(sys.argv[1], "rb") as file:
    validator = jsonschema_rs.Draft202012Validator(
        orjson.loads(file.read()),
        validate_formats=False,
        pattern_options=jsonschema_rs.RegexOptions(),
    )
with open(sys.argv[2], "rb") as file:
    valid = sum(validator.is_valid(orjson.loads(line)) for line in file)
print(valid)
