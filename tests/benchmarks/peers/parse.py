"""orjson alone over a feed: the floor under any validator in Python. python parse.py FEED"""

import sys

import orjson

with open(sys.argv[1], "rb") as file:
    for line in file:
        orjson.loads(line)
