# %%
import json
json.dumps({"a": [1, 2.5, None, True], "b": {"c": "é\n\"x\""}}), json.dumps([]), json.dumps({}), json.dumps("x"), json.dumps(1e20), json.dumps(float("inf"))
# %%
print(json.dumps({"b": 1, "a": [1, {"c": []}]}, indent=2, sort_keys=True)); json.dumps([1, 2], separators=(",", ":")), json.dumps("é", ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4, 2.5: 5})
# %%
json.loads('{"a": [1, 2.5, null, true], "b": "\\u00e9\\n", "c": -1e3, "d": 12345678901234567890}'), json.loads(" [ ] "), json.loads('"x"'), json.loads("\"\\ud83d\\ude00\"")
# %%
json.loads("")
# %%
json.loads("[1, 2")
# %%
json.loads('{"a": 1,}')
# %%
json.loads("[1] x")
# %%
json.loads('{"a" 1}')
# %%
json.loads('"abc')
# %%
json.dumps({1, 2})
# %%
json.dumps({(1, 2): 3})
# %%
a = []; a.append(a)
json.dumps(a)
# %%
json.dumps({1, 2}, default=sorted), json.dumps({(1,): 1, "a": 2}, skipkeys=True), json.loads("[1, 2]", parse_int=str), json.loads('{"a": 1}', object_hook=lambda d: list(d.items())), json.loads('{"a": 1}', object_pairs_hook=list)
# %%
try:
    json.loads("[1,\n 2,\n x]")
except json.JSONDecodeError as e:
    print(e, e.msg, e.pos, e.lineno, e.colno, isinstance(e, ValueError))
# %%
json.dumps(float("nan"), allow_nan=False)
# %%
json.loads(5)
# %%
json.loads(b'{"x": 1}'), json.loads(json.dumps({"k": [1, {"z": None}]})), json.dumps([1, [2, [3]]], indent="--")
